import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { readPracticeRegister } from './content/practice-register.ts'
import { createConversations } from './conversations.ts'
import { isLikeListed, isListed } from './core/agency/is-listed.ts'
import type { Register } from './core/agency/register.ts'
import type { Attachments } from './core/attachments.ts'
import type { Channel } from './core/channel.ts'
import { dayOf } from './core/day.ts'
import type { Store } from './core/store.ts'
import type { Vault } from './core/vault.ts'
import type { WaitingFiles } from './core/waiting-files.ts'
import { readDataKey } from './data-key.ts'
import { isOfCase } from './engine/is-of-case.ts'
import { isNamedBy } from './engine/named-files.ts'
import { keepHouse } from './keep-house.ts'
import { lineClock } from './line-clock.ts'
import { openChannels, receiverFor, warnOfProxy } from './open-channels.ts'
import { openOffice } from './open-office.ts'
import { openServer } from './open-server.ts'
import { openCaseBoard } from './ops/case-board.ts'
import { createDampedLog, type DampedLog } from './ops/damped-log.ts'
import { createInbox } from './ops/inbox.ts'
import { createJobBoard } from './ops/job-board.ts'
import type { Logger } from './ops/log.ts'
import { createMetrics } from './ops/metrics.ts'
import { watchTroubles } from './ops/troubles.ts'
import type { Witnesses } from './ops/witnesses.ts'
import { ageInDays, mendRegister, openRegister } from './register.ts'
import type { ContentSource } from './reload/content-source.ts'
import { watchContent } from './reload/watch-content.ts'
import { type Settings, SettingsError } from './settings.ts'
import { openAttachments } from './stores/attachments.ts'
import { type AuditLog, openAuditLog } from './stores/audit-log.ts'
import { openCardFiles } from './stores/card-files.ts'
import { openLowdbStore } from './stores/lowdb/lowdb-store.ts'
import type { OpenFile } from './stores/lowdb/segment.ts'
import { type RegisterSource, registerSource } from './stores/register-file.ts'
import { openUnheardFile } from './stores/unheard-file.ts'
import { createVault } from './stores/vault.ts'
import { openWaitingFiles } from './stores/waiting-files.ts'
import { openWorld } from './world.ts'

/** A running line. */
export interface App {
  /** Where it listens, `http://127.0.0.1:3000`. */
  readonly address: string
  /** Ends intake, waits for what is under way, closes the store. Nothing that was acknowledged is lost. */
  stop(): Promise<void>
  /** Looks at the content folder now instead of within seconds; resolves when a change is taken or refused. */
  reload(): Promise<void>
}

/** What a test puts around the parts of a line, to make them fail or stop at a step; a real line has nothing around it. */
export interface Around {
  readonly store?: (store: Store) => Store
  readonly channel?: (channel: Channel) => Channel
  /** How the files of the journal are opened. */
  readonly open?: OpenFile
  /** The time of the line. */
  readonly now?: () => number
  /** Content that is loaded already, for many lines at once. */
  readonly content?: ContentSource
}

/** Builds everything from the settings and starts it. Throws what stands in the way, each error saying what to do. */
export async function startApp(settings: Settings, log: Logger, around: Around = {}): Promise<App> {
  warnOfProxy(settings, log)
  const damped = createDampedLog(log)
  const content = around.content ?? (await watchContent(settings, log, () => today(settings)))
  let store: Store | undefined
  let audit: AuditLog | undefined
  const close = async () => {
    await Promise.all([store?.close(), audit?.close(), content.stop()])
    damped.stop()
  }
  try {
    const { key } = warnOfKey(settings, log)
    const now = around.now ?? lineClock()
    const opened = await openStore(settings, { log, damped, key, now }, around.open)
    store = around.store?.(opened) ?? opened
    audit = await openAuditLog(settings.DATA_DIR, key)
    const vault = createVault(key)
    const files = await openWaitingFiles(settings.DATA_DIR, { vault, now })
    const { stop, ...app } = await connect(
      { settings, content, store, damped, around, audit, vault, files, key, now },
      log,
    )
    return { ...app, stop: () => stop().finally(close) }
  } catch (error) {
    await close()
    throw error
  }
}

interface Parts {
  readonly settings: Settings
  readonly content: ContentSource
  readonly store: Store
  readonly damped: DampedLog
  readonly around: Around
  readonly audit: AuditLog
  readonly vault: Vault
  readonly files: WaitingFiles
  /** The data key. */
  readonly key: Buffer
  /** The time of the line, which nobody can set. */
  readonly now: () => number
}

