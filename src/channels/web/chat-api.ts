import type { HttpReply, HttpRequest, Receiver, Route } from '../../core/channel.ts'
import { readChatPost } from './chat-post.ts'
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
const KNOWN_PEOPLE = 20_000
const RETRY_MS = 2000

/** The API that a page talks to, described in docs/web-chat-api.md. `receiver` is undefined while the channel takes nothing. */
export function chatApi(options: WebOptions, mailboxes: Mailboxes, receiver: () => Receiver | undefined): Route[] {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const posts = createLimiter(limits.posts, options.now)
  const polls = createLimiter(limits.polls, options.now)
  const mayJoin = newcomerLimit(createLimiter(limits.newcomers, options.now))

  async function post(request: HttpRequest, address: string, to: Receiver): Promise<HttpReply> {
    const message = readChatPost(request.body)
    if (message === undefined) return refuse(to, request, 400, 'malformed')
    const wait = mayJoin(address, networkOf(request.ip))
    if (wait > 0) return tooMany(to, request, wait)
    try {
      await to.receive({ id: message.id, from: `web:${address}`, event: message.event })
      return reply(202, {})
    } catch {
      return reply(503, { error: 'not-kept' }, RETRY_MS)
    }
  }

  async function poll(request: HttpRequest, address: string, to: Receiver): Promise<HttpReply> {
    const { query, signal } = request
    const after = query.get('after') ?? undefined
    const collected = mailboxes.collect(address, { after, isPatient: query.get('wait') !== '0', signal })
    // After the poll is in place, so that what is tried now finds the page.
    to.back(address)
    const messages = await collected
    if (messages === 'elsewhere') return reply(409, { error: 'elsewhere' })
    return reply(200, { messages })
  }

  const guard = (act: typeof post, limiter: typeof posts) => async (request: HttpRequest) => {
    const to = receiver()
    if (to === undefined) return reply(503, { error: 'stopped' }, RETRY_MS)
    const wait = limiter.take(networkOf(request.ip))
    if (wait > 0) return tooMany(to, request, wait)
    const address = personAddress(request.headers.authorization)
    const fault = faultOf(request, options.publicUrl)
    if (fault) return refuse(to, request, ...fault)
    if (address === undefined) return refuse(to, request, 401, 'no-token')
    return act(request, address, to)
  }
  const path = '/api/chat/messages'
  return [
    { method: 'POST', path, bodyLimit: LONGEST_READ, handle: guard(post, posts) },
    { method: 'GET', path, handle: guard(poll, polls) },
  ]
}

/** What is wrong with a request before anybody reads its body. */
function faultOf({ method, headers, body }: HttpRequest, publicUrl: string | undefined): [number, string] | undefined {
  if (!isSameOrigin(headers, publicUrl)) return [403, 'other-site']
  if (method !== 'POST') return undefined
  if (!/^application\/json *(;|$)/i.test(String(headers['content-type'] ?? ''))) return [415, 'not-json']
  if (body.length > BODY_LIMIT) return [413, 'too-large']
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
