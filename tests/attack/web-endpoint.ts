import { randomBytes } from 'node:crypto'
import { makeToken } from '../channels/web-client.ts'
import type { Endpoint } from './endpoint.ts'
import { elsewhere } from './networks.ts'

const text = (id: unknown, words: unknown) => JSON.stringify({ id, event: { type: 'text', text: words } })
const fresh = () => randomBytes(9).toString('base64url')

/** The API of the web page. */
export const webEndpoint: Endpoint = {
  name: 'the web API',
  path: '/api/chat/messages',
  headers: () => ({ authorization: `Bearer ${makeToken()}`, 'content-type': 'application/json', ...elsewhere() }),
  carrying: (words) => [
    text(fresh(), words),
    text(words, 'menu'),
    JSON.stringify({ id: fresh(), event: { type: 'choice', id: words } }),
    JSON.stringify({ id: fresh(), event: { type: 'start', payload: words } }),
    JSON.stringify({ id: fresh(), event: { type: 'start', language: words } }),
    JSON.stringify({ id: fresh(), event: { type: words, text: words } }),
  ],
  bodies: [
    ['an event of the engine', JSON.stringify({ id: 'x', event: { type: 'blocked' } })],
    ['an answer of the engine', JSON.stringify({ id: 'x', event: { type: 'answer', frame: 0, event: {} } })],
    ['an event of the prototype', '{"id":"x","event":{"__proto__":{"type":"text"},"text":"x"}}'],
    ['a key too many', JSON.stringify({ id: 'x', from: 'telegram:1', event: { type: 'text', text: 'menu' } })],
    ['a person of its choice', JSON.stringify({ id: 'x', person: 'web:other', event: { type: 'text', text: 'menu' } })],
    ['no words', text('x', '')],
    ['a number for words', text('x', 42)],
    ['a list for words', text('x', ['menu'])],
    ['an object for words', text('x', { toString: 'menu' })],
    ['a number for an id', text(1, 'menu')],
    ['an id that is too long', text('x'.repeat(65), 'menu')],
    ['an id that looks like a row', text('web:other/1.0', 'menu')],
    ['a turn below zero', JSON.stringify({ id: 'x', event: { type: 'choice', id: 'menu', turn: -1 } })],
    ['half a turn', JSON.stringify({ id: 'x', event: { type: 'choice', id: 'menu', turn: 0.5 } })],
    ['a turn beyond all bounds', '{"id":"x","event":{"type":"choice","id":"menu","turn":9007199254740993}}'],
    ['an endless turn', '{"id":"x","event":{"type":"choice","id":"menu","turn":1e999}}'],
    ['words of 70 kB', text('x', 'x'.repeat(70_000))],
    ['words of 1 MB', text('x', 'x'.repeat(1_000_000))],
    ['words of 3 MB', text('x', 'x'.repeat(3_000_000))],
  ],
  forged: [
    ['no token', { authorization: '' }],
    ['a short token', { authorization: 'Bearer x' }],
    ['a long token', { authorization: `Bearer ${'a'.repeat(44)}` }],
    ['a very long token', { authorization: `Bearer ${'a'.repeat(10_000)}` }],
    ['another scheme', { authorization: `Basic ${'a'.repeat(43)}` }],
    ['a token with a path', { authorization: `Bearer ${'../'.repeat(14)}x` }],
    ['a token of the prototype', { authorization: 'Bearer __proto__' }],
    ['a token with markup', { authorization: 'Bearer <script>window.stung=1</script>' }],
    ['two tokens', { authorization: `Bearer ${'a'.repeat(43)}, Bearer ${'b'.repeat(43)}` }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that begins alike', { origin: 'https://line.example.evil.example' }],
    ['an origin that ends alike', { origin: 'https://evilline.example' }],
    ['our origin without its s', { origin: 'http://line.example' }],
    ['our origin with another port', { origin: 'https://line.example:8443' }],
    ['an origin with a name and password', { origin: 'https://line.example@evil.example' }],
    ['no origin, said so', { origin: 'null' }],
    ['an origin that is none', { origin: 'javascript:window.stung=1' }],
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['a page of nobody knows where', { 'sec-fetch-site': 'x' }],
    ['the type of a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['the type of an upload', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['the type of plain text', { 'content-type': 'text/plain' }],
    ['a type that begins alike', { 'content-type': 'application/jsonp' }],
    ['no type', { 'content-type': '' }],
  ],
}
