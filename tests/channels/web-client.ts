import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PageMessage } from '../../src/channels/web/mailboxes.ts'
import type { Outgoing } from '../../src/core/channel.ts'
import type { Inbound } from '../../src/core/conversation.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: { readonly error?: string; readonly messages?: readonly PageMessage[] }
}

/** A token as a browser makes it. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The address that belongs to a token. */
export function addressOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** One POST of the API; `body` as it is if it is a string. */
export async function post(
  url: string,
  token: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(`${url}/api/chat/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] }
}

/** One poll. */
export async function poll(
  url: string,
  token: string,
  query: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<Answer> {
  const answer = await fetch(`${url}/api/chat/messages?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${token}` },
    ...(signal === undefined ? {} : { signal }),
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] }
}

/** What the page does, without a browser: sends in order until it has arrived, polls on, shows nothing twice. */
export interface ScriptedPage {
  readonly token: string
  readonly shown: Outgoing[]
  /** Queues an event and resolves with its id at once: the page will not forget it. */
  act(event: Inbound): string
  /** Does not confirm what comes next, as when the phone loses the network in that moment. */
  loseNext(): void
  close(): Promise<void>
}

/** Opens a page and keeps it open, also while the server is away. */
export function openPage(url: string, pauseMs = 20): ScriptedPage {
  const token = makeToken()
  const shown: Outgoing[] = []
  const queue: { id: string; event: Inbound }[] = []
  const closed = new AbortController()
  let isLosing = false
  let after: string | undefined

  async function send() {
    while (!closed.signal.aborted) {
      const next = queue[0]
      const status =
        next === undefined
          ? 0
          : await post(url, token, next)
              .then(({ status }) => status)
              .catch(() => 0)
      if (status === 202) queue.shift()
      else await sleep(pauseMs, undefined, { signal: closed.signal }).catch(() => undefined)
    }
  }
  async function listen() {
    while (!closed.signal.aborted) {
      const answer = await poll(url, token, after === undefined ? {} : { after }, closed.signal).catch(() => undefined)
      const messages = answer?.body.messages ?? []
      if (answer?.status !== 200 || (isLosing && messages.length > 0)) {
        isLosing &&= messages.length === 0
        await sleep(pauseMs * 20, undefined, { signal: closed.signal }).catch(() => undefined)
        continue
      }
      for (const one of messages) {
        if (one.isSweep) shown.splice(0, shown.length - 1)
        else if (!shown.some(({ id }) => id === one.id)) shown.push(one)
      }
      after = messages.at(-1)?.id ?? after
    }
  }
  const loops = Promise.all([send(), listen()])
  return {
    token,
    shown,
    act(event) {
      const id = randomBytes(12).toString('base64url')
      queue.push({ id, event })
      return id
    },
    loseNext() {
      isLosing = true
    },
    async close() {
      closed.abort()
      await loops
    },
  }
}
