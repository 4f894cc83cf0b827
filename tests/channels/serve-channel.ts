import type { Channel, Receiver } from '../../src/core/channel.ts'
import { createServer } from '../../src/server.ts'

/** A channel that is served over HTTP and has started. */
export interface ServedChannel {
  readonly channel: Channel
  readonly origin: string
  stop(): Promise<void>
}

/** Serves a channel on a free port, tells its platform where, and starts it. */
export async function serveChannel(
  channel: Channel,
  receiver: Receiver,
  platform: { deliverTo(origin: string): void },
): Promise<ServedChannel> {
  const server = createServer(channel.routes, () => {})
  const origin = await server.listen({ port: 0, host: '127.0.0.1' })
  platform.deliverTo(origin)
  await channel.start(receiver)
  const stop = async () => {
    await channel.stop()
    await server.close()
  }
  return { channel, origin, stop }
}
