import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Content, loadContent } from './content/content.ts'
import { readPracticeRegister } from './content/practice-register.ts'
import { createConversations } from './conversations.ts'
import type { Channel } from './core/channel.ts'
import type { Store } from './core/store.ts'
import { readDataKey } from './data-key.ts'
import { housekeeping, warnOfList } from './housekeeping.ts'
import { startJobs } from './jobs.ts'
import type { Logger } from './log.ts'
import { createMetrics } from './metrics.ts'
import { openChannels, receiverFor } from './open-channels.ts'
import { opsRoutes } from './ops-routes.ts'
import { ageInDays, mendRegister, openRegister } from './register.ts'
import { createServer } from './server.ts'
import { type Settings, SettingsError } from './settings.ts'
import { openLowdbStore } from './stores/lowdb/lowdb-store.ts'
import { registerSource } from './stores/register-file.ts'
import { createWorld } from './world.ts'

/** A running line. */
export interface App {
  /** Where it listens, `http://127.0.0.1:3000`. */
  readonly address: string
  /** Ends intake, waits for what is under way, closes the store. Nothing that was acknowledged is lost. */
  stop(): Promise<void>
}

/** Builds everything from the settings and starts it. Throws what stands in the way, each error saying what to do. */
export async function startApp(settings: Settings, log: Logger): Promise<App> {
  const content = loadContent(settings.CONTENT_DIR, { defaultLanguage: settings.DEFAULT_LANGUAGE, today: today() })
  const store = await openStore(settings, log)
  try {
    return await connect(settings, content, store, log)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function connect(settings: Settings, content: Content, store: Store, log: Logger): Promise<App> {
  const world = createWorld(content, settings.DEFAULT_LANGUAGE)
  await mendRegister(settings.DATA_DIR, log)
  const register = registerSource(settings.DATA_DIR, readPracticeRegister(settings.CONTENT_DIR))
  const channels = openChannels(settings, content, () => register.current()?.isPractice ?? false, log)
  const troubles = () => channels.map((channel) => ({ channel: channel.name, trouble: channel.trouble() }))
  const listAge = () => {
    const list = register.current()
    return list === undefined ? undefined : ageInDays(list, Date.now())
  }
  const metrics = createMetrics({ counts: store.counts, now: Date.now, listAge, troubles })
  const lookUp = openRegister(register.current)
  const { takeTurn, outbox } = createConversations({ store, world: () => world, channels, lookUp, today, log, metrics })

  const routes = [...channels.flatMap((channel) => channel.routes), ...opsRoutes(metrics, () => notReady(troubles()))]
  const server = createServer(routes, (err) => log.error({ err }, 'request failed'), settings.TRUST_PROXY)
  await server.listen({ port: settings.PORT, host: settings.HOST }).catch((error: Error) => {
    throw new SettingsError([
      `PORT ${settings.PORT} on HOST ${settings.HOST} cannot be listened on: ${(error as NodeJS.ErrnoException).code}`,
    ])
  })
  for (const channel of channels) await channel.start(receiverFor(channel, takeTurn, outbox, { log, metrics }))
  const stopJobs = startJobs(housekeeping(store, register, log), log)
  warnOfList(register, log)
  outbox.nudge()
  return {
    address: addressOf(server.server.address() as AddressInfo),
    stop: async () => {
      await stopJobs()
      await stopAll(channels)
      setTimeout(() => server.server.closeAllConnections(), 500).unref()
      await server.close()
      await outbox.stop()
      await store.close()
    },
  }
}

/** Opens the store under the data key, and says plainly when the key lies beside what it protects. */
async function openStore(settings: Settings, log: Logger): Promise<Store> {
  const { key, isNew, isBesideData } = readDataKey(settings.DATA_DIR, settings.DATA_KEY)
  if (isBesideData) {
    const file = join(settings.DATA_DIR, 'data.key')
    log.warn(
      { file, isNew },
      'DATA_KEY is not set: the key lies beside the data. Move it into DATA_KEY and keep a copy elsewhere',
    )
  }
  return openLowdbStore({
    folder: settings.DATA_DIR,
    key,
    now: Date.now,
    onDamage: (report) => log.error(report, 'damaged data was set aside'),
  })
}

const today = (): string => new Date().toISOString().slice(0, 10)

const stopAll = (channels: readonly Channel[]) => Promise.all(channels.map((channel) => channel.stop()))

/** Channels in trouble, as `telegram:unauthorised`. */
const notReady = (troubles: readonly { channel: string; trouble: string | undefined }[]): string[] =>
  troubles.flatMap(({ channel, trouble }) => (trouble === undefined ? [] : [`${channel}:${trouble}`]))

const addressOf = ({ address, port, family }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
