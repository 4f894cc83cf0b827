import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backUp, restore } from '../../src/stores/lowdb/backup.ts'
import { readRegister, writeRegister } from '../../src/stores/register-file.ts'
import { memoryFolder } from '../kit/memory-folder.ts'
import { type LowdbKit, lowdbKit, missesOf, START, turn } from './lowdb-kit.ts'

const PEOPLE = 12
const ROUNDS = Number(process.env.CRASH_ROUNDS ?? 1)
const list = { listDate: '2026-08-01', source: 'the list', validForDays: 90, isPractice: false, agencies: [] }

let kit: LowdbKit
let place: string
/** A data folder with each kind of file in it, and the names of those. */
let data: string
let files: string[]
let backup: string

beforeAll(async () => {
  kit = await lowdbKit({ segmentBytes: 1_500 })
  place = memoryFolder()
  const store = await kit.open()
  for (let n = 0; n < PEOPLE; n++) await turn(store, `web:${n}`, n + 1)
  await store.compact()
  for (let n = 0; n < 2; n++) await turn(store, `web:${n}`, n + 1)
  await writeRegister(kit.folder, list)
  data = join(place, 'data')
  backup = join(place, 'backup')
  await backUp(kit.folder, backup, new Date(START))
  // The lock as a process that was killed leaves it.
  cpSync(kit.folder, data, { recursive: true, preserveTimestamps: true })
  await store.close()
  const lock = join(data, 'lock')
  writeFileSync(lock, JSON.stringify({ ...JSON.parse(readFileSync(lock, 'utf8')), boot: 'another' }))
  files = readdirSync(data)
})
afterAll(async () => {
  await kit.dispose()
  rmSync(place, { recursive: true, force: true })
})

/** One to three bytes of one file, each changed. */
const flips = fc.record({
  file: fc.nat(),
  at: fc.array(
    fc.record({ place: fc.double({ min: 0, max: 0.999999, noNaN: true }), by: fc.integer({ min: 1, max: 255 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
})

function damage(path: string, at: readonly { place: number; by: number }[]): void {
  const bytes = readFileSync(path)
  // Once a place: one that is turned twice is as it was.
  const turns = new Map(at.map(({ place, by }) => [Math.floor(place * bytes.length), by]))
  for (const [index, by] of turns) bytes.writeUInt8((bytes[index] ?? 0) ^ by, index)
  writeFileSync(path, bytes)
}

let copies = 0
const copyOf = (folder: string) => {
  const copy = join(place, `copy-${++copies}`)
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

test('the folder has every kind of file', () => {
  for (const kind of [/\.log$/, /\.hint$/, /^store\.json$/, /^register\.json$/, /^lock$/])
    expect(files.some((name) => kind.test(name))).toBe(true)
})

test(
  'whichever bytes of whichever file are changed, the line starts with all that is whole, or says what is wrong and touches nothing',
  async () => {
    await fc.assert(
      fc.asyncProperty(flips, async ({ file, at }) => {
        const name = files[file % files.length] as string
        const folder = copyOf(data)
        damage(join(folder, name), at)
        const reports: string[] = []
        const opening = kit.open({ folder, onDamage: ({ file: damaged }) => reports.push(damaged) })
        if (name === 'store.json') {
          await opening.then(
            (store) => store.close(),
            (error) => expect(['missing', 'wrong-key']).toContain(error.code),
          )
          return
        }
        const store = await opening
        const found = await Promise.all(Array.from({ length: PEOPLE }, (_, n) => missesOf(store, `web:${n}`)))
        // At most what lies at the changed bytes is gone, and then somebody is told; nobody has anything else than what was theirs.
        const gone = found.flatMap((misses, n) => (misses === n + 1 ? [] : [misses]))
        expect(gone.filter((misses) => misses !== undefined)).toEqual([])
        expect(gone.length).toBeLessThanOrEqual(name.endsWith('.log') ? at.length : 0)
        if (gone.length > 0) expect(reports).toContain(name)
        expect(await turn(store, 'web:new', 1)).toBe('committed')
        await store.close()
        const read = await readRegister(folder)
        expect(read.type).toBe(name === 'register.json' ? 'damaged' : 'found')
        rmSync(folder, { recursive: true, force: true })
      }),
      { numRuns: 100 * ROUNDS },
    )
  },
  60_000 * ROUNDS,
)

test(
  'whichever bytes of a backup are changed, it is refused, and the folder stays free for another',
  async () => {
    const names = readdirSync(backup)
    await fc.assert(
      fc.asyncProperty(flips, async ({ file, at }) => {
        const folder = copyOf(backup)
        damage(join(folder, names[file % names.length] as string), at)
        const target = `${folder}-restored`
        const outcome = await restore(folder, target).then(
          () => 'restored',
          (error: { code?: string }) => error.code,
        )
        // A changed letter of the note or the date is no harm.
        if (outcome === 'restored') expect(names[file % names.length]).toBe('manifest.json')
        else {
          expect(outcome).toBe('missing')
          await restore(backup, target)
        }
        for (const each of [folder, target]) rmSync(each, { recursive: true, force: true })
      }),
      { numRuns: 30 * ROUNDS },
    )
  },
  60_000 * ROUNDS,
)
