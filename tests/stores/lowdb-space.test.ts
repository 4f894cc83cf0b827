import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordIndex } from '../../src/stores/lowdb/record-index.ts'
import { sealer } from '../../src/stores/lowdb/seal.ts'
import type { OpenFile } from '../../src/stores/lowdb/segment.ts'
import { talk } from '../contracts/store.ts'
import { KEY, type LowdbKit, lowdbKit, missesOf, START, turn } from './lowdb-kit.ts'

let kit: LowdbKit

beforeEach(async () => {
  kit = await lowdbKit({ segmentBytes: 8_192 })
})
afterEach(() => kit.dispose())

const SECRET = 'my passport was taken in Poipet'

/** How many records of a name are on disk. */
function recordsOf(name: string): number {
  const key = Buffer.from(sealer(KEY).hash(name), 'latin1')
  const bytes = kit.bytes()
  let count = 0
  for (let at = bytes.indexOf(key); at !== -1; at = bytes.indexOf(key, at + 1)) count++
  return count
}

const forget = async (store: Awaited<ReturnType<LowdbKit['open']>>, person: string) => {
  const { version } = await store.load(person)
  const turn = {
    person,
    version,
    incomingId: `forget-${version}`,
    state: undefined,
    tasks: [],
    language: 'km',
    at: START,
  }
  expect(await store.commit(turn)).toBe('committed')
}

test('neither what a person says nor who they are is readable on disk', async () => {
  const store = await kit.open()
  await turn(store, 'telegram:855123456', 1, { words: SECRET })
  await store.documents.set('session:855123456', { words: SECRET })
  await store.compact()
  await store.close()
  const files = readdirSync(kit.folder).map((name) => readFileSync(join(kit.folder, name)))
  expect(files.length).toBeGreaterThan(2)
  for (const file of files) {
    for (const words of [SECRET, 'passport', '855123456', 'telegram', 'session'])
      expect(file.includes(words)).toBe(false)
  }
})

test('of somebody who was forgotten no record is left but the one that recognises repeats', async () => {
  const store = await kit.open()
  for (let n = 0; n < 60; n++) {
    await turn(store, 'web:sok', n, { words: SECRET })
    await turn(store, `web:${n}`, n)
  }
  expect(kit.segments().length).toBeGreaterThan(3)
  await forget(store, 'web:sok')
  expect(recordsOf('person:web:sok')).toBeGreaterThan(10)
  await store.compact()
  expect(recordsOf('person:web:sok')).toBe(1)
  for (let n = 0; n < 60; n++) expect(await missesOf(store, `web:${n}`)).toBe(n)

  await store.close()
  const again = await kit.open()
  expect((await again.load('web:sok')).version).toBe(61)
  kit.pass(37 * 3_600_000)
  await again.sweep(90)
  await again.compact()
  expect(recordsOf('person:web:sok')).toBe(0)
  await again.close()
})

test('a purge that a stop came before is done after the next start, by itself', async () => {
  const store = await kit.open()
  for (let n = 0; n < 20; n++) await turn(store, 'web:sok', n, { words: SECRET })
  await forget(store, 'web:sok')
  await store.close()
  expect(recordsOf('person:web:sok')).toBeGreaterThan(10)
  const again = await kit.open()
  await expect.poll(() => recordsOf('person:web:sok'), { timeout: 20_000, interval: 100 }).toBe(1)
  await again.close()
})

test('what somebody erased is off the disk by itself, though something is left under that name', async () => {
  const store = await kit.open()
  for (let n = 0; n < 20; n++) await turn(store, 'web:sok', n, { words: SECRET })
  const { version } = await store.load('web:sok')
  const erased = { person: 'web:sok', version, incomingId: 'erase', state: { isLeft: true }, tasks: [], language: 'km' }
  await store.commit<object>({ ...erased, at: kit.now(), isErased: true })
  expect(recordsOf('person:web:sok')).toBeGreaterThan(10)
  await expect.poll(() => recordsOf('person:web:sok'), { timeout: 20_000, interval: 100 }).toBe(1)

  expect((await store.load('web:sok')).state).toEqual({ isLeft: true })
  await store.close()
})

test('a document that was deleted is gone from the disk', async () => {
  const store = await kit.open()
  for (let n = 0; n < 5; n++) await store.documents.set('offset', n)
  await store.documents.delete('offset')
  await store.compact()
  await store.compact()
  expect(recordsOf('document:offset')).toBe(0)
  await store.close()
  const again = await kit.open()
  expect(await again.documents.get('offset')).toBeUndefined()
  await again.close()
})

