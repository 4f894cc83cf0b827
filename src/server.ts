import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Route } from './core/channel.ts'

const BODY_LIMIT = 1_048_576
/** Beyond it new ones are hung up on: with the limits of bodies this bounds the memory that callers can take. */
const MOST_CONNECTIONS = 5_000
/** No ordinary message is longer. Only bodies that are, or do not say how long they are, wait for each other. */
const ORDINARY_BODY = 65_536
const MOST_LONG_BODIES = 64
/** Who is slower to send a request is hung up on, when it is next looked for. */
const SLOWEST_REQUEST_MS = 15_000
const LOOK_FOR_SLOW_MS = 5_000
/** Of bodies that may be slow, files, so many are read at a time: they take no place from the others. */
const MOST_SLOW_BODIES = 12

/** How the server stands in the network, and whom it tells of what it turned away. */
export interface ServerOptions {
  /** Believe the proxy in front about the caller's address: only the last one, for anybody can invent those before. */
  readonly trustProxy?: boolean
  /** Something was turned away before any route saw it; `reason` is a code. */
  readonly onRefused?: (reason: string, id?: string) => void
}

/**
 * Serves routes over HTTP. Bodies arrive as bytes, whole and at most 1 MiB: whoever parses them decodes them once,
 * so that a Khmer letter cut by a packet border stays whole. A fault is answered 500 without a word about it.
 */
export function createServer(
  routes: readonly Route[],
  onFault: (error: unknown) => void,
  { trustProxy = false, onRefused = () => undefined }: ServerOptions = {},
): FastifyInstance {
  const answerError = (error: { statusCode?: number }, { id }: FastifyRequest, reply: FastifyReply) => {
    const status = error.statusCode ?? 500
    const reason = status === 413 ? 'too-large' : status >= 500 ? 'fault' : 'bad-request'
    if (status >= 500) onFault(error)
    else onRefused(reason, id)
    return reply.code(status).send({ error: reason })
  }
  const server = Fastify({
    logger: false,
    frameworkErrors: answerError,
    trustProxy: trustProxy ? (_address, hop) => hop === 0 : false,
    bodyLimit: BODY_LIMIT,
    connectionTimeout: 60_000,
    requestTimeout: Math.max(SLOWEST_REQUEST_MS, ...routes.map(({ slowest = 0 }) => slowest)),
    http: { connectionsCheckingInterval: LOOK_FOR_SLOW_MS, headersTimeout: SLOWEST_REQUEST_MS },
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
  })
  server.server.maxConnections = MOST_CONNECTIONS
  const slow = new Map(routes.map(({ path, slowest }) => [path, slowest]))
  boundLongBodies(server, slow, onRefused)
  hangUpOnSlow(server, slow, onRefused)
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  server.setErrorHandler(answerError)
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not-found' }))
  server.server.on('clientError', ({ code = '' }: NodeJS.ErrnoException) => {
    if (code === 'ERR_HTTP_REQUEST_TIMEOUT') onRefused('too-slow')
    else if (code.startsWith('HPE_')) onRefused('no-http')
  })
  for (const route of routes) {
    server.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.bodyLimit ?? BODY_LIMIT,
      handler: (request, reply) => serve(route, request, reply),
    })
  }
  return server
}

/** By path, how many milliseconds a request may take to be here, where that is not what all may take. */
type Slow = ReadonlyMap<string, number | undefined>

/** Somebody who sends many long bodies slowly can hold up other long ones, but never an ordinary message. */
function boundLongBodies(server: FastifyInstance, slow: Slow, onRefused: (reason: string, id: string) => void): void {
  const reading = { long: 0, slow: 0 }
  server.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST' || Number(request.headers['content-length']) <= ORDINARY_BODY) return undefined
    const kind = slow.get(request.routeOptions.url ?? '') === undefined ? 'long' : 'slow'
    if (reading[kind] >= (kind === 'long' ? MOST_LONG_BODIES : MOST_SLOW_BODIES)) {
      onRefused('busy', request.id)
      return reply.code(503).header('retry-after', '5').send({ error: 'busy' })
    }
    reading[kind] += 1
    reply.raw.once('close', () => {
      reading[kind] -= 1
    })
    return undefined
  })
}

/** Whoever has not sent all of a body in time. Node itself knows one time for all routes, the longest. */
function hangUpOnSlow(server: FastifyInstance, slow: Slow, onRefused: (reason: string, id: string) => void): void {
  server.addHook('onRequest', async ({ raw, id, headers, routeOptions }, reply) => {
    const hasBody = Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined
    if (!hasBody) return
    const timer = setTimeout(
      () => {
        if (raw.complete) return
        onRefused('too-slow', id)
        raw.destroy()
      },
      slow.get(routeOptions.url ?? '') ?? SLOWEST_REQUEST_MS,
    )
    reply.raw.once('close', () => clearTimeout(timer))
  })
}

async function serve(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const answer = await route.handle({
    id: request.id,
    method: request.method,
    path: route.path,
    params: request.params as Record<string, string>,
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    ip: request.ip,
    // Made only for who asks: a webhook needs neither.
    get query() {
      return new URL(request.url, 'http://localhost').searchParams
    },
    get signal() {
      return hangUpOf(reply)
    },
  })
  reply.code(answer.status).headers({ 'x-content-type-options': 'nosniff', ...answer.headers })
  await reply.send(answer.body ?? '')
}

/** Fires when the caller hangs up before the answer is out. */
function hangUpOf({ raw }: FastifyReply): AbortSignal {
  const hangUp = new AbortController()
  const leave = () => {
    if (!raw.writableFinished) hangUp.abort()
  }
  if (raw.closed) leave()
  else raw.once('close', leave)
  return hangUp.signal
}
