import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Conversation, Store } from '../src/core/store.ts'
import { interleave, median, percentile } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { loadWorld, writeScript } from './script.ts'
import { fillStore, openStore, somebody, takeStoreTurn } from './store-data.ts'
import { round, type Table } from './table.ts'

interface Sample {
  readonly perSecond: number
  readonly latencies: readonly number[]
}

/** What one durable turn costs the store, by how many conversations it holds; anybody may be next, so most are read from disk. */
export async function benchCommit(options: BenchOptions, folder: string): Promise<Table[]> {
  const [, , , conversation] = writeScript(loadWorld().world).rest
  if (conversation === undefined) throw new Error('The script is too short')
  const sizes = [1_000, 10_000, ...(options.isFull ? [100_000] : []), ...(options.isMillion ? [1_000_000] : [])]
  const opened: { size: number; store: Store; openMs: number }[] = []
  for (const size of sizes) opened.push({ size, ...(await prepare(join(folder, `store-${size}`), size, conversation)) })

  const cases = new Map<string, () => Promise<Sample>>()
  for (const { size, store } of opened) {
    for (const inFlight of [1, 64]) {
      cases.set(`${size}/${inFlight}`, () => run({ store, size, inFlight, conversation }, options.seconds))
    }
  }
  const results = await interleave(options.rounds, cases)
  for (const { store } of opened) await store.close()

  const speed = (size: number, inFlight: number) =>
    median((results.get(`${size}/${inFlight}`) ?? []).map(({ perSecond }) => perSecond))
  const rows = opened.map(({ size, openMs }) => [
    size.toLocaleString('en'),
    ...[1, 64].flatMap((inFlight) => {
      const p99 = median((results.get(`${size}/${inFlight}`) ?? []).map(({ latencies }) => percentile(latencies, 0.99)))
      const now = speed(size, inFlight)
      return [Math.round(now), round(p99), (now / speed(1_000, inFlight)).toFixed(2)]
    }),
    Math.round(openMs),
  ])
  return [{ title: 'Durable commits of the embedded store', columns, rows, notes }]
}

const columns = [
  'conversations',
  '1 at a time: commits/s',
  'p99 ms',
  'to 1,000',
  '64 at once: commits/s',
  'p99 ms',
  'to 1,000',
  'open ms',
]

const notes = [
  'A commit: load a person drawn at random, commit a turn with one reply (sealed, fsync), claim the reply, settle it.',
  'Up to 5,000 people stay in memory; beyond that most draws are read and unsealed from the page cache. Real people are not drawn at random: who wrote a minute ago writes again.',
]

async function prepare(
  folder: string,
  size: number,
  conversation: Conversation,
): Promise<{ store: Store; openMs: number }> {
  const key = randomBytes(32)
  const filling = await openStore(folder, key)
  await fillStore(filling, size, conversation)
  await filling.close()
  const startedAt = performance.now()
  const store = await openStore(folder, key)
  return { store, openMs: performance.now() - startedAt }
}

interface Job {
  readonly store: Store
  readonly size: number
  readonly inFlight: number
  readonly conversation: Conversation
}

/** Commits for some seconds. */
async function run({ store, size, inFlight, conversation }: Job, seconds: number): Promise<Sample> {
  const latencies: number[] = []
  const end = performance.now() + seconds * 1_000
  const work = async () => {
    while (performance.now() < end) {
      const startedAt = performance.now()
      await takeStoreTurn(store, somebody(size), `${startedAt}/${Math.random()}`, conversation)
      latencies.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, work))
  return { perSecond: latencies.length / seconds, latencies }
}
