import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual, promisify } from 'node:util'
import { personAddress } from '../src/channels/web/person-address.ts'
import type { Store } from '../src/core/store.ts'
import { type Child, startChild } from './child.ts'
import { lineSettings } from './peers.ts'
import { loadWorld, writeScript } from './script.ts'
import { openStore } from './store-data.ts'
import { startWriters } from './writers.ts'

/** What a drill found. Times in milliseconds. */
export interface Drill {
  /** Conversations that were compared. */
  readonly compared: number
  /** Turns that were acknowledged while the backup was made. */
  readonly turnsMeanwhile: number
  /** Conversations that the backup lacks, or has otherwise than they were: must be 0. */
  readonly wrong: number
  readonly megabytes: number
  readonly backupMs: number
  readonly restoreMs: number
  /** From the start of the restored line until it is ready to serve. */
  readonly startMs: number
}

/**
 * Backs up a line that serves `people` conversations while people write, restores it into another folder, starts that, and compares every
 * conversation: those that nobody touched must be the same, the others at least as far as was acknowledged before the backup began.
 */
export async function drill(people: number, folder: string, content = 'content'): Promise<Drill> {
  const key = randomBytes(32)
  const places = { data: join(folder, 'data'), backup: join(folder, 'backup'), again: join(folder, 'again') }
  await fill(places.data, key, people, content)

  const line = await startLine(places.data, key, content)
  const writers = startWriters(line.address, WRITERS)
  await writers.allHeard()
  const before = writers.acknowledged()
  const backupMs = await damnaer(['backup', places.backup], places.data)
  const after = writers.acknowledged()
  await writers.stop()
  await line.stop()

  const restoreMs = await damnaer(['restore', places.backup], places.again)
  const restored = await startLine(places.again, key, content)
  await restored.stop()

  const atLeast = new Map([...before].map(([token, turns]) => [personOf(token), turns]))
  const found = await compare({ data: places.data, again: places.again, key }, people, atLeast)
  return {
    ...found,
    turnsMeanwhile: sum(after.values()) - sum(before.values()),
    megabytes: megabytesIn(places.backup),
    backupMs,
    restoreMs,
    startMs: restored.readyAfter,
  }
}

/** Compares two data folders, person by person; `atLeast`: who wrote meanwhile, and how many turns must be there. */
export async function compare(
  { data, again, key }: { readonly data: string; readonly again: string; readonly key: Buffer },
  people: number,
  atLeast: ReadonlyMap<string, number>,
): Promise<Pick<Drill, 'compared' | 'wrong'>> {
  const [original, copy] = [await openStore(data, key), await openStore(again, key)]
  let wrong = 0
  for (let n = 0; n < people; n++) if (!(await isSame(original, copy, personAt(n)))) wrong++
  for (const [person, turns] of atLeast) if ((await copy.load(person)).version < turns) wrong++
  await original.close()
  await copy.close()
  return { compared: people + atLeast.size, wrong }
}

/** Gives everybody a conversation of their own. */
export async function fill(folder: string, key: Buffer, people: number, content = 'content'): Promise<void> {
  const [, , , conversation] = writeScript(loadWorld(content).world).rest
  if (conversation === undefined) throw new Error('The script is too short')
  const store = await openStore(folder, key)
  let next = 0
  const work = async () => {
    while (next < people) {
      const n = next++
      // No two alike, so that nobody's can be taken for another's.
      const own = { ...conversation, opened: conversation.opened + n }
      const turn = { person: personAt(n), version: 0, incomingId: `filled-${n}`, tasks: [], language: 'km' }
      await store.commit({ ...turn, state: own, at: Date.now() })
    }
  }
  await Promise.all(Array.from({ length: 500 }, work))
  await store.close()
}

/** People who write while the backup is made. */
const WRITERS = 20

const personAt = (n: number): string => `telegram:${100_001 + n}`
const personOf = (token: string): string => `web:${personAddress(`Bearer ${token}`)}`

async function isSame(original: Store, copy: Store, person: string): Promise<boolean> {
  const [was, is] = [await original.load(person), await copy.load(person)]
  return was.version > 0 && was.version === is.version && isDeepStrictEqual(was.state, is.state)
}

async function startLine(folder: string, key: Buffer, content: string): Promise<Child> {
  const child = await startChild({
    args: [...DAMNAER, 'start'],
    environment: { ...lineSettings(folder, key), CONTENT_DIR: content, TRUST_PROXY: 'true' },
  })
  const answer = await fetch(`${child.address}/ready`)
  if (answer.status !== 200) throw new Error(`The line on ${folder} is not ready: ${await answer.text()}`)
  return child
}

/** The command from its sources, as node's arguments. */
const DAMNAER = ['--import', 'tsx', 'src/main.ts']

/** Runs the command as an administrator would; gives its milliseconds. */
async function damnaer(args: readonly string[], dataFolder: string): Promise<number> {
  const startedAt = performance.now()
  const env = { PATH: process.env.PATH, DATA_DIR: dataFolder }
  await promisify(execFile)(process.execPath, [...DAMNAER, ...args], { env })
  return performance.now() - startedAt
}

function megabytesIn(folder: string): number {
  const bytes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
  return sum(bytes) / 2 ** 20
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, one) => total + one, 0)
