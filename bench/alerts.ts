import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActorId } from '../src/core/actor.ts'
import { bucketOf } from '../src/core/alert/bucket.ts'
import type { Subscriber } from '../src/core/alert/subscriber.ts'
import type { Store } from '../src/core/store.ts'
import { openLowdbStore } from '../src/stores/lowdb/lowdb-store.ts'
import { createVault } from '../src/stores/vault.ts'
import type { Mailed, MailingJob } from './mailing.ts'
import type { BenchOptions } from './options.ts'
import type { Table } from './table.ts'

/** All that a process which sends may keep for longer than a moment, MB. */
const HEAP_MB = 96

/** How fast alerts go out against what Telegram takes, and what choosing people and sending to them costs as there are more of them. */
export async function benchAlerts(options: BenchOptions, folder: string): Promise<Table[]> {
  const sizes = [1_000, 10_000, 100_000, ...(options.isMillion ? [1_000_000] : [])]
  const rows: string[][] = []
  for (const size of sizes) rows.push(await measure(size, options, join(folder, `alerts-${size}`)))
  return [
    {
      title: 'Alerts: sent a second on a platform that takes 30, and the people they are for',
      columns: [
        ...['subscribers', 'choosing all of them, s', 'memory then, MB', 'sent a second', 'of 30 a second, %'],
        ...['sent after a stop', 'last one after, ms', 'without a limit, a second', 'memory at most, MB'],
      ],
      rows,
      notes: [
        'Each message takes the platform 100 ms; before each one the alert and the subscription are looked at, and the person is on disk.',
        `Each row is a process of its own (resident memory) that may keep ${HEAP_MB} MB in its heap: with more it would end.`,
      ],
    },
  ]
}

async function measure(size: number, { seconds }: BenchOptions, folder: string): Promise<string[]> {
  const key = randomBytes(32)
  await fill(folder, key, size)
  const job: MailingJob = { folder, key: key.toString('base64'), size, seconds: Math.max(seconds, 2) }
  const file = `${folder}.json`
  writeFileSync(file, JSON.stringify(job))
  const args = [`--max-old-space-size=${HEAP_MB}`, '--import', 'tsx', 'bench/main.ts', 'serve', 'mailing', file]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1e8 })
  if (status !== 0) throw new Error(`Sending to ${size} people ended with ${status}:\n${stderr.slice(-4_000)}`)
  const mailed = JSON.parse(stdout) as Mailed
  return [
    ...[size.toLocaleString('en'), mailed.choosing.toFixed(2), mailed.chosenMb.toFixed(0), mailed.rate.toFixed(2)],
    ...[((mailed.rate / 30) * 100).toFixed(1), String(mailed.afterStop), mailed.lastAfterMs.toFixed(0)],
    ...[mailed.unbound.toFixed(0), mailed.mostMb.toFixed(0)],
  ]
}

async function fill(folder: string, key: Buffer, size: number): Promise<void> {
  const store = await openLowdbStore({ folder, key, now: Date.now })
  const { markOf } = createVault(key)
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
  await store.close()
}

/** Puts a state where it is kept. */
export async function put(store: Store, to: ActorId, state: object): Promise<void> {
  const { version } = await store.load<object>(to)
  const rest = { incomingId: `put ${version}`, tasks: [], language: 'en', at: Date.now() }
  await store.commit<object>({ person: to, version, state, ...rest })
}
