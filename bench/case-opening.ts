import type { Conversation } from '../src/core/store.ts'
import { inParallel } from './case-data.ts'
import { WORD } from './case-form.ts'
import type { CaseLine } from './case-line.ts'
import { interleave, median, percentile } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { round, type Table } from './table.ts'

const AT_ONCE = 32
const TURN = 'a plain turn: press Hotline, its answer arrives (baseline)'
const CASE = 'a case: press Send, its code arrives'
const HASH = 'of it the slow hash of the code word'
const QUICK = 'a case without that hash'

/** `quick` works out no slow hash. */
interface Lines {
  readonly line: CaseLine
  readonly quick: CaseLine
}

/** Presses, of people who wait with a conversation of their own: each is on disk, and what follows is carried out. */
export async function benchOpening(
  { line, quick }: Lines,
  { menu, ready }: { readonly menu: Conversation; readonly ready: (n: number) => Conversation },
  { rounds, seconds }: BenchOptions,
): Promise<Table> {
  let people = 0
  const presses = async (
    line: CaseLine,
    state: (n: number) => Conversation,
    id: string,
    count: number,
  ): Promise<Sample> => {
    const words = id === 'send' ? /\d{3} \d{3} \d{4}/ : /./
    const first = people
    people += count
    const person = (n: number) => `bench:${first + n}`
    await inParallel(
      count,
      async (n) => void (await line.store.commit({ ...BEFORE, person: person(n), state: state(first + n) })),
    )
    return measure(count, async (n) => {
      const read = line.reads(String(first + n), words)
      await line.takeTurn({ id: 'press', from: person(n), event: { type: 'choice', id } })
      await read
    })
  }
  const results = await interleave(
    rounds,
    new Map([
      [TURN, () => presses(line, () => menu, 'hotline', Math.ceil(600 * seconds))],
      [CASE, () => presses(line, ready, 'send', Math.ceil(50 * seconds))],
      [QUICK, () => presses(quick, ready, 'send', Math.ceil(200 * seconds))],
      [HASH, () => measure(Math.ceil(50 * seconds), async () => void (await line.vault.hashWord(WORD)))],
    ]),
  )
  const middle = (name: string, of: (sample: Sample) => number) => median((results.get(name) ?? []).map(of))
  const speed = (name: string) => middle(name, ({ perSecond }) => perSecond)
  const latency = (name: string, share: number) => round(middle(name, ({ times }) => percentile(times, share)))
  return {
    title: `Opening cases, ${AT_ONCE} at a time`,
    columns: ['what', 'a second', 'to baseline', 'CPU ms', 'p50 ms', 'p99 ms'],
    rows: [...results.keys()].map((name) => [
      name,
      round(speed(name)),
      `${(speed(name) / speed(TURN)).toFixed(2)} x`,
      round(middle(name, ({ cpuMs }) => cpuMs)),
      latency(name, 0.5),
      latency(name, 0.99),
    ]),
    notes: [
      'The real engine, store, vault and audit on disk; only the network is missing. Of a case: the turn, the slow hash, each answer sealed, the audit, the case, the list of its day, and the turn that says the code.',
    ],
  }
}

const BEFORE = { version: 0, incomingId: 'before', tasks: [], language: 'en', at: 0 } as const

interface Sample {
  readonly perSecond: number
  readonly cpuMs: number
  readonly times: readonly number[]
}

async function measure(count: number, work: (n: number) => Promise<void>): Promise<Sample> {
  const times: number[] = []
  const before = process.cpuUsage()
  const beganAt = performance.now()
  const timed = async (n: number) => {
    const startedAt = performance.now()
    await work(n)
    times.push(performance.now() - startedAt)
  }
  await inParallel(count, timed, AT_ONCE)
  const { user, system } = process.cpuUsage(before)
  return {
    perSecond: (count / (performance.now() - beganAt)) * 1_000,
    cpuMs: (user + system) / 1_000 / count,
    times,
  }
}