async function connect(
  { settings, content, store, damped, around, audit, vault, files, key, now }: Parts,
  log: Logger,
): Promise<App> {
  await mendRegister(settings.DATA_DIR, log)
  const register = registerSource(settings.DATA_DIR, readPracticeRegister(settings.CONTENT_DIR))
  const isPractice = () => register.current()?.isPractice ?? false
  const pictureOf = (mark: string) => content.current().files.pictures.find((one) => one.mark === mark)
  const opened = openChannels(settings, content.current(), { isPractice, pictureOf, files, log })
  const channels = opened.map((channel) => around.channel?.(channel) ?? channel)
  const inbox = createInbox(() => performance.now())
  const troubles = watchTroubles({ store, channels, inbox, now })
  const cases = await openCaseBoard(store, content.current().catalogue.partners)
  const jobs = createJobBoard()
  const listAge = () => listAgeOf(register.current(), today(settings))
  const metrics = createMetrics({ store, inbox, channels, troubles, now, listAge, content, cases, jobs })
  const witnesses: Witnesses = { log, damped, metrics }
  const { lookUp, world } = openNames(register, content, settings)
  const unheard = openUnheardFile(settings.DATA_DIR, key)
  const attachments = openAttachments(settings.DATA_DIR)
  const cardOf = openCardFiles(settings.CONTENT_DIR, () => world().catalogue.languages)
  const kept = { store, unheard, vault, audit, attachments, cardOf }
  const shared = { ...kept, world, channels, lookUp, inbox, cases, now, timeZone: settings.TIME_ZONE }
  const { takeTurn, back, outbox, acting } = createConversations({ ...shared, ...witnesses })

  const server = openServer({ settings, content, store, channels, isPractice, troubles }, witnesses)
  const partners = () => world().catalogue.partners
  const toStop: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const end of toStop) await end()
    await stopAll(channels)
    setTimeout(() => server.server.closeAllConnections(), 500).unref()
    await server.close()
    await outbox.stop()
  }
  try {
    await listen(server, settings)
    toStop.push(await openOffice(settings.DATA_DIR, channels, { vault, audit, store, acting, partners, now }, log))
    for (const channel of channels) await channel.start(receiverFor(channel, takeTurn, back, witnesses))
    const house = { store, register, unheard, audit, ...sweeping({ attachments, acting, vault, files, store, world }) }
    toStop.unshift(keepHouse(house, { acting, saw: jobs.see, settings, catalogue: () => world().catalogue }, log))
    outbox.nudge()
    return { address: addressOf(server.server.address() as AddressInfo), reload: content.look, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What of files is let go that nothing names any more. */
function sweeping(of: {
  readonly attachments: Attachments
  readonly acting: Parameters<typeof isOfCase>[0]
  readonly vault: Vault
  readonly files: WaitingFiles
  readonly store: Store
  readonly world: Parameters<typeof isNamedBy>[1]
}) {
  return {
    sweepFiles: () => of.attachments.sweep(isOfCase(of.acting, of.vault)),
    sweepWaiting: () => of.files.sweep(isNamedBy(of.store, of.world, 'web')),
  }
}

/** The list in force, and the world of the content in force, which knows the names on it. */
function openNames(register: RegisterSource, content: ContentSource, settings: Settings) {
  const lookUp = openRegister(register.current)
  const world = openWorld(content.current, settings.DEFAULT_LANGUAGE, {
    isListed: (text) => isListed(lookUp(), text),
    isLikeListed: (text) => isLikeListed(lookUp(), text),
  })
  return { lookUp, world }
}

async function listen(server: ReturnType<typeof openServer>, { PORT, HOST }: Settings): Promise<void> {
  await server.listen({ port: PORT, host: HOST }).catch((error: NodeJS.ErrnoException) => {
    throw new SettingsError([`PORT ${PORT} on HOST ${HOST} cannot be listened on: ${error.code}`])
  })
}

/** Reads the data key, and says plainly when it lies beside what it protects. */
function warnOfKey(settings: Settings, log: Logger): { readonly key: Buffer } {
  const { key, isNew, isBesideData } = readDataKey(settings.DATA_DIR, settings.DATA_KEY)
  if (isBesideData) {
    const file = join(settings.DATA_DIR, 'data.key')
    log.warn(
      { file, isNew },
      'DATA_KEY is not set: the key lies beside the data. Move it into DATA_KEY and keep a copy elsewhere',
    )
  }
  return { key }
}

function openStore(
  settings: Settings,
  { log, damped, key, now }: Pick<Witnesses, 'log' | 'damped'> & Pick<Parts, 'key' | 'now'>,
  open: OpenFile | undefined,
): Promise<Store> {
  return openLowdbStore({
    folder: settings.DATA_DIR,
    key,
    now,
    onDamage: (report) => log.error(report, 'damaged data was set aside'),
    onTooMany: (rows) => damped.say('error', { reason: 'too-many-waiting' }, 'messages were given up', { rows }),
    ...(open === undefined ? {} : { open }),
  })
}

const today = ({ TIME_ZONE }: Settings): string => dayOf(Date.now(), TIME_ZONE)

const listAgeOf = (list: Register | undefined, day: string): number | undefined =>
  list === undefined ? undefined : ageInDays(list, day)

const stopAll = (channels: readonly Channel[]) => Promise.all(channels.map((channel) => channel.stop()))

const addressOf = ({ address, port, family }: AddressInfo): string =>
  `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
