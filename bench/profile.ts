import { existsSync, readFileSync, rmSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { prepareLoad } from './load.ts'
import { holdToCores, twoCores } from './machine.ts'
import type { BenchOptions } from './options.ts'
import { startLine, stopPeer } from './peers.ts'
import { loadWorld, writeScript } from './script.ts'
import { round, type Table } from './table.ts'

const CHATS = 32
const WARM_UP_SECONDS = 5
const MOST_ROWS = 40

/** Where our line spends its time under the webhook load: by function, by package or file, and by what stands above it. */
export async function benchProfile(options: BenchOptions, folder: string): Promise<Table[]> {
  const cores = twoCores()
  if (cores) holdToCores(String(cores.load))
  const script = writeScript(loadWorld().world)
  const file = resolve(options.folder, 'webhook.cpuprofile')
  rmSync(file, { force: true })
  // By tsx, file for file: a bundle would be one place.
  const lineArgs = ['--import', 'tsx', 'bench/main.ts', 'serve', 'profiled', file]
  const peer = await startLine('telegraf', { script, folder, core: cores?.server, lineArgs })
  const load = prepareLoad(peer, script, 256)
  await load.open(CHATS)
  await load.run(CHATS, WARM_UP_SECONDS)
  process.kill(peer.child.pid, 'SIGUSR2')
  const { turnsPerSecond } = await load.run(CHATS, options.seconds * options.rounds)
  process.kill(peer.child.pid, 'SIGUSR2')
  const profile = await readProfile(file)
  await stopPeer(peer)
  const note = `${Math.round(turnsPerSecond)} turns/s under the profiler, which itself costs some. Shares of the time that was not idle. ${file} opens in the browser's developer tools as a flame graph.`
  return [
    toTable('Self time by function', ownTimes(profile, nameOf), note),
    toTable('Self time by package or file', ownTimes(profile, groupOf), note),
    toTable('Time by file of ours, with all that it calls', wholeTimes(profile), note),
  ]
}

const groupOf = ({ url, functionName }: CallFrame) => placeOf(url) || functionName

const nameOf = ({ functionName, url }: CallFrame) => `${functionName || '(anonymous)'} ${placeOf(url)}`

/** The part of V8's profile format that is read here. */
interface Profile {
  readonly nodes: readonly Node[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

interface Node {
  readonly id: number
  readonly callFrame: CallFrame
  readonly children?: readonly number[]
}

interface CallFrame {
  readonly functionName: string
  readonly url: string
  readonly lineNumber: number
}

type Shares = ReadonlyMap<string, number>

/** Waits until the profile is written whole; throws after half a minute. */
async function readProfile(file: string): Promise<Profile> {
  for (let tries = 0; tries < 150; tries++) {
    await sleep(200)
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (text.endsWith('}')) return JSON.parse(text) as Profile
  }
  throw new Error(`No profile was written to ${file}`)
}

/** Microseconds by node. */
function times({ samples, timeDeltas }: Profile): Map<number, number> {
  const spent = new Map<number, number>()
  for (const [at, id] of samples.entries()) spent.set(id, (spent.get(id) ?? 0) + (timeDeltas[at] ?? 0))
  return spent
}

/** `dispatch` is the profiler itself. */
const isIdle = ({ callFrame }: Node) => ['(idle)', '(root)', 'dispatch'].includes(callFrame.functionName)

function ownTimes(profile: Profile, nameOf: (frame: CallFrame) => string): Shares {
  const spent = times(profile)
  const sums = new Map<string, number>()
  for (const node of profile.nodes.filter((one) => !isIdle(one))) {
    const name = nameOf(node.callFrame)
    sums.set(name, (sums.get(name) ?? 0) + (spent.get(node.id) ?? 0))
  }
  return sums
}

/** Each sample counts once for every file of ours on its stack. */
function wholeTimes(profile: Profile): Shares {
  const spent = times(profile)
  const byId = new Map(profile.nodes.map((node) => [node.id, node]))
  const sums = new Map<string, number>()
  const visit = (node: Node, above: ReadonlySet<string>): void => {
    const place = placeOf(node.callFrame.url)
    const files = /^(src|flows)\//.test(place) ? new Set([...above, place]) : above
    for (const file of files) sums.set(file, (sums.get(file) ?? 0) + (spent.get(node.id) ?? 0))
    for (const id of node.children ?? []) {
      const child = byId.get(id)
      if (child !== undefined) visit(child, files)
    }
  }
  const [root] = profile.nodes
  if (root !== undefined) visit(root, new Set())
  sums.set(
    ALL,
    profile.nodes.reduce((sum, node) => sum + (isIdle(node) ? 0 : (spent.get(node.id) ?? 0)), 0),
  )
  return sums
}

const ALL = 'all'

/** `src/engine/turn.ts`, `node_modules/xstate`, `node:crypto` or, for the engine itself, nothing. */
function placeOf(url: string): string {
  if (!url.startsWith('file:')) return url
  const path = relative(process.cwd(), fileURLToPath(url))
  return /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path
}

function toTable(title: string, sums: Shares, note: string): Table {
  const all = sums.get(ALL) ?? [...sums.values()].reduce((a, b) => a + b, 0)
  const rows = [...sums]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_ROWS)
    .map(([name, time]) => [name, round((100 * time) / all)])
  return { title, columns: ['where', '% of time'], rows, notes: [note] }
}
