import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Register } from '../../src/core/agency/register.ts'
import type { OutboxRow, Store } from '../../src/core/store.ts'
import { backUp, restore } from '../../src/stores/lowdb/backup.ts'
import { readRegister, writeRegister } from '../../src/stores/register-file.ts'
import { talk } from '../contracts/store.ts'
import { memoryFolder } from '../kit/memory-folder.ts'
import { KEY, START } from '../stores/lowdb-kit.ts'
import { type Promised, type Promises, promises } from './disk/promises.ts'
import { record, stopRecording } from './disk/recorded-files.ts'
import { type Recording, recording, type Survives } from './disk/recording.ts'
import { seeded } from './plan.ts'

vi.mock('node:fs/promises', async (importOriginal) => {
  const { recordedFiles } = await import('./disk/recorded-files.ts')
  return recordedFiles(await importOriginal())
})
const { openLowdbStore } = await import('../../src/stores/lowdb/lowdb-store.ts')

const SEED = Number(process.env.CRASH_SEED ?? Date.now() % 1_000_000)
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 1)
const random = seeded(SEED)

let place: string
let disk: Recording
let told: Promises

beforeAll(async () => {
  // Each flush is written down, none has to be real.
  place = memoryFolder()
  const root = join(place, 'disk')
  mkdirSync(root)
  disk = recording(root)
  told = promises(disk)
  record(disk)
  try {
    await live(root)
  } finally {
    stopRecording()
  }
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

const open = (folder: string, onDamage: () => void = () => undefined) =>
  openLowdbStore({ folder, key: KEY, now: () => START, uptime: () => 0, segmentBytes: 6_000, onDamage })

/** A life with everything that writes: a first start, turns, sends, forgetting, compaction, a list, a backup, and another start. */
async function live(root: string): Promise<void> {
  const data = join(root, 'data')
  const first = await open(data)
  const one = people(first)
  await Promise.all(NAMES.map((name) => one.turns(name, 3)))
  await Promise.all([
    one.carryOut(),
    one.turns('web:0', 2),
    told.keep({ type: 'document', value: 1 }, () => first.documents.set('d', 1)),
  ])
  await told.keep({ type: 'register', source: 'first' }, () => writeRegister(data, list('first')))
  await one.forget('web:1')
  await Promise.all([first.compact(), one.turns('web:2', 4), one.carryOut()])
  await Promise.all(NAMES.map((name) => one.turns(name, 3)))
  // What is worth it is compacted by itself after a second, while rows are settled, which waits for no flush.
  await Promise.all([sleep(1_300), one.carryOutSlowly(100)])
  await first.close()

  const second = await open(data)
  const two = people(second)
  await Promise.all([two.turns('web:3', 3), two.forget('web:4'), second.compact(), two.carryOut()])
  await told.keep({ type: 'document', value: 2 }, () => second.documents.set('d', 2))
  await told.keep({ type: 'register', source: 'second' }, () => writeRegister(data, list('second')))
  await told.keep({ type: 'backup' }, () => backUp(data, join(root, 'backup'), new Date(START)))
  await told.keep({ type: 'restored' }, () => restore(join(root, 'backup'), join(root, 'restored')))
  await two.turns('web:5', 2)
  await second.close()
}

const NAMES = Array.from({ length: 8 }, (_, n) => `web:${n}`)
const hello = { type: 'say', lines: [{ key: 'hi' }], choices: [] } as const
let events = 0

function people(store: Store) {
  const commit = async (person: string, misses: number | undefined) => {
    const { version } = await store.load(person)
    const isForgotten = misses === undefined
    const rows = isForgotten ? [] : [`${person}/${version + 1}.0`]
    await told.keep({ type: 'turn', person, misses, version: version + 1, rows }, () =>
      store.commit({
        person,
        version,
        incomingId: `e${++events}`,
        state: misses === undefined ? undefined : { ...talk(misses), offered: ['x'.repeat(300)] },
        tasks: isForgotten ? [] : [hello],
        language: 'km',
        at: START,
      }),
    )
  }
  const settle = (row: OutboxRow) =>
    told.keep({ type: 'settled', row: row.id }, () => store.settle(row, { type: 'done' }))
  return {
    async turns(person: string, many: number) {
      for (let n = 0; n < many; n++) await commit(person, ++events)
    },
    forget: (person: string) => commit(person, undefined),
    async carryOut() {
      for (let rows = await store.claim(START, 100); rows.length > 0; rows = await store.claim(START, 100))
        await Promise.all(rows.map(settle))
    },
    /** One row after another, with a pause. */
    async carryOutSlowly(pause: number) {
      for (let rows = await store.claim(START, 1); rows.length > 0; rows = await store.claim(START, 1)) {
        await Promise.all(rows.map(settle))
        await sleep(pause)
      }
    },
  }
}

const list = (source: string): Register => ({
  listDate: '2026-08-01',
  source,
  validForDays: 90,
  isPractice: false,
  agencies: [],
})

const nothing: Survives = () => false
const everything: Survives = () => true
const some: Survives = () => random() < 0.5

test('the recording has seen every kind of change, and each kind of file', () => {
  const kinds = disk.steps.map(({ type }) => type)
  expect(kinds).toEqual(expect.arrayContaining(['write', 'flush', 'link', 'unlink', 'flush folder', 'promise']))
  const names = new Set(disk.steps.flatMap((step) => (step.type === 'link' ? [basename(step.path)] : [])))
  for (const name of [/^lock$/, /^store\.json$/, /\.log$/, /\.hint$/, /^register\.json$/, /^manifest\.json$/])
    expect([...names].some((one) => name.test(one))).toBe(true)
})

/** Before and after each flush and promise, and here and there in between. */
const moments = ({ steps }: Recording) => [
  ...new Set(
    steps.flatMap((step, index) =>
      step.type.startsWith('flush') || step.type === 'promise' || random() < 0.1 * ROUNDS ? [index, index + 1] : [],
    ),
  ),
]

test.each([
  ['nothing that was not flushed is there', nothing, 1],
  ['all that was written is there', everything, 1],
  ['of what was not flushed any part is there, in any order', some, ROUNDS],
] as const)(
  `a power cut at any moment loses nothing that was promised and never prevents a start: %s (CRASH_SEED=${SEED})`,
  async (what, survives, rounds) => {
    const count = { moments: 0, damaged: 0 }
    for (let round = 0; round < rounds; round++) {
      for (const at of moments(disk)) {
        count.damaged += await cut(disk, at, survives, (root) => examine(at, root))
        count.moments += 1
      }
    }
    process.stdout.write(`power cut, ${what}: ${JSON.stringify({ ...count, lost: 0 })}\n`)
    // A hole in what nobody had flushed looks like damage; without holes nothing may.
    if (survives !== some) expect(count.damaged).toBe(0)
  },
  120_000 * ROUNDS,
)

test(
  `a second power cut, while the line starts after the first, loses nothing either (CRASH_SEED=${SEED})`,
  async () => {
    let cuts = 0
    const all = moments(disk)
    for (let round = 0; round < 8 * ROUNDS; round++) {
      const at = all[Math.floor(random() * all.length)] as number
      await cut(disk, at, some, async (root) => {
        const second = recording(root)
        const from = second.moment()
        afterPowerCut(join(root, 'data'))
        record(second)
        const store = await open(join(root, 'data')).finally(stopRecording)
        await store.close()
        for (const then of moments(second).filter((moment) => moment > from)) {
          await cut(second, then, some, (again) => examine(at, again))
          cuts += 1
        }
        return 0
      })
    }
    expect(cuts).toBeGreaterThan(8)
  },
  120_000 * ROUNDS,
)

/** Builds the folder as the disk had it at that moment and looks at it. */
async function cut(
  from: Recording,
  at: number,
  survives: Survives,
  look: (root: string) => Promise<number>,
): Promise<number> {
  const root = join(place, `cut-${++cutsMade}`)
  from.build(at, survives, root)
  try {
    return await look(root)
  } catch (cause) {
    const last = from.steps.slice(Math.max(0, at - 6), at).map((step) => JSON.stringify({ ...step, bytes: undefined }))
    throw new Error(`After step ${at} (${last.join(' ')})`, { cause })
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
let cutsMade = 0

/** Starts from what the disk had, and holds it against what had been promised by then. */
async function examine(at: number, root: string): Promise<number> {
  const before = told.all.filter(({ begun }) => begun <= at)
  const kept = before.filter((promise) => promise.kept <= at)
  const data = join(root, 'data')
  afterPowerCut(data)
  let damaged = 0
  const store = await open(data, () => void damaged++)
  await expectTurns(store, before, kept)
  await expectRows(store, kept, before)
  await store.close()
  expectRegister(await registerOf(data), kept, before)
  if (kept.some(({ type }) => type === 'backup')) {
    await restore(join(root, 'backup'), join(root, 'again'))
    await expectBackup(join(root, 'again'))
  }
  await expectRestored(join(root, 'restored'), kept)
  return damaged
}

/** The machine was started again since. */
function afterPowerCut(data: string): void {
  const lock = join(data, 'lock')
  if (!existsSync(lock)) return
  const text = readFileSync(lock, 'utf8')
  // Whatever is in it, it was touched a moment ago.
  writeFileSync(lock, text)
  if (text.endsWith('}')) writeFileSync(lock, JSON.stringify({ ...JSON.parse(text), boot: 'before the power cut' }))
}

type Turn = Extract<Promised, { type: 'turn' }>
const turnsOf = (all: readonly Promised[], person: string) =>
  all.filter((one): one is Turn => one.type === 'turn' && one.person === person)

async function expectTurns(store: Store, before: readonly Promised[], kept: readonly Promised[]): Promise<void> {
  for (const person of NAMES) {
    const { version, state } = await store.load(person)
    const turn = turnsOf(before, person).find((one) => one.version === version)
    // The person is as after one of their turns, whole, and that is no earlier one than the last that was promised.
    expect(version).toBeGreaterThanOrEqual(turnsOf(kept, person).at(-1)?.version ?? 0)
    expect(state?.misses).toBe(turn?.misses)
  }
  const value = (await store.documents.get('d')) as number | undefined
  const isOf = (one: Promised) => (one.type === 'document' ? [one.value] : [])
  expect([kept.flatMap(isOf).at(-1), ...before.flatMap(isOf)]).toContain(value)
  expect(value ?? 0).toBeGreaterThanOrEqual(kept.flatMap(isOf).at(-1) ?? 0)
}

/** What was promised and not yet carried out is carried out now, in order. */
async function expectRows(store: Store, kept: readonly Promised[], before: readonly Promised[]): Promise<void> {
  const found: string[] = []
  for (let rows = await store.claim(START, 100); rows.length > 0; rows = await store.claim(START, 100)) {
    for (const row of rows) {
      found.push(row.id)
      await store.settle(row, { type: 'done' })
    }
  }
  const settled = new Set(before.flatMap((one) => (one.type === 'settled' ? [one.row] : [])))
  for (const person of NAMES) {
    const turns = turnsOf(kept, person)
    const isForgotten = turnsOf(before, person).findLastIndex(({ misses }) => misses === undefined)
    const forgotten = turnsOf(before, person)[isForgotten]?.version ?? 0
    const due = turns.flatMap(({ version, rows }) => (version > forgotten ? rows : [])).filter((id) => !settled.has(id))
    expect(found).toEqual(expect.arrayContaining(due))
  }
  expect(new Set(found).size).toBe(found.length)
}

async function registerOf(data: string): Promise<string | undefined> {
  const read = await readRegister(data)
  expect(read.type).not.toBe('damaged')
  return read.type === 'found' ? read.register.source : undefined
}

function expectRegister(found: string | undefined, kept: readonly Promised[], before: readonly Promised[]): void {
  const sources = (all: readonly Promised[]) => all.flatMap((one) => (one.type === 'register' ? [one.source] : []))
  const last = sources(kept).at(-1)
  const allowed =
    last === undefined ? [undefined, ...sources(before)] : sources(before).slice(sources(before).indexOf(last))
  expect(allowed).toContain(found)
}

async function expectBackup(folder: string): Promise<void> {
  const began = told.all.find(({ type }) => type === 'backup')?.begun ?? 0
  const store = await open(folder)
  const kept = told.all.filter((one) => one.kept <= began)
  await expectTurns(store, told.all, kept)
  await store.close()
}

/** A restore that did not finish says so, or has not begun; it is never taken for the whole. */
async function expectRestored(folder: string, kept: readonly Promised[]): Promise<void> {
  if (!existsSync(folder)) return expect(kept.some(({ type }) => type === 'restored')).toBe(false)
  if (kept.some(({ type }) => type === 'restored')) return expectBackup(folder)
  const store = await open(folder).catch((error: { code?: string }) => {
    expect(error.code).toBe('missing')
    return undefined
  })
  if (store === undefined) return
  const isEmpty = store.counts().people === 0
  await store.close()
  if (!isEmpty) await expectBackup(folder)
}
