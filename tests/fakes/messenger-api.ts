import { createHmac } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { flawOf, flawOfProfile, type SentPayload } from './messenger-limits.ts'
import { deliverer } from './messenger-webhook.ts'
import { readBody } from './read-body.ts'

/** The Page and its secrets, as the server knows them unless told others. */
export const PAGE = '104000000000001'
export const PAGE_TOKEN = 'EAATestPageTokenOfNobody'
export const APP_SECRET = '0123456789abcdef0123456789abcdef'
export const VERIFY_TOKEN = 'a-word-of-our-own'

/** A call of the Graph API, as it arrived. */
export interface Call {
  readonly path: string
  readonly url: string
  readonly payload: Record<string, unknown>
}

/** How the next call of a path fails. */
export type Failure =
  | {
      readonly type: 'refusal'
      readonly status: number
      readonly code: number
      readonly subcode?: number
      readonly message?: string
      readonly isTransient?: boolean
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The connection breaks before an answer. */
  | { readonly type: 'reset' }
  /** An answer that is no JSON, as of a proxy in between. */
  | { readonly type: 'garbage'; readonly status: number }

export interface MessengerApi {
  /** The Graph API for a client, with a version. */
  readonly url: string
  /** Something happened in the chat with a person: delivered to the webhook once the Page is subscribed. Returns the id it will have. */
  push(person: string, what: object): string
  /** Delivers an event once more, as when an answer was lost. */
  repeat(id: string): void
  readonly calls: readonly Call[]
  /** Messages that were taken, oldest first. */
  readonly sent: readonly SentPayload[]
  /** The statuses that deliveries were answered with. */
  readonly answers: readonly number[]
  /** Has everything that was pushed been answered 200? */
  isTaken(): boolean
  /** They wrote to the Page, and may be written to; nothing is delivered. */
  wrote(person: string): void
  /** The next call of a path, for one person if named, fails. */
  fail(path: string, failure: Failure, person?: string): void
  /** Time goes by for the window of 24 hours. */
  pass(milliseconds: number): void
  /** Where the webhook really is: `http://127.0.0.1:<port>`. */
  deliverTo(origin: string): void
  stop(): Promise<void>
}

/** How many milliseconds after their last act a person may be written to. */
const WINDOW_MS = 24 * 3_600_000

/** The Graph API and the deliveries of one Page, as far as an app can tell: a real HTTP server with the documented limits and refusals. */
export async function startMessengerApi(): Promise<MessengerApi> {
  const calls: Call[] = []
  const sent: SentPayload[] = []
  const failures: { path: string; failure: Failure; person: string | undefined }[] = []
  const lastAct = new Map<string, number>()
  const hook = deliverer(APP_SECRET, PAGE)
  let now = Date.UTC(2026, 10, 21, 3)
  let count = 0

  function answer({ path, payload }: Call): Answer {
    switch (path) {
      case 'me':
        return success({ id: PAGE })
      case 'me/subscribed_apps':
        if (!Array.isArray(payload.subscribed_fields)) return refusal(400, 100)
        hook.subscribe()
        return success({ success: true })
      case 'me/messenger_profile': {
        const flaw = flawOfProfile(payload)
        return flaw === undefined ? success({ result: 'success' }) : refusal(400, 100, 0, flaw)
      }
      case 'me/messages':
        return take(payload as unknown as SentPayload)
      default:
        return refusal(400, 100, 0, `Unknown path components: /${path}`)
    }
  }

  function take(payload: SentPayload): Answer {
    const flaw = flawOf(payload)
    if (flaw !== undefined) return refusal(400, 100, 0, flaw)
    const last = lastAct.get(payload.recipient.id)
    if (last === undefined) return refusal(400, 100, 2018001, 'No matching user found')
    if (now - last > WINDOW_MS) return refusal(403, 10, 2018278, 'This message is sent outside of allowed window.')
    sent.push(payload)
    const mid = `m_ours_${++count}`
    const echo = { mid, is_echo: true, app_id: 1, ...payload.message }
    hook.deliver(mid, { sender: { id: PAGE }, recipient: payload.recipient, timestamp: now, message: echo })
    return success({ recipient_id: payload.recipient.id, message_id: mid })
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://graph')
    const path = url.pathname.replace(/^\/v\d+\.\d+\//, '')
    const body = await readBody(request)
    const call: Call = { path, url: request.url ?? '', payload: body === '' ? {} : JSON.parse(body) }
    calls.push(call)
    if (request.headers.authorization !== `Bearer ${PAGE_TOKEN}`) return write(response, refusal(400, 190, 460))
    if (url.searchParams.get('appsecret_proof') !== PROOF) {
      return write(response, refusal(400, 100, 0, 'Invalid appsecret_proof provided in the API argument'))
    }
    const { recipient } = call.payload as { recipient?: { id: string } }
    const planned = failures.findIndex((one) => one.path === path && (one.person ?? recipient?.id) === recipient?.id)
    const failure = failures.splice(planned, planned < 0 ? 0 : 1)[0]?.failure
    return failure ? failWith(failure, response) : write(response, answer(call))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v25.0`,
    calls,
    sent,
    answers: hook.answers,
    push(person, what) {
      count += 1
      now += 1
      lastAct.set(person, now)
      const id = `m_${count}`
      const event = { sender: { id: person }, recipient: { id: PAGE }, timestamp: now, ...what }
      hook.deliver(id, JSON.parse(JSON.stringify(event).replaceAll('"MID"', JSON.stringify(id))))
      return id
    },
    repeat: hook.repeat,
    isTaken: hook.isTaken,
    wrote: (person) => void lastAct.set(person, now),
    fail: (path, failure, person) => void failures.push({ path, failure, person }),
    pass(milliseconds) {
      now += milliseconds
    },
    deliverTo: hook.deliverTo,
    async stop() {
      hook.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const PROOF = createHmac('sha256', APP_SECRET).update(PAGE_TOKEN).digest('hex')

interface Answer {
  readonly status: number
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
}

const success = (body: object): Answer => ({ status: 200, body })

const refusal = (status: number, code: number, subcode = 0, message = 'Some words'): Answer => ({
  status,
  body: { error: { message: `(#${code}) ${message}`, type: 'OAuthException', code, error_subcode: subcode } },
})

function failWith(failure: Failure, response: ServerResponse): void {
  switch (failure.type) {
    case 'refusal': {
      const { status, code, subcode = 0, message = 'Some words', isTransient = false, headers = {} } = failure
      const error = { message, type: 'OAuthException', code, error_subcode: subcode, is_transient: isTransient }
      return write(response, { status, body: { error }, headers })
    }
    case 'reset':
      response.destroy()
      return
    case 'garbage':
      response.writeHead(failure.status, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
      return
  }
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
