import { isSameSecret } from '../channels/platform/is-same-secret.ts'
import type { HttpReply, HttpRequest, Route } from '../core/channel.ts'
import type { Metrics } from './metrics.ts'
import type { Troubles } from './troubles.ts'

/** What administrators and their programs ask of, and who may. */
export interface OpsOptions {
  readonly metrics: Metrics
  readonly troubles: Troubles
  /** What a program must say to read the metrics; without one only programs on this machine may. */
  readonly metricsToken?: string | undefined
  /** Everybody seems to be on this machine: a proxy speaks for them. */
  readonly isBehindProxy: boolean
}

/** `/health`: the process answers. `/ready`: it can take and keep messages; codes only. `/metrics`: for Prometheus, not for the world. */
export const opsRoutes = (options: OpsOptions): Route[] => [
  { method: 'GET', path: '/health', handle: async () => json(200, { status: 'alive' }) },
  {
    method: 'GET',
    path: '/ready',
    handle: async () => {
      const all = options.troubles()
      return json(all.length === 0 ? 200 : 503, { status: all.length === 0 ? 'ready' : 'not-ready', troubles: all })
    },
  },
  { method: 'GET', path: '/metrics', handle: (request) => showMetrics(request, options) },
]

async function showMetrics(request: HttpRequest, options: OpsOptions): Promise<HttpReply> {
  const { metrics, metricsToken, isBehindProxy } = options
  if (metricsToken !== undefined) {
    const isGiven = isSameSecret(String(request.headers.authorization ?? ''), `Bearer ${metricsToken}`)
    if (!isGiven) return json(401, { error: 'no-token' }, { 'www-authenticate': 'Bearer' })
  } else if (isBehindProxy || !isFromHere(request)) {
    return json(403, { error: 'metrics-token-not-set' })
  }
  return { status: 200, headers: { 'content-type': metrics.contentType }, body: await metrics.text() }
}

/** A program on this machine, and not a proxy that speaks for somebody elsewhere. */
const isFromHere = ({ ip, headers }: HttpRequest): boolean =>
  /^(::1|(::ffff:)?127(\.\d+){3})$/i.test(ip) && FORWARDED.every((name) => headers[name] === undefined)

const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

const json = (status: number, body: object, headers: Record<string, string> = {}): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(body),
})
