import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Outgoing } from '../../../src/core/channel.ts'
import type { Inbound } from '../../../src/core/conversation.ts'
import { jpeg } from '../files.ts'
import type { Heard, Person } from './person.ts'

/** Somebody with the web page open, at a network address of their own: the line believes the header that a proxy would set. */
export function webPerson(origin: string, networkAddress: string): Person {
  const url = `${origin}/api/chat/messages`
  const headers = {
    authorization: `Bearer ${randomBytes(32).toString('base64url')}`,
    'content-type': 'application/json',
    'x-forwarded-for': networkAddress,
  }
  const heard: Heard[] = []
  const known = new Set<string>()
  const left = new AbortController()
  const listening = listen()

  async function listen(): Promise<void> {
    let after = ''
    while (!left.signal.aborted) {
      const messages = await poll(after).catch((error: unknown) => {
        if (left.signal.aborted) return []
        throw error
      })
      for (const { id, text, buttons, turn } of messages) {
        if (!known.has(id)) heard.push({ text, buttons: buttons.map((button) => ({ ...button, turn })) })
        known.add(id)
        after = id
      }
    }
  }

  async function poll(after: string): Promise<readonly Outgoing[]> {
    const answer = await fetch(after === '' ? url : `${url}?after=${after}`, { headers, signal: left.signal })
    if (answer.status !== 200) throw new Error(`The web chat answered a poll with ${answer.status}`)
    return ((await answer.json()) as { messages: readonly Outgoing[] }).messages
  }

  const makeId = () => randomBytes(12).toString('base64url')
  async function send(what: string, to: string, more: Pick<RequestInit, 'body'> & { headers?: object }): Promise<void> {
    const request = { method: 'POST', body: more.body ?? null, headers: { ...headers, ...more.headers } }
    let answer = await fetch(to, request)
    // Nobody types as fast as a test; the page waits and sends again, too.
    for (; answer.status === 429; answer = await fetch(to, request)) await sleep(500)
    if (answer.status !== 202) throw new Error(`The web chat answered "${what}" with ${answer.status}`)
  }
  const act = (event: Inbound) => send(event.type, url, { body: JSON.stringify({ id: makeId(), event }) })

  return {
    heard: () => heard,
    write: (text) => act({ type: 'text', text }),
    press: ({ id, turn }) => act({ type: 'choice', id, turn }),
    open: (payload) => act({ type: 'start', ...(payload === '' ? {} : { payload }) }),
    sendPhoto: () =>
      send('a picture', `${origin}/api/chat/files?id=${makeId()}`, {
        headers: { 'content-type': 'application/octet-stream' },
        body: new Uint8Array(jpeg()),
      }),
    async leave() {
      left.abort()
      await listening
    },
  }
}
