import { setTimeout as sleep } from 'node:timers/promises'
import type { Outgoing } from '../../src/core/channel.ts'
import { makeToken } from '../channels/web-client.ts'
import type { Expected, Oracle } from './expect.ts'
import { type Deed, toEvent } from './plan.ts'

/** One person with the web page open: sends each event until it is taken, asks for messages until it has them, shows nothing twice. */
export interface WebPerson {
  readonly expected: readonly Expected[]
  readonly oracle: Oracle
  /** Messages as they came, repeats included. */
  readonly delivered: readonly Outgoing[]
  /** Things done so far. */
  events(): number
  /** What the page shows. */
  seen(): Expected[]
  isDone(): boolean
  close(): Promise<void>
}

const PAUSE_MS = 30

/** Begins at once, and goes on by itself, whether the line is there or not. */
export function webPerson(
  url: string,
  ip: string,
  { deeds, oracle }: { deeds: readonly Deed[]; oracle: Oracle },
): WebPerson {
  const expected: Expected[] = []
  const delivered: Outgoing[] = []
  const shown = new Map<string, Outgoing>()
  const closed = new AbortController()
  const headers = { authorization: `Bearer ${makeToken()}`, 'x-forwarded-for': ip, 'content-type': 'application/json' }
  const call = (query: string, more: RequestInit) =>
    fetch(`${url}/api/chat/messages${query}`, { headers, signal: closed.signal, ...more }).catch(() => undefined)
  const pause = () => sleep(PAUSE_MS, undefined, { signal: closed.signal }).catch(() => undefined)
  let done = 0

  const seen = () => [...shown.values()].map(toSeen)
  const isAnswered = () => {
    const last = expected.at(-1)
    return last === undefined || seen().some((one) => one.text === last.text && one.turn === last.turn)
  }
  async function send(): Promise<void> {
    for (const [index, deed] of deeds.entries()) {
      while (!isAnswered() && !closed.signal.aborted) await pause()
      const turn = toSeen([...shown.values()].at(-1)).turn || undefined
      const event = toEvent(deed, turn)
      expected.push(...oracle.next(event))
      const body = JSON.stringify({ id: `deed-${index}`, event })
      while (!closed.signal.aborted && (await call('', { method: 'POST', body }))?.status !== 202) await pause()
      done = index + 1
    }
  }
  async function listen(): Promise<void> {
    let after = ''
    while (!closed.signal.aborted) {
      const answer = await call(after === '' ? '' : `?after=${encodeURIComponent(after)}`, { method: 'GET' })
      const body = (await answer?.json().catch(() => undefined)) as { messages?: Outgoing[] } | undefined
      if (body?.messages === undefined) await pause()
      for (const message of body?.messages ?? []) {
        delivered.push(message)
        shown.set(message.id, message)
        after = message.id
      }
    }
  }
  const loops = Promise.all([send(), listen()])
  return {
    expected,
    oracle,
    delivered,
    events: () => done,
    seen,
    isDone: () => done === deeds.length && isAnswered(),
    close: async () => {
      closed.abort()
      await loops
    },
  }
}

const toSeen = (message: Outgoing | undefined): Expected => ({
  text: message?.text ?? '',
  turn: message !== undefined && message.buttons.length > 0 ? message.turn : 0,
})
