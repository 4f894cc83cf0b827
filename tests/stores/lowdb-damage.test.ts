import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Store } from '../../src/core/store.ts'
import type { DamageReport } from '../../src/stores/lowdb/damage.ts'
import { type LowdbKit, lowdbKit, missesOf, turn } from './lowdb-kit.ts'

let kit: LowdbKit
let reports: DamageReport[]

const PEOPLE = 20
const SMALL = { segmentBytes: 1_500 }

beforeEach(async () => {
  reports = []
  kit = await lowdbKit({ onDamage: (report) => reports.push(report) })
})
afterEach(() => kit.dispose())

/** Twenty people, one record each, in the order of their numbers. */
async function fill(segmentBytes?: number): Promise<void> {
  const store = await kit.open(segmentBytes === undefined ? {} : { segmentBytes })
  for (let n = 0; n < PEOPLE; n++) await turn(store, `web:${n}`, n + 1)
  await store.close()
}

/** Where each record of a segment begins. */
function records(path: string): number[] {
  const bytes = readFileSync(path)
  const result: number[] = []
  for (let at = bytes.indexOf('Dmr1'); at !== -1; at = bytes.indexOf('Dmr1', at + 1)) result.push(at)
  return result
}

function change(path: string, edit: (bytes: Buffer) => Buffer | undefined): void {
  const bytes = readFileSync(path)
  writeFileSync(path, edit(bytes) ?? bytes)
}

const only = () => kit.segments()[0] as string
const survivors = async (store: Store) => {
  const found: number[] = []
  for (let n = 0; n < PEOPLE; n++) if ((await missesOf(store, `web:${n}`)) === n + 1) found.push(n)
  return found
}
const all = Array.from({ length: PEOPLE }, (_, n) => n)
const without = (...gone: number[]) => all.filter((n) => !gone.includes(n))
const damagedFiles = () => (existsSync(join(kit.folder, 'damaged')) ? readdirSync(join(kit.folder, 'damaged')) : [])

test.each<[string, (path: string) => void]>([
  ['a record that was cut short', (path) => truncateSync(path, (records(path).at(-1) ?? 0) + 50)],
  ['a header that was cut short', (path) => truncateSync(path, (records(path).at(-1) ?? 0) + 7)],
  ['zeros where a record was to be', (path) => change(path, (bytes) => void bytes.fill(0, records(path).at(-1)))],
])('%s at the very end was never confirmed: it is cut off, and the rest is as it was', async (_, tear) => {
  await fill()
  tear(only())
  const store = await kit.open()
  expect(await survivors(store)).toEqual(without(19))
  expect(reports).toEqual([])
  expect(await turn(store, 'web:19', 20)).toBe('committed')
  await store.close()
  const again = await kit.open()
  expect(await survivors(again)).toEqual(all)
  await again.close()
})

test.each(['zeros', 'noise'])('%s after the last record is cut off', async (kind) => {
  await fill()
  appendFileSync(only(), kind === 'zeros' ? Buffer.alloc(5_000) : Buffer.from('Dmr1 and something else'.repeat(50)))
  const store = await kit.open()
  expect(await survivors(store)).toEqual(all)
  expect(reports).toEqual([])
  await store.close()
})

test.each<[string, (bytes: Buffer, at: readonly number[]) => Buffer | undefined, number[]]>([
  [
    'one flipped bit in what is sealed',
    (bytes, at) => void bytes.writeUInt8((bytes[(at[5] ?? 0) + 120] ?? 0) ^ 1, (at[5] ?? 0) + 120),
    [5],
  ],
  [
    'one flipped bit in a header',
    (bytes, at) => void bytes.writeUInt8((bytes[(at[5] ?? 0) + 20] ?? 0) ^ 1, (at[5] ?? 0) + 20),
    [5],
  ],
  ['a length that is wrong', (bytes, at) => void bytes.writeUInt32LE(70_000, (at[5] ?? 0) + 8), [5]],
  ['a length beyond all bounds', (bytes, at) => void bytes.writeUInt32LE(0xffffffff, (at[5] ?? 0) + 8), [5]],
  ['zeros over two records and a half', (bytes, at) => void bytes.fill(0, at[5], (at[7] ?? 0) + 60), [5, 6, 7]],
  [
    'a hole where bytes are missing',
    (bytes, at) => Buffer.concat([bytes.subarray(0, at[5]), bytes.subarray((at[6] ?? 0) + 10)]),
    [5, 6],
  ],
  ['the first record overwritten', (bytes, at) => void bytes.fill(0xff, at[0], at[1]), [0]],
])(
  '%s: the records before and after are kept, the file is set aside, and somebody is told',
  async (_, damage, gone) => {
    await fill()
    change(only(), (bytes) => damage(bytes, records(only())))
    const broken = readFileSync(only())
    const store = await kit.open()
    expect(await survivors(store)).toEqual(without(...gone))
    expect(reports).toEqual([
      { code: 'damaged-records', file: 'journal-00000001.log', records: 1, kept: PEOPLE - gone.length },
    ])
    expect(store.counts()).toMatchObject({ damaged: 1, people: PEOPLE - gone.length })
    expect(readFileSync(join(kit.folder, 'damaged', damagedFiles()[0] ?? ''))).toEqual(broken)
    expect(await turn(store, 'web:5', 6)).toBe('committed')
    await store.close()

    const again = await kit.open()
    expect(again.counts().damaged).toBe(0)
    expect(await survivors(again)).toEqual(
      gone.includes(5) ? without(...gone.filter((n) => n !== 5)) : without(...gone),
    )
    await again.close()
  },
)

