import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { Audit, AuditEntry } from '../../src/core/audit.ts'
import { type Capabilities, type Channel, type Outgoing, SendError, type SendFailure } from '../../src/core/channel.ts'
import { dayOf } from '../../src/core/day.ts'
import { type Acting, createActing } from '../../src/engine/acting.ts'
import { createCarriers } from '../../src/engine/carriers.ts'
import type { OutboxReport } from '../../src/engine/carry-out.ts'
import { createGovernor } from '../../src/engine/governor.ts'
import type { Happening } from '../../src/engine/happening.ts'
import { noteGivenUp } from '../../src/engine/note-given-up.ts'
import { createOutbox } from '../../src/engine/outbox.ts'
import type { World } from '../../src/engine/scene.ts'
import { createTurns, type TurnReport } from '../../src/engine/turn.ts'
import { lineClock } from '../../src/line-clock.ts'
import { openAttachments } from '../../src/stores/attachments.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { createVault } from '../../src/stores/vault.ts'
import { world as realWorld } from '../kit/world.ts'

/** The data key of every line in these tests. */
export const KEY = Buffer.alloc(32, 7)
const TIME_ZONE = 'Asia/Phnom_Penh'
const START = Date.UTC(2026, 10, 21, 3)

/** What one send does instead of arriving: fail, or arrive and then never come back, as when the process dies in that moment. */
export type Plan = { code: SendFailure; retryAfter?: number } | 'arrives-and-hangs'

/** A channel that shows everything in an array and fails as it is told. */
export interface FakeChannel extends Channel {
  readonly sent: { readonly address: string; readonly message: Outgoing }[]
  readonly tried: string[]
  /** The next sends to this address go as planned, one plan a send. */
  plan(address: string, ...plans: Plan[]): void
  textsTo(address: string): string[]
}

/** Opens a fake channel, named `web` unless told. */
export function fakeChannel(can: Partial<Capabilities> = {}, name = 'web'): FakeChannel {
  const sent: FakeChannel['sent'] = []
  const tried: string[] = []
  const plans = new Map<string, Plan[]>()
  return {
    name,
    can: { ...CAN, ...can },
    routes: [],
    sent,
    tried,
    plan: (address, ...given) => void plans.set(address, [...(plans.get(address) ?? []), ...given]),
    textsTo: (address) => sent.filter((one) => one.address === address).map(({ message }) => message.text),
    start: async () => undefined,
    stop: async () => undefined,
    trouble: () => undefined,
    async send(address, message) {
      tried.push(message.id)
      const plan = plans.get(address)?.shift()
      if (plan !== undefined && plan !== 'arrives-and-hangs') {
        throw new SendError(plan.code, { retryAfter: plan.retryAfter ?? 0 })
      }
      sent.push({ address, message })
      if (plan === 'arrives-and-hangs') await new Promise(() => {})
    },
  }
}

const CAN: Capabilities = {
  textLength: 4000,
  textLengthWithButtons: 4000,
  unit: 'code points',
  buttons: 12,
  labelLength: 60,
  callButtons: 0,
  deleteHours: 0,
  windowHours: Number.POSITIVE_INFINITY,
  hasInbox: false,
  deepLink: undefined,
}

type Store = Awaited<ReturnType<typeof openLowdbStore>>

/** The engine on the real store, with a clock that only the test moves. */
export interface Line {
  readonly store: Store
  readonly channel: FakeChannel
  readonly turns: TurnReport[]
  readonly rows: OutboxReport[]
  readonly audited: AuditEntry[]
  readonly acting: Acting
  readonly now: () => number
  pass(milliseconds: number): void
  /** Somebody sets the clock, ahead or back. */
  setClock(by: number): void
  /** One event of `web:<name>`, or of a person named in full; an id of its own unless one is given. */
  happen(name: string, event: Happening, id?: string): Promise<void>
  say(name: string, text: string, id?: string): Promise<void>
  nudge(): void
  wake(name: string): Promise<void>
  /** The process ends here without a word: what is in flight is never settled. */
  crash(): Promise<void>
  close(): Promise<void>
}

