import { APP_SECRET, PAGE } from '../fakes/messenger-api.ts'
import { signed } from '../fakes/messenger-webhook.ts'
import type { Endpoint } from './endpoint.ts'
import { elsewhere } from './networks.ts'

const HEADER = 'x-hub-signature-256'

let events = 0
const PEOPLE = 1_000
const idOf = (number: number) => String(9_800_000_000_000_000n + BigInt(number))
const id = () => idOf(events % PEOPLE)
const batch = (messaging: unknown, page: unknown = PAGE) =>
  JSON.stringify({ object: 'page', entry: [{ id: page, time: 1, messaging }] })
const event = (parts: object) =>
  batch([{ sender: { id: id() }, recipient: { id: PAGE }, timestamp: ++events, ...parts }])
const message = (more: object) => event({ message: { mid: `m_attack_${events}`, ...more } })

/** Every kind of event that the Messenger Platform knows and that was never asked for. */
const NEVER_ASKED = [
  'account_linking',
  'app_roles',
  'delivery',
  'game_play',
  'messaging_feedback',
  'optin',
  'pass_thread_control',
  'payment',
  'policy_enforcement',
  'pre_checkout',
  'reaction',
  'read',
  'request_thread_control',
  'response_feedback',
  'send_cart',
  'take_thread_control',
  'hologram_of_next_year',
]

/** Who writes in these attacks. */
export const messengerPeople = (): readonly string[] => Array.from({ length: PEOPLE }, (_, number) => idOf(number))

/** Messenger's webhook. */
export const messengerEndpoint: Endpoint = {
  name: "Messenger's webhook",
  path: '/messenger/webhook',
  headers: (body) => ({ ...signed(body, APP_SECRET), ...elsewhere() }),
  carrying: (words) => [
    message({ text: words }),
    message({ text: 'menu', quick_reply: { payload: words } }),
    event({ message: { mid: words, text: 'menu' } }),
    event({ postback: { mid: `m_attack_${events}`, title: words, payload: words } }),
    event({ postback: { mid: words, title: 'menu', payload: 'start', referral: { ref: words, source: words } } }),
    event({ referral: { ref: words, source: words, type: words } }),
    event({ message_edit: { mid: `m_attack_${events}`, text: words, num_edit: 1 } }),
    message({ attachments: [{ type: words, payload: { url: words, sticker_id: words } }] }),
    event({ sender: { id: words }, message: { mid: `m_attack_${events}`, text: 'menu' } }),
    batch([{ sender: { id: id() }, message: { mid: `m_attack_${events}`, text: 'menu' } }], words),
  ],
  bodies: [
    ...NEVER_ASKED.map((kind) => [`an event of type ${kind}`, event({ [kind]: { mid: 'x', text: 'menu' } })] as const),
    ['another object', JSON.stringify({ object: 'instagram', entry: [] })],
    ['no entries', JSON.stringify({ object: 'page' })],
    ['entries that are an object', JSON.stringify({ object: 'page', entry: { id: PAGE } })],
    ['no events', batch([])],
    ['events that are words', batch('menu')],
    ['an event that is a list', batch([[]])],
    ['an event that is nothing', batch([null])],
    ['another Page', batch([{ sender: { id: id() }, message: { mid: 'm_other', text: 'menu' } }], '1')],
    ['a thousand events', batch(Array.from({ length: 1_000 }, () => ({ sender: { id: id() }, read: {} })))],
    ['a hundred entries', JSON.stringify({ object: 'page', entry: Array(100).fill({ id: PAGE, messaging: [{}] }) })],
    [
      'a sender who is a number',
      event({ sender: { id: 9_007_199_254_740_992 }, message: { mid: 'm_n', text: 'menu' } }),
    ],
    ['a sender beyond all bounds', event({ sender: { id: '9'.repeat(400) }, message: { mid: 'm_b', text: 'menu' } })],
    ['a sender below zero', event({ sender: { id: '-1' }, message: { mid: 'm_z', text: 'menu' } })],
    ['no sender', event({ sender: undefined, message: { mid: 'm_s', text: 'menu' } })],
    ['the Page as a sender', event({ sender: { id: PAGE }, message: { mid: 'm_p', text: 'menu' } })],
    ['an echo to nobody', event({ recipient: undefined, message: { mid: 'm_e', is_echo: true, text: 'menu' } })],
    ['no mid', event({ message: { text: 'menu' } })],
    ['a mid of 10 kB', event({ message: { mid: 'x'.repeat(10_000), text: 'menu' } })],
    ['words that are an object', message({ text: { toString: 'menu' } })],
    [
      'a time that is endless',
      event({ message: { mid: 'm_t', text: 'menu' } }).replace(/"timestamp":\d+/, '"timestamp":1e999'),
    ],
    ['a press of a button of nobody', event({ postback: { mid: 'm_x', payload: '999999999999999:erase-yes' } })],
    ['a press with 10 kB of payload', event({ postback: { mid: 'm_y', payload: 'x'.repeat(10_000) } })],
    ['a thousand pictures', message({ attachments: Array.from({ length: 1_000 }, () => ({ type: 'image' })) })],
    ['words of 900 kB', message({ text: 'x'.repeat(900_000) })],
    ['words of 3 MB', message({ text: 'x'.repeat(3_000_000) })],
  ],
  forged: [
    ['no signature', { [HEADER]: '' }],
    ['an empty signature', { [HEADER]: 'sha256=' }],
    ['a signature of nothing', { [HEADER]: signed('', APP_SECRET)[HEADER] ?? '' }],
    ['a signature of another body', { [HEADER]: signed('{}', APP_SECRET)[HEADER] ?? '' }],
    ['a signature with another secret', { [HEADER]: signed(event({}), 'f'.repeat(32))[HEADER] ?? '' }],
    ['a signature of zeros', { [HEADER]: `sha256=${'0'.repeat(64)}` }],
    ['the old kind of signature', { [HEADER]: '', 'x-hub-signature': `sha1=${'0'.repeat(40)}` }],
    ['the secret itself', { [HEADER]: `sha256=${APP_SECRET}` }],
    ['a signature of the prototype', { [HEADER]: '__proto__' }],
    ['10 kB of signature', { [HEADER]: `sha256=${'a'.repeat(10_000)}` }],
  ],
}
