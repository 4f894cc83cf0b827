import { availableParallelism } from 'node:os'
import { type Load, prepareLoad, type Sample } from './load.ts'
import { cpuMilliseconds, holdToCores, residentMb, twoCores } from './machine.ts'
import { interleave, median, percentile } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { type Peer, startBaseline, startLine, stopPeer } from './peers.ts'
import { loadWorld, writeScript } from './script.ts'
import { round, type Table } from './table.ts'

/** Enough that a person takes some dozens of turns in a run, as on a long evening, and not a thousand. */
const PEOPLE = 256
/** A server that has just started still compiles itself; a line runs for weeks. */
const WARM_UP_SECONDS = 5

interface Measured extends Sample {
  /** Milliseconds of processor time a turn, in the server. */
  readonly cpuPerTurn: number
  /** How busy the process that makes the load was, 0 to 1. */
  readonly loadShare: number
}

interface Runner {
  readonly peer: Peer
  readonly load: Load
}

/** Durable turns a second over HTTP: our line, the baseline and the limit, one after another in each round. */
export async function benchWebhook(options: BenchOptions, folder: string): Promise<Table[]> {
  const cores = twoCores()
  const script = writeScript(loadWorld().world)
  const peerOptions = { script, folder, core: cores?.server }
  if (cores) holdToCores(String(cores.load))
  const peers: Peer[] = []
  try {
    peers.push(await startLine('telegraf', peerOptions), await startLine('grammy', peerOptions))
    peers.push(await startBaseline('grammy', peerOptions), await startBaseline('raw', peerOptions))
    const runners = peers.map((peer) => ({ peer, load: prepareLoad(peer, script, PEOPLE) }))
    for (const { load } of runners) {
      await load.open(32)
      await load.run(32, WARM_UP_SECONDS)
    }
    const tables: Table[] = []
    for (const chats of [32, 1]) tables.push(await compare(runners, chats, options))
    return tables.map((table, at) => (at === tables.length - 1 ? { ...table, notes } : table))
  } finally {
    for (const peer of peers) await stopPeer(peer)
    if (cores) holdToCores(`0-${availableParallelism() - 1}`)
  }
}

async function compare(runners: readonly Runner[], chats: number, options: BenchOptions): Promise<Table> {
  const cases = new Map(runners.map((runner) => [runner.peer.name, () => measure(runner, chats, options.seconds)]))
  const results = await interleave(options.rounds, cases)
  const middle = (name: string) => median((results.get(name) ?? []).map(({ turnsPerSecond }) => turnsPerSecond))
  const [, , baseline = '', limit = ''] = runners.map(({ peer }) => peer.name)
  const rows = runners.map(({ peer: { name, child } }) => {
    const samples = results.get(name) ?? []
    const ms = (share: number) => round(median(samples.map(({ latencies }) => percentile(latencies, share))))
    return [
      name,
      Math.round(middle(name)),
      ms(0.5),
      ms(0.99),
      `${(middle(name) / middle(baseline)).toFixed(2)} x`,
      (middle(name) / middle(limit)).toFixed(2),
      round(median(samples.map(({ cpuPerTurn }) => cpuPerTurn))),
      `${Math.round(100 * median(samples.map(({ loadShare }) => loadShare)))} %`,
      residentMb(child.pid),
      `${sum(samples, 'wrong')} of ${sum(samples, 'turns')}`,
    ]
  })
  return {
    title: `Turns over the webhook, ${chats} ${chats === 1 ? 'chat' : 'chats at once'}`,
    columns,
    rows,
    notes: [],
  }
}

const columns = [
  'server',
  'turns/s',
  'p50 ms',
  'p99 ms',
  'to baseline',
  'of limit',
  'CPU ms/turn',
  'load busy',
  'RSS MB',
  'wrong',
]

const notes = [
  'A turn: an update is posted to the webhook; it ends when the right reply has reached the Bot API and the delivery was answered 200.',
  'Steps, in Khmer: press Hotline; press Thailand; press Wages (whom to call, with hours and languages); write "My boss has not paid my wages for three months" (understood, its guide is sent); press Menu. A press is acknowledged, so it costs two calls of the Bot API.',
  'Damnaer: real content and understanding; each turn on disk (fsync), sealed, before it is confirmed. The baseline sends the same texts without understanding, to files that are not flushed. The limit keeps nothing.',
  'A server has one core, the load and the Bot API another; with the load near 100 % busy the server was not at its own limit.',
]

async function measure({ peer, load }: Runner, chats: number, seconds: number): Promise<Measured> {
  const serverBefore = cpuMilliseconds(peer.child.pid)
  const loadBefore = process.cpuUsage()
  const startedAt = performance.now()
  const sample = await load.run(chats, seconds)
  const { user, system } = process.cpuUsage(loadBefore)
  const server = (cpuMilliseconds(peer.child.pid) ?? Number.NaN) - (serverBefore ?? Number.NaN)
  const loadShare = (user + system) / 1_000 / (performance.now() - startedAt)
  return { ...sample, cpuPerTurn: server / sample.turns, loadShare }
}

const sum = (samples: readonly Sample[], field: 'turns' | 'wrong'): number =>
  samples.reduce((total, sample) => total + sample[field], 0)
