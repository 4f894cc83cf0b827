import { availableParallelism } from 'node:os'
import { type Load, prepareLoad, type Sample } from './load.ts'
import { cpuMilliseconds, holdToCores, residentMb, twoCores } from './machine.ts'
import { interleave, median, percentile } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { type Peer, startBaseline, startLine, stopPeer } from './peers.ts'
import { loadWorld, writeScript } from './script.ts'
import { round, type Table } from './table.ts'

/** Enough that a person takes some dozens of turns in a run, as on a long evening, and not a thousand. */
const PEOPLE = 512
/** A server that has just started still compiles itself; a line runs for weeks. */
const WARM_UP_SECONDS = 5
const CHATS = [32, 1, 256]
/** The timetable of all peers: this share of what our line made at most. */
const BUSY = 0.5

interface Measured extends Sample {
  /** Milliseconds of processor time a turn, in the server. */
  readonly cpuPerTurn: number
}

interface Runner {
  readonly peer: Peer
  readonly load: Load
}

/** Durable turns a second over HTTP: our line, the baselines and the limit, one after another in each round. */
export async function benchWebhook(options: BenchOptions, folder: string): Promise<Table[]> {
  const cores = twoCores()
  const script = writeScript(loadWorld().world)
  const peerOptions = { script, folder, core: cores?.server }
  if (cores) holdToCores(String(cores.load))
  const peers: Peer[] = []
  try {
    for (const driver of ['telegraf', 'grammy'] as const) peers.push(await startLine(driver, peerOptions))
    for (const name of ['grammy', 'telegraf', 'raw'] as const) peers.push(await startBaseline(name, peerOptions))
    const runners = peers.map((peer) => ({ peer, load: prepareLoad(peer, script, PEOPLE) }))
    for (const { load } of runners) {
      await load.open(32)
      await load.run(32, WARM_UP_SECONDS)
    }
    const tables: Table[] = []
    for (const chats of CHATS) tables.push(await compare(runners, chats, options))
    return tables.map((table, at) => (at === tables.length - 1 ? { ...table, notes } : table))
  } finally {
    for (const peer of peers) await stopPeer(peer)
    if (cores) holdToCores(`0-${availableParallelism() - 1}`)
  }
}

async function compare(runners: readonly Runner[], chats: number, { rounds, seconds }: BenchOptions): Promise<Table> {
  const closed = await interleave(
    rounds,
    eachOf(runners, (runner) => measure(runner, chats, seconds)),
  )
  const speed = (name: string) => median((closed.get(name) ?? []).map(({ turnsPerSecond }) => turnsPerSecond))
  const [line = '', , baseline = '', , limit = ''] = runners.map(({ peer }) => peer.name)
  const rate = Math.max(1, Math.round(BUSY * speed(line)))
  const open = await interleave(
    rounds,
    eachOf(runners, ({ load }) => load.runByTimetable(chats, seconds, rate)),
  )
  const rows = runners.map(({ peer: { name, child } }) => {
    const samples = closed.get(name) ?? []
    const timed = open.get(name) ?? []
    const ms = (share: number) => round(median(timed.map(({ latencies }) => percentile(latencies, share))))
    return [
      name,
      Math.round(speed(name)),
      `${(speed(name) / speed(baseline)).toFixed(2)} x`,
      (speed(name) / speed(limit)).toFixed(2),
      round(median(samples.map(({ cpuPerTurn }) => cpuPerTurn))),
      ms(0.5),
      ms(0.99),
      residentMb(child.pid),
      `${sum([...samples, ...timed], 'wrong')} of ${sum([...samples, ...timed], 'turns')}`,
    ]
  })
  const columns = [...COLUMNS, `p50 ms at ${rate}/s`, 'p99 ms', 'RSS MB', 'wrong']
  return {
    title: `Turns over the webhook, ${chats} ${chats === 1 ? 'chat' : 'chats at once'}`,
    columns,
    rows,
    notes: [],
  }
}

const COLUMNS = ['server', 'turns/s', 'to baseline', 'of limit', 'CPU ms/turn']

const notes = [
  'A turn: an update is posted to the webhook; it ends when the right reply has reached the Bot API, the delivery was answered 200, and a press was acknowledged, in that answer or by a call.',
  'turns/s: each chat writes as soon as it is answered. p50 and p99: turns begin by a timetable, the same for all, at half of what our line made; latency counts from the time in the timetable.',
  'Steps, in Khmer: press Hotline; press Thailand; press Wages (whom to call, with hours and languages); write "My boss has not paid my wages for three months" (understood, its guide is sent); press Menu.',
  'Damnaer: real content and understanding; each turn on disk (fsync), sealed, before it is confirmed. The baselines send the same texts without understanding, to files that are not flushed. The limit keeps nothing.',
  'A server has one core, the load and the Bot API another.',
]

const eachOf = <Result>(runners: readonly Runner[], work: (runner: Runner) => Promise<Result>) =>
  new Map(runners.map((runner) => [runner.peer.name, () => work(runner)]))

async function measure({ peer, load }: Runner, chats: number, seconds: number): Promise<Measured> {
  const before = cpuMilliseconds(peer.child.pid)
  const sample = await load.run(chats, seconds)
  const spent = (cpuMilliseconds(peer.child.pid) ?? Number.NaN) - (before ?? Number.NaN)
  return { ...sample, cpuPerTurn: spent / sample.turns }
}

const sum = (samples: readonly Sample[], field: 'turns' | 'wrong'): number =>
  samples.reduce((total, sample) => total + sample[field], 0)
