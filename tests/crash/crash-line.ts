import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { thinContent } from '../content/copy.ts'
import type { CrashChannel } from './crash-channel.ts'
import { type Oracle, oracles } from './expect.ts'
import type { KillPoint } from './kill-points.ts'
import { freePort, type LineProcess, startLine, startLineToKill } from './line-process.ts'
import type { Person } from './person.ts'

export const PUBLIC_URL = 'https://line.example'
const KEY = Buffer.alloc(32, 7)

/** One data folder, the channels around it, and the lives of the line on it. */
export interface CrashLine {
  /** What the people of a channel should see. */
  newOracle(channel: CrashChannel): Oracle
  start(): LineProcess
  startToKill(at: KillPoint, channel: CrashChannel): LineProcess
  /** Lets people act until something is so; rejects if the line of now ends on its own meanwhile. */
  until(isSo: () => boolean, line: LineProcess, people: readonly Person[]): Promise<void>
  /** Lets everybody finish, stops the line, and counts: nothing may be lost, nothing may have counted twice. */
  finish(what: string, people: readonly Person[], kills: number): Promise<void>
  remove(): Promise<void>
}

/** Prepares a folder with the content as it is now, whoever edits it meanwhile. */
export async function openCrashLine(channels: readonly CrashChannel[]): Promise<CrashLine> {
  const folder = mkdtempSync(join(tmpdir(), 'damnaer-crash-'))
  const content = thinContent(folder)
  const port = await freePort()
  const settings = {
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    DATA_KEY: KEY.toString('base64'),
    CONTENT_DIR: content,
    LOG_LEVEL: 'warn',
    TRUST_PROXY: 'true',
    PUBLIC_URL,
    ...Object.assign({}, ...channels.map((channel) => channel.settings)),
  }
  for (const channel of channels) channel.lineAt(`http://127.0.0.1:${port}`)
  const known = new Map(channels.map((channel) => [channel, oracles(content, channel.can)]))
  let line: LineProcess | undefined

  async function until(isSo: () => boolean, current: LineProcess, people: readonly Person[]): Promise<void> {
    while (!isSo()) {
      if (current.child.exitCode !== null) throw new Error(`The line ended: ${current.output()}`)
      for (const person of people) person.step()
      await sleep(5)
    }
  }
  return {
    newOracle: (channel) => (known.get(channel) as () => Oracle)(),
    start: () => (line = startLine(settings)),
    startToKill: (at, channel) => (line = startLineToKill(settings, at, channel.name)),
    until,
    async finish(what, people, kills) {
      const last = startLine(settings)
      line = last
      await until(() => people.every((person) => person.isDone()), last, people)
      await until(() => channels.every((channel) => channel.isAcknowledged()), last, people)
      // Nothing more may come, however long one waits: the line stops when its outbox is empty.
      expect(await last.stop()).toBe(0)
      await count(what, settings.DATA_DIR, people, kills)
    },
    async remove() {
      await line?.kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Prints what became of everybody, and holds it against what had to become of them. */
async function count(what: string, data: string, people: readonly Person[], kills: number): Promise<void> {
  const verdicts = people.map((person) => person.verdict())
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)
  const counts = {
    kills,
    people: people.length,
    events: sum(people.map((person) => person.events())),
    turns: sum(people.map(({ oracle }) => oracle.turns())),
    lost: sum(verdicts.map(({ lost }) => lost)),
    doubled: sum(verdicts.map(({ strange }) => strange.length)),
    repeated: sum(verdicts.map(({ repeated }) => repeated)),
  }
  process.stdout.write(`crash ${what} ${JSON.stringify(counts)}\n`)
  expect(verdicts.flatMap(({ strange }) => strange)).toEqual([])
  expect(counts.lost).toBe(0)
  for (const { repeated } of verdicts) expect(repeated).toBeLessThanOrEqual(kills)

  const store = await openLowdbStore({ folder: data, key: KEY, now: Date.now })
  try {
    // Each event and each answer of a look-up made exactly one turn.
    for (const { person, oracle } of people) expect((await store.load(person)).version).toBe(oracle.turns())
    expect(store.counts()).toMatchObject({ waiting: 0, dead: 0, damaged: 0 })
  } finally {
    await store.close()
  }
}
