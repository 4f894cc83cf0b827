import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { TELEGRAM_CAPABILITIES } from '../src/channels/telegram/telegram.ts'
import type { ActorId } from '../src/core/actor.ts'
import type { Alert, AlertContent } from '../src/core/alert/alert.ts'
import { bucketOf } from '../src/core/alert/bucket.ts'
import { type Audience, BUCKETS, type Subscriber } from '../src/core/alert/subscriber.ts'
import { wants } from '../src/core/alert/wants.ts'
import type { Store } from '../src/core/store.ts'
import { createActing } from '../src/engine/acting.ts'
import { carryMail } from '../src/engine/effects/mail.ts'
import { createGovernor } from '../src/engine/governor.ts'
import type { MailDeps } from '../src/engine/mailing/run.ts'
import { openLowdbStore } from '../src/stores/lowdb/lowdb-store.ts'
import { createVault } from '../src/stores/vault.ts'
import type { BenchOptions } from './options.ts'
import type { Table } from './table.ts'

const CONTENT: AlertContent = {
  ...{ kind: 'recruiter', urgency: 'immediate', severity: 'severe', certainty: 'observed', audience: 'subscribers' },
  ...{ provinces: ['pailin'], districts: [], topics: [], contacts: [], expiresAt: Date.now() + 86_400_000 },
  words: { en: { headline: 'False recruiters', text: 'Do not give them your passport.', correction: 'A mistake.' } },
}

/** How fast alerts go out against what Telegram takes, and what choosing people costs as there are more of them. */
export async function benchAlerts(options: BenchOptions, folder: string): Promise<Table[]> {
  const sizes = [1_000, 10_000, 100_000, ...(options.isMillion ? [1_000_000] : [])]
  const rows = []
  for (const size of sizes) rows.push(await measure(size, options, join(folder, `alerts-${size}`)))
  return [
    {
      title: 'Alerts: sent a second on a platform that takes 30, and the people they are for',
      columns: ['subscribers', 'choosing all of them, s', 'memory for it, MB', 'sent a second', 'of 30 a second, %'],
      rows,
      notes: [
        'Each message takes the platform 100 ms; before each one the alert and the subscription are looked at, and the person is on disk.',
      ],
    },
  ]
}

async function measure(size: number, { seconds }: BenchOptions, folder: string): Promise<string[]> {
  const key = randomBytes(32)
  const vault = createVault(key)
  const filled = await openLowdbStore({ folder, key, now: Date.now })
  await fill(filled, size, vault.markOf)
  await filled.close()
  const store = await openLowdbStore({ folder, key, now: Date.now })
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  const startedAt = performance.now()
  let chosen = 0
  for (let n = 0; n < BUCKETS; n++) {
    const { state } = await store.load<Audience>(`@audience:${n}`)
    chosen += state?.subscribers.filter((one) => wants(one, CONTENT)).length ?? 0
  }
  const choosing = (performance.now() - startedAt) / 1000
  if (chosen !== size) throw new Error(`${chosen} of ${size} people were chosen`)
  const memory = (process.memoryUsage().rss - before) / 1e6
  const rate = await send(store, vault, seconds)
  await store.close()
  return [
    size.toLocaleString('en'),
    choosing.toFixed(2),
    memory.toFixed(0),
    rate.toFixed(2),
    ((rate / 30) * 100).toFixed(1),
  ]
}

async function fill(store: Store, size: number, markOf: (value: string) => string): Promise<void> {
  const lists = new Map<ActorId, Subscriber[]>()
  for (let n = 0; n < size; n++) {
    const person = `telegram:${1_000_000_000 + n}`
    const list = bucketOf(person, markOf)
    const one: Subscriber = {
      ...{ person, status: 'subscribed', kinds: [], provinces: ['pailin'], districts: [], language: 'en' },
      ...{ wantsTips: false, since: 1_790_000_000_000 },
    }
    const known = lists.get(list)
    if (known === undefined) lists.set(list, [one])
    else known.push(one)
  }
  for (const [list, subscribers] of lists) await put(store, list, { subscribers })
}

async function put(store: Store, to: ActorId, state: object): Promise<void> {
  const { version } = await store.load<object>(to)
  const rest = { incomingId: `put ${version}`, tasks: [], language: 'en', at: Date.now() }
  await store.commit<object>({ person: to, version, state, ...rest })
}

/** Sends for so many seconds to a channel that answers after 100 ms; how many a second were sent. */
async function send(store: Store, vault: ReturnType<typeof createVault>, seconds: number): Promise<number> {
  const alert: Alert = {
    ...{ id: 'bench', status: 'sending', author: 'telegram:1', hands: [], revision: 1, digest: 'd', createdAt: 0 },
    ...{ approvals: [{ by: 'telegram:2', digest: 'd', at: 0, isAtOnce: true }], followed: [], content: CONTENT },
    counts: { sent: 0, waiting: 0, blocked: 0, failed: 0, unsure: 0 },
  }
  await put(store, '@alert:bench', alert)
  const times: number[] = []
  const channel = {
    can: TELEGRAM_CAPABILITIES,
    send: async () => {
      times.push(performance.now())
      await sleep(100)
      return '1'
    },
  }
  const channels = new Map([['telegram', channel]])
  const clock = () => performance.now()
  const governor = createGovernor({ channels, clock })
  const real = createActing({
    ...{ store, vault, audit: { note: async () => undefined }, partners: () => [], now: Date.now },
    ...{ timeZone: 'Asia/Phnom_Penh', defaultLanguage: 'km', onCommit: () => undefined },
    alertRules: () => {
      throw new Error('What is told to alerts stays here')
    },
  })
  const acting: MailDeps['acting'] = {
    tell: async (to, id, event) => (to.startsWith('@alert:') ? undefined : real.tell(to, id, event)),
  }
  const telling = () => ({ catalogue: { contacts: [], guides: {} }, timeZone: 'Asia/Phnom_Penh' })
  const deps = { store, acting, vault, channels, governor, telling, campaignOf: () => undefined, now: Date.now }
  const mail = carryMail(
    {
      ...deps,
      takeTurn: async () => undefined,
      speak:
        () =>
        ({ key }) =>
          key,
    },
    clock,
  )
  const mailed = { type: 'alert', alert: 'bench' } as const
  await real.tell('@mailing:bench', 'start', { type: 'started', id: 'bench', mailed, wave: 'rest', first: 0 })
  const person = '@mailing:bench'
  const rest = { id: 'row', turn: 0, language: 'en', createdAt: 0, due: 0, attempts: 0, sent: 0 }
  setTimeout(governor.stop, Math.max(seconds, 2) * 1000)
  while (!governor.isStopped()) await mail({ ...rest, person, task: { type: 'mail' } }, async () => undefined)
  const [first = 0] = times
  const last = times.at(-1) ?? first
  return ((times.length - 1) / (last - first)) * 1000
}
