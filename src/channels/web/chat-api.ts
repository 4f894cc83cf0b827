import type { HttpReply, HttpRequest, Receiver, Route } from '../../core/channel.ts'
import { LARGEST_FILE } from '../../core/files/clean-file.ts'
import { keepFile } from './chat-files.ts'
import { type Fault, type Keep, readChatPost } from './chat-post.ts'
import { API_HEADERS } from './headers.ts'
import { createLimiter, keep } from './limiter.ts'
import type { Mailboxes } from './mailboxes.ts'
import { networkOf } from './network.ts'
import { DEFAULT_LIMITS, type WebOptions } from './options.ts'
import { personAddress } from './person-address.ts'
import { isSameOrigin } from './same-origin.ts'

const BODY_LIMIT = 65_536
/** What is a little too long is counted here; of what is far too long the server reads no more than this. */
const LONGEST_READ = 2 * BODY_LIMIT
/** A picture over a network of the slowest kind. */
const SLOWEST_FILE_MS = 120_000
const KNOWN_PEOPLE = 20_000
const RETRY_MS = 2000

/** The API that a page talks to, described in docs/web-chat-api.md. `receiver` is undefined while the channel takes nothing. */
export function chatApi(options: WebOptions, mailboxes: Mailboxes, receiver: () => Receiver | undefined): Route[] {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const posts = createLimiter(limits.posts, options.now)
  const polls = createLimiter(limits.polls, options.now)
  const uploads = createLimiter(limits.files, options.now)
  const mayJoin = newcomerLimit(createLimiter(limits.newcomers, options.now))

  const post = (keep: Keep) => async (request: HttpRequest, address: string, to: Receiver) => {
    const wait = mayJoin(address, networkOf(request.ip))
    if (wait > 0) return tooMany(to, request, wait)
    try {
      const fault = await keep(request, address, to)
      return fault ? refuse(to, request, ...fault) : reply(202, {})
    } catch {
      return reply(503, { error: 'not-kept' }, RETRY_MS)
    }
  }

  async function poll(request: HttpRequest, address: string, to: Receiver): Promise<HttpReply> {
    const { query, signal } = request
    const after = query.get('after') ?? undefined
    const isPatient = query.get('wait') !== '0'
    const collected = mailboxes.collect(address, { after, isPatient, signal })
    // After the poll is in place, so that what is tried now finds the page. One that does not wait yet was just opened.
    to.back(address, !isPatient)
    const messages = await collected
    if (messages === 'elsewhere') return reply(409, { error: 'elsewhere' })
    return reply(200, { messages })
  }

  const guard = (act: Act, limiter: typeof posts, expected?: Expected) => async (request: HttpRequest) => {
    const to = receiver()
    if (to === undefined) return reply(503, { error: 'stopped' }, RETRY_MS)
    const wait = limiter.take(networkOf(request.ip))
    if (wait > 0) return tooMany(to, request, wait)
    const address = personAddress(request.headers.authorization)
    const fault = faultOf(request, options.publicUrl, expected)
    if (fault) return refuse(to, request, ...fault)
    if (address === undefined) return refuse(to, request, 401, 'no-token')
    return act(request, address, to)
  }
  const path = '/api/chat/messages'
  const messages: Route[] = [
    { method: 'POST', path, bodyLimit: LONGEST_READ, handle: guard(post(keepMessage), posts, JSON_BODY) },
    { method: 'GET', path, handle: guard(poll, polls) },
  ]
  if (options.files === undefined) return messages
  const handle = guard(post(keepFile(options.files)), uploads, FILE_BODY)
  const reading = { bodyLimit: LARGEST_FILE + BODY_LIMIT, slowest: SLOWEST_FILE_MS }
  return [...messages, { method: 'POST', path: '/api/chat/files', ...reading, handle }]
}

type Act = (request: HttpRequest, address: string, to: Receiver) => Promise<HttpReply>

const keepMessage: Keep = async ({ body }, address, to) => {
  const message = readChatPost(body)
  if (message === undefined) return [400, 'malformed']
  await to.receive({ id: message.id, from: `web:${address}`, event: message.event })
  return undefined
}

/** What a body has to be. */
interface Expected {
  readonly type: RegExp
  readonly orElse: string
  /** Bytes. */
  readonly most: number
}

const JSON_BODY: Expected = { type: /^application\/json *(;|$)/i, orElse: 'not-json', most: BODY_LIMIT }
const FILE_BODY: Expected = { type: /^application\/octet-stream$/i, orElse: 'not-bytes', most: LARGEST_FILE }

/** What is wrong with a request before anybody reads its body. */
function faultOf(
  { headers, body }: HttpRequest,
  publicUrl: string | undefined,
  expected: Expected | undefined,
): Fault | undefined {
  if (!isSameOrigin(headers, publicUrl)) return [403, 'other-site']
  if (expected === undefined) return undefined
  if (!expected.type.test(String(headers['content-type'] ?? ''))) return [415, expected.orElse]
  if (body.length > expected.most) return [413, 'too-large']
  return undefined
}

/** How long somebody new has to wait, in milliseconds. Known are the last 20,000 who wrote since the start; after a restart all are new once. */
function newcomerLimit(newcomers: ReturnType<typeof createLimiter>) {
  const known = new Map<string, true>()
  return (address: string, network: string): number => {
    const wait = known.has(address) ? 0 : newcomers.take(network)
    if (wait === 0) keep(known, address, true, KNOWN_PEOPLE)
    return wait
  }
}

function refuse(to: Receiver, { id }: HttpRequest, status: number, error: string): HttpReply {
  to.refused(error, id)
  return reply(status, { error })
}

function tooMany(to: Receiver, { id }: HttpRequest, afterMs: number): HttpReply {
  to.refused('too-many', id)
  return reply(429, { error: 'too-many' }, afterMs)
}

function reply(status: number, body: unknown, retryAfterMs?: number): HttpReply {
  const retry = retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) }
  return { status, headers: { ...API_HEADERS, ...retry }, body: JSON.stringify(body) }
}