export interface LineOptions {
  readonly folder: string
  readonly world?: World
  readonly channel?: FakeChannel
  /** Further channels; their people are named in full: `messenger:sok`. */
  readonly others?: readonly FakeChannel[]
  /** Wraps the store, to make it fail. */
  readonly wrap?: (store: Store) => Store
  readonly startAt?: number
  readonly campaignOf?: Parameters<typeof createCarriers>[0]['campaignOf']
  readonly cardOf?: Parameters<typeof createCarriers>[0]['cardOf']
  /** Stands before the actors. */
  readonly around?: (acting: Acting) => Acting
  /** The time is that of a line as it runs, which no clock that is set changes; else the engine sees the clock jump. */
  readonly isSteady?: boolean
}

let events = 0

/** Opens a line on a folder; again on the same folder after `close` or `crash`. */
export async function openLine({
  folder,
  world = realWorld,
  wrap = (store) => store,
  ...options
}: LineOptions): Promise<Line> {
  let wall = options.startAt ?? START
  /** What the clock would show if nobody had set it. */
  let uptime = wall
  const now = options.isSteady
    ? lineClock(
        () => wall,
        () => uptime,
      )
    : () => wall
  const channel = options.channel ?? fakeChannel()
  const turns: TurnReport[] = []
  const rows: OutboxReport[] = []
  const disk = await openLowdbStore({ folder, key: KEY, now, uptime: () => uptime - START })
  const store = wrap(disk)
  const takeTurn = createTurns({
    store,
    world: () => world,
    now,
    timeZone: TIME_ZONE,
    newReceipt: () => 'TEST-CODE',
    onCommit: () => outbox.nudge(),
    report: (report) => void turns.push(report),
  })
  const vault = createVault(KEY)
  const audited: AuditEntry[] = []
  const audit: Audit = { note: async (entry) => void audited.push(entry) }
  const acting = (options.around ?? ((one) => one))(
    createActing({
      ...{ store, vault, audit },
      partners: () => world.catalogue.partners,
      alertRules: () => world.catalogue.alertRules,
      now,
      timeZone: TIME_ZONE,
      defaultLanguage: 'km',
      onCommit: () => outbox.nudge(),
    }),
  )
  const channels = new Map([channel, ...(options.others ?? [])].map((one) => [one.name, one]))
  const clock = () => performance.now()
  const governor = createGovernor({ channels, clock })
  const outbox = createOutbox({
    store,
    now,
    age: (since) => Math.min(now(), uptime) - since,
    random: () => 1,
    carriers: createCarriers({
      ...{ store, acting, takeTurn, vault, audit, attachments: openAttachments(folder) },
      ...{ channels, governor, clock },
      telling: () => ({ catalogue: world.catalogue, timeZone: TIME_ZONE }),
      campaignOf: options.campaignOf ?? (() => undefined),
      speak: () => world.speak,
      cardOf: options.cardOf ?? (async () => undefined),
      lookUp: () => undefined,
      rated: () => undefined,
      keepUnheard: async () => undefined,
      now,
      today: () => dayOf(now(), TIME_ZONE),
    }),
    report: (report) => void rows.push(report),
    onGivenUp: noteGivenUp({ takeTurn, store, acting }),
    onStop: governor.stop,
  })
  const happen = (name: string, event: Happening, id = `event-${++events}`) =>
    takeTurn({ id, from: name.includes(':') ? name : `web:${name}`, event })
  return {
    store,
    channel,
    turns,
    rows,
    audited,
    acting,
    now,
    pass: (milliseconds) => {
      wall += milliseconds
      uptime += milliseconds
    },
    setClock: (by) => {
      wall += by
    },
    happen,
    say: (name, text, id) => happen(name, { type: 'text', text }, id),
    nudge: outbox.nudge,
    wake: (name) => outbox.wake(`web:${name}`),
    crash: () => disk.close(),
    close: async () => {
      await outbox.stop()
      await disk.close()
    },
  }
}

/** A folder that is gone after the test. */
export async function tempFolder(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'damnaer-engine-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Short waits: the store is on a real disk. */
export const SOON = { timeout: 10_000, interval: 2 }

/** Whatever is due has been carried out. */
export async function carryOutDue({ nudge, store, now }: Line): Promise<void> {
  nudge()
  await vi.waitFor(() => {
    if ((store.counts().oldestDue ?? Number.POSITIVE_INFINITY) <= now()) throw new Error('Rows still wait')
  }, SOON)
}
