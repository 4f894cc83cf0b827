import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebOptions } from '../../src/channels/web/options.ts'
import { web } from '../../src/channels/web/web.ts'
import type { Channel, Receiver } from '../../src/core/channel.ts'
import { createServer } from '../../src/server.ts'
import { PAGE_TEXTS } from './web-page-texts.ts'

export interface WebServer {
  readonly channel: Channel
  readonly url: string
  readonly port: number
  stop(): Promise<void>
}

/** The web chat on a real socket; `port` to come back where it was. */
export async function startWeb(
  receiver: Receiver,
  { port = 0, ...options }: Partial<WebOptions> & { port?: number } = {},
): Promise<WebServer> {
  const channel = web({
    texts: PAGE_TEXTS,
    languages: [
      { id: 'km', name: 'ភាសាខ្មែរ' },
      { id: 'en', name: 'English' },
    ],
    defaultLanguage: 'km',
    now: Date.now,
    ...options,
  })
  const faults: unknown[] = []
  const server = createServer(channel.routes, (error) => faults.push(error))
  await channel.start(receiver)
  await server.listen({ host: '127.0.0.1', port })
  const { port: actual } = server.server.address() as AddressInfo
  return {
    channel,
    url: `http://127.0.0.1:${actual}`,
    port: actual,
    async stop() {
      await channel.stop()
      const closed = server.close()
      // Browsers open sockets ahead of need; the server would wait for their first request.
      await Promise.race([closed, sleep(100)])
      server.server.closeAllConnections()
      await closed
      if (faults.length > 0) throw new Error('The server met a fault', { cause: faults[0] })
    },
  }
}
