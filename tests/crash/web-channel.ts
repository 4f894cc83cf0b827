import { setTimeout as sleep } from 'node:timers/promises'
import { WEB_CAPABILITIES } from '../../src/channels/web/web.ts'
import type { Outgoing } from '../../src/core/channel.ts'
import type { Inbound } from '../../src/core/conversation.ts'
import { addressOf, makeToken } from '../channels/web-client.ts'
import type { CrashChannel } from './crash-channel.ts'
import type { Wire } from './person.ts'

const PAUSE_MS = 30

/** The web page: sends each event until it is taken, asks for messages until it has them, shows nothing twice. */
export function webToCrash(publicUrl: string): CrashChannel {
  let origin = ''
  const queues: unknown[][] = []
  return {
    name: 'web',
    can: { ...WEB_CAPABILITIES, deepLink: (payload) => new URL(`/?start=${payload}`, publicUrl).href },
    settings: {},
    lineAt: (given) => {
      origin = given
    },
    open(number) {
      const queue: { id: string; event: Inbound }[] = []
      queues.push(queue)
      return openPage(() => origin, `10.0.0.${number}`, queue)
    },
    isAcknowledged: () => queues.every((queue) => queue.length === 0),
    stop: async () => undefined,
  }
}

function openPage(origin: () => string, ip: string, queue: { id: string; event: Inbound }[]): Wire {
  const token = makeToken()
  const delivered: Outgoing[] = []
  const closed = new AbortController()
  const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': ip, 'content-type': 'application/json' }
  /** What is under way: a signal of its own for each, since one that lives long gathers listeners. */
  const calls = new Set<AbortController>()
  const call = async (query: string, more: RequestInit) => {
    const controller = new AbortController()
    calls.add(controller)
    const answer = fetch(`${origin()}/api/chat/messages${query}`, { headers, signal: controller.signal, ...more })
    return answer.catch(() => undefined).finally(() => calls.delete(controller))
  }
  const pause = () => sleep(PAUSE_MS, undefined, { signal: closed.signal }).catch(() => undefined)
  const shown = () => [...new Map(delivered.map((message) => [message.id, message])).values()]
  let sent = 0

  async function post(): Promise<void> {
    while (!closed.signal.aborted) {
      const body = JSON.stringify(queue[0])
      if (queue.length > 0 && (await call('', { method: 'POST', body }))?.status === 202) queue.shift()
      else await pause()
    }
  }
  async function listen(): Promise<void> {
    while (!closed.signal.aborted) {
      const after = delivered.at(-1)?.id
      const answer = await call(after === undefined ? '' : `?after=${encodeURIComponent(after)}`, { method: 'GET' })
      const body = (await answer?.json().catch(() => undefined)) as { messages?: Outgoing[] } | undefined
      if (body?.messages === undefined) await pause()
      delivered.push(...(body?.messages ?? []))
    }
  }
  const loops = Promise.all([post(), listen()])
  return {
    person: `web:${addressOf(token)}`,
    send: (_, event) => void queue.push({ id: `deed-${++sent}`, event }),
    seen: () => shown().map(({ text, turn, buttons }) => ({ text, turn: buttons.length > 0 ? turn : 0 })),
    hidden: () => delivered.length - shown().length,
    close: async () => {
      closed.abort()
      for (const controller of calls) controller.abort()
      await loops
    },
  }
}