test('compaction while people write and read loses nothing and shows nobody an old state', async () => {
  const store = await kit.open({ cache: 0, segmentBytes: 256 * 1024 })
  const people = Array.from({ length: 300 }, (_, n) => `web:${n}`)
  let isDone = false
  // Twenty at a time, so that most records still count while they are copied, and some stop doing so just then.
  const write = async (first: number) => {
    for (let n = 1; n <= 10; n++) {
      for (const person of people.filter((_, number) => number % 20 === first)) {
        expect(await turn(store, person, n, { words: 'x'.repeat(200) })).toBe('committed')
        // Nobody stays in memory, so this is read from the disk.
        await new Promise((resolve) => setImmediate(resolve))
        expect(await store.load(person)).toMatchObject({ version: n, state: { misses: n } })
      }
    }
  }
  const tidy = async () => {
    while (!isDone) {
      await store.compact()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const tidying = tidy()
  await Promise.all(Array.from({ length: 20 }, (_, first) => write(first)))
  isDone = true
  await tidying
  await store.compact()
  expect(kit.bytes().length).toBeLessThan(300 * 1_000)
  for (const person of people) expect(await missesOf(store, person)).toBe(10)
  await store.close()

  const again = await kit.open()
  for (const person of people) expect(await again.load(person)).toMatchObject({ version: 10, state: { misses: 10 } })
  expect(again.counts()).toMatchObject({ people: 300, damaged: 0 })
  await again.close()
})

test('garbage is reclaimed by itself', async () => {
  const store = await kit.open()
  for (let n = 0; n < 300; n++) await turn(store, 'web:sok', n)
  await expect.poll(() => kit.bytes().length, { timeout: 20_000, interval: 100 }).toBeLessThan(20_000)
  expect(await missesOf(store, 'web:sok')).toBe(299)
  await store.close()
})

test('a stop in the middle of compaction leaves a whole journal', async () => {
  const store = await kit.open()
  for (let n = 0; n < 60; n++) await turn(store, `web:${n % 20}`, n)
  await store.close()
  const before = new Map(kit.segments().map((path) => [path, readFileSync(path)]))

  const compacting = await kit.open()
  await compacting.compact()
  await compacting.close()
  // As after a stop between the new file's name and the removal of the old ones, with half a copy lying about.
  for (const [path, bytes] of before) if (!kit.segments().includes(path)) writeFileSync(path, bytes)
  writeFileSync(`${kit.segments()[0]}.tmp`, 'half a copy')

  const again = await kit.open()
  for (let n = 0; n < 20; n++) expect(await again.load(`web:${n}`)).toMatchObject({ version: 3, state: talk(40 + n) })
  expect(again.counts()).toMatchObject({ people: 20, damaged: 0 })
  expect(readdirSync(kit.folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  await again.compact()
  for (let n = 0; n < 20; n++) expect(await missesOf(again, `web:${n}`)).toBe(40 + n)
  await again.close()
})

test.each([
  ['as they were written', [1, 2, 3]],
  ['the other way round', [3, 2, 1]],
  ['in any order', [2, 3, 1]],
])('of records of one name, found %s, the last that was written counts', (_, sequences) => {
  const index = recordIndex()
  const segment = { live: 0 } as never
  const header = { key: 'k', kind: 'person', due: 0, at: 0, minute: 0, pause: 0, waiting: 0, away: 0, dead: 0 } as const
  for (const sequence of sequences)
    index.offer({ ...header, sequence }, segment, { offset: sequence * 100, length: sequence })
  expect(index.places.get('k')).toMatchObject({ sequence: 3, offset: 300 })
  expect(segment).toEqual({ live: 3 })
  expect(index.people()).toBe(1)
})

test('what is long counts for as many as it takes room for, so that long lists do not fill the memory', async () => {
  let reads = 0
  const counting: OpenFile = async (path, flags, mode) =>
    new Proxy(await open(path, flags, mode), {
      get(file, name) {
        if (name === 'read') reads += 1
        const real: unknown = Reflect.get(file, name)
        return typeof real === 'function' ? real.bind(file) : real
      },
    })
  const store = await kit.open({ cache: 100, segmentBytes: 4 * 1024 * 1024, open: counting })
  const long = Array.from({ length: 20 }, (_, n) => `web:long-${n}`)
  const short = Array.from({ length: 20 }, (_, n) => `web:short-${n}`)
  for (const person of long) await turn(store, person, 1, { words: 'x'.repeat(100_000) })
  for (const person of short) await turn(store, person, 1)
  reads = 0
  for (const person of short) await store.load(person)
  expect(reads).toBe(0)
  for (const person of long) expect(await missesOf(store, person)).toBe(1)
  expect(reads).toBeGreaterThanOrEqual(16)
  await store.close()
})
