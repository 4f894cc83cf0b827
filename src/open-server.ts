import type { Channel } from './core/channel.ts'
import { type FeedParts, openFeed } from './open-feed.ts'
import { opsRoutes } from './ops/ops-routes.ts'
import type { Troubles } from './ops/troubles.ts'
import { tellRefused, type Witnesses } from './ops/witnesses.ts'
import { createServer } from './server.ts'
import type { Settings } from './settings.ts'

/** What is served. */
interface Served extends FeedParts {
  readonly channels: readonly Channel[]
  readonly troubles: Troubles
}

/** Everything that is asked for over HTTP: what the channels need, the public alerts, and what staff ask. */
export function openServer(
  { channels, troubles, ...parts }: Served,
  witnesses: Witnesses,
): ReturnType<typeof createServer> {
  const { settings } = parts
  const { metrics, damped } = witnesses
  const ops = opsRoutes({ metrics, troubles, ...mayRead(settings) })
  return createServer(
    [...channels.flatMap((channel) => channel.routes), ...openFeed(parts), ...ops],
    (err) => damped.say('error', {}, 'request failed', { err }),
    { trustProxy: settings.TRUST_PROXY, onRefused: (reason, id) => tellRefused(witnesses, 'server', reason, id) },
  )
}

/** A line with a public address has a proxy in front, which alone speaks https. */
const mayRead = ({ METRICS_TOKEN, TRUST_PROXY, PUBLIC_URL }: Settings) => ({
  metricsToken: METRICS_TOKEN,
  isBehindProxy: TRUST_PROXY || PUBLIC_URL !== undefined,
})
