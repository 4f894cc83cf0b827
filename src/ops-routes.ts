import type { HttpReply, Route } from './core/channel.ts'
import type { Metrics } from './metrics.ts'

/** What stands in the way of serving people; nothing when all is well. Codes only. */
export type Troubles = () => readonly string[]

/** `/health`: the process answers. `/ready`: it can take and keep messages. `/metrics`: for Prometheus. */
export const opsRoutes = (metrics: Metrics, troubles: Troubles): Route[] => [
  { method: 'GET', path: '/health', handle: async () => json(200, { status: 'alive' }) },
  {
    method: 'GET',
    path: '/ready',
    handle: async () => {
      const all = troubles()
      return json(all.length === 0 ? 200 : 503, { status: all.length === 0 ? 'ready' : 'not-ready', troubles: all })
    },
  },
  {
    method: 'GET',
    path: '/metrics',
    handle: async () => ({ status: 200, headers: { 'content-type': metrics.contentType }, body: await metrics.text() }),
  },
]

const json = (status: number, body: object): HttpReply => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
})