test('damage in a segment that was closed long ago is found at the start too', async () => {
  await fill(SMALL.segmentBytes)
  const first = await kit.open(SMALL)
  await first.compact()
  await first.close()
  expect(kit.segments().length).toBeGreaterThan(3)
  const path = kit.segments()[1] as string
  expect(existsSync(path.replace('.log', '.hint'))).toBe(true)
  const at = (records(path)[0] ?? 0) + 120
  change(path, (bytes) => void bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at))
  const store = await kit.open()
  expect(store.counts()).toMatchObject({ damaged: 1, people: PEOPLE - 1 })
  expect(await survivors(store)).toHaveLength(PEOPLE - 1)
  await store.close()
})

test('two damaged files of one name are both set aside', async () => {
  for (let round = 0; round < 2; round++) {
    await fill()
    change(only(), (bytes) => void bytes.fill(0, records(only())[2], records(only())[3]))
    await (await kit.open()).close()
  }
  expect(damagedFiles()).toHaveLength(2)
})

test("one person's record in the place of another's opens for neither", async () => {
  await fill()
  change(only(), (bytes) => {
    const [first = 0, second = 0, third = 0] = records(only())
    // The sealed part of the second under the header of the first, with a checksum that fits.
    expect(third - second).toBe(second - first)
    bytes.copy(bytes, first + 72, second + 72, third)
    bytes.writeUInt32LE(crc32(bytes.subarray(first + 8, second)), first + 4)
    return undefined
  })
  const store = await kit.open()
  const loaded = await store.load('web:0')
  expect(loaded.state).toBeUndefined()
  expect(loaded.version).toBeGreaterThanOrEqual(1)
  expect(store.counts().damaged).toBe(1)
  expect(await survivors(store)).toEqual(without(0))
  expect(await turn(store, 'web:0', 1)).toBe('committed')
  expect(await survivors(store)).toEqual(all)
  await store.close()
})

test('a journal is never read, nor touched, with another key', async () => {
  await fill(SMALL.segmentBytes)
  const before = kit.bytes()
  const refusal = { code: 'wrong-key', message: expect.stringContaining('DATA_KEY') }
  await expect(kit.open({ key: Buffer.alloc(32, 8) })).rejects.toMatchObject(refusal)
  rmSync(join(kit.folder, 'store.json'))
  await expect(kit.open({ key: Buffer.alloc(32, 8) })).rejects.toMatchObject(refusal)
  expect(kit.bytes().equals(before)).toBe(true)
  const store = await kit.open()
  expect(await survivors(store)).toEqual(all)
  await store.close()
})

test('a key of the wrong length is refused', async () => {
  await expect(kit.open({ key: Buffer.alloc(16) })).rejects.toThrow('needs 32')
})

test('a folder whose journal is gone is not taken for a new one', async () => {
  await fill()
  rmSync(only())
  await expect(kit.open()).rejects.toMatchObject({
    code: 'missing',
    message: expect.stringContaining('Restore a backup'),
  })
  expect(kit.segments()).toEqual([])
})

test.each(['gone', 'cut', 'changed', 'of another segment'])('a hint that is %s costs only time', async (kind) => {
  await fill(SMALL.segmentBytes)
  const store = await kit.open(SMALL)
  await store.compact()
  await store.close()
  const hints = readdirSync(kit.folder).filter((name) => name.endsWith('.hint'))
  expect(hints.length).toBeGreaterThan(2)
  const [hint = '', other = ''] = hints.map((name) => join(kit.folder, name))
  if (kind === 'gone') rmSync(hint)
  if (kind === 'cut') truncateSync(hint, 60)
  if (kind === 'changed') change(hint, (bytes) => void bytes.writeUInt8((bytes[70] ?? 0) ^ 1, 70))
  if (kind === 'of another segment') writeFileSync(hint, readFileSync(other))
  const again = await kit.open(SMALL)
  expect(await survivors(again)).toEqual(all)
  expect(reports).toEqual([])
  await again.close()
})

test('files that are not ours are left alone', async () => {
  await fill()
  for (const name of ['notes.txt', 'journal-old.log', 'journal-1.log.bak'])
    writeFileSync(join(kit.folder, name), 'mine')
  const store = await kit.open()
  await store.compact()
  await store.close()
  expect(readdirSync(kit.folder)).toEqual(expect.arrayContaining(['notes.txt', 'journal-old.log', 'journal-1.log.bak']))
})

test('a start that stopped before its first segment was whole begins anew', async () => {
  await fill()
  writeFileSync(join(kit.folder, 'journal-00000002.log'), 'DAMN')
  const store = await kit.open()
  expect(await survivors(store)).toEqual(all)
  expect(await turn(store, 'web:0', 7)).toBe('committed')
  await store.close()
})
