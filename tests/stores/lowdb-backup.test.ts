import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAttachments } from '../../src/stores/attachments.ts'
import { backUp, restore } from '../../src/stores/lowdb/backup.ts'
import { readRegister, registerSource, writeRegister } from '../../src/stores/register-file.ts'
import { KEY, type LowdbKit, lowdbKit, missesOf, START, turn } from './lowdb-kit.ts'

let kit: LowdbKit
let place: string
const at = new Date(START)

beforeEach(async () => {
  kit = await lowdbKit({ segmentBytes: 8_192 })
  place = await mkdtemp(join(tmpdir(), 'damnaer-backup-'))
})
afterEach(async () => {
  await kit.dispose()
  await rm(place, { recursive: true })
})

const target = () => join(place, 'backup')
const restored = () => join(place, 'restored')

test('a backup made while people write and the journal is compacted holds every turn confirmed before it', async () => {
  const store = await kit.open()
  const people = Array.from({ length: 20 }, (_, n) => `web:${n}`)
  const turns = new Map<string, number>()
  let isDone = false
  const write = async (person: string) => {
    for (let n = 1; !isDone; n++) {
      await turn(store, person, n, { words: 'x'.repeat(100) })
      turns.set(person, n)
    }
  }
  const writing = people.map(write)
  const tidying = (async () => {
    while (!isDone) {
      await store.compact()
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  })()
  while (turns.size < people.length) await new Promise((resolve) => setTimeout(resolve, 5))
  const check = async () => {
    const before = new Map(turns)
    await backUp(kit.folder, target(), at)
    await restore(target(), restored())
    const copy = await kit.open({ folder: restored() })
    for (const [person, n] of before) expect(await missesOf(copy, person)).toBeGreaterThanOrEqual(n)
    expect(copy.counts()).toMatchObject({ people: 20, damaged: 0 })
    await copy.close()
    rmSync(target(), { recursive: true })
    rmSync(restored(), { recursive: true })
  }
  try {
    for (let round = 0; round < 5; round++) await check()
  } finally {
    isDone = true
    await Promise.all([...writing, tidying])
  }
  await store.close()
})

test('a backup says what it holds, when it was made, and that the key is not in it', async () => {
  const store = await kit.open()
  await turn(store, 'web:sok', 1)
  const manifest = await backUp(kit.folder, target(), at)
  await store.close()
  expect(manifest).toMatchObject({
    createdAt: '2026-01-05T03:00:00.000Z',
    note: expect.stringContaining('data key is not in this backup'),
  })
  expect(manifest.files.map(({ file }) => file)).toEqual(['journal-00000001.log', 'store.json'])
  expect(JSON.parse(readFileSync(join(target(), 'manifest.json'), 'utf8'))).toEqual(manifest)
  for (const name of readdirSync(target())) expect(readFileSync(join(target(), name)).includes(KEY)).toBe(false)
})

test.each<[string, () => void]>([
  [
    'changed',
    () =>
      writeFileSync(
        join(target(), 'journal-00000001.log'),
        readFileSync(join(target(), 'journal-00000001.log')).fill(1, 90, 91),
      ),
  ],
  ['gone', () => rmSync(join(target(), 'store.json'))],
])('a backup with a file that is %s is refused before anything is written', async (_, spoil) => {
  const store = await kit.open()
  await turn(store, 'web:sok', 1)
  await backUp(kit.folder, target(), at)
  await store.close()
  spoil()
  await expect(restore(target(), restored())).rejects.toMatchObject({ code: 'missing' })
  expect(readdirSync(place)).toEqual(['backup'])
})

test('a manifest that names a file outside of the backup is refused', async () => {
  const file = { file: '../../etc/passwd', bytes: 1, sha256: '0'.repeat(64) }
  writeFileSync(
    join(place, 'manifest.json'),
    JSON.stringify({ format: 1, createdAt: at.toISOString(), note: '', files: [file] }),
  )
  await expect(restore(place, restored())).rejects.toMatchObject({
    code: 'missing',
    message: expect.stringContaining('manifest.json'),
  })
})

test('nothing is ever overwritten: neither data by a restore nor a backup by a backup', async () => {
  const store = await kit.open()
  await turn(store, 'web:sok', 1)
  await backUp(kit.folder, target(), at)
  await expect(backUp(kit.folder, target(), at)).rejects.toMatchObject({
    message: expect.stringContaining('not empty'),
  })
  await store.close()
  await expect(restore(target(), kit.folder)).rejects.toMatchObject({ message: expect.stringContaining('not empty') })
})

test('a restore that stopped half-way is not taken for the data', async () => {
  const store = await kit.open()
  await turn(store, 'web:sok', 1)
  await store.close()
  writeFileSync(join(kit.folder, 'restoring'), '')
  await expect(kit.open()).rejects.toMatchObject({ code: 'missing', message: expect.stringContaining('restore again') })
})

test('a folder without a journal cannot be backed up', async () => {
  await expect(backUp(place, target(), at)).rejects.toMatchObject({ code: 'missing' })
})

const LIST = { listDate: '2026-08-01', source: 'test', validForDays: 60, isPractice: false, agencies: [] }

test('the agency list that was imported is in the backup', async () => {
  const store = await kit.open()
  await turn(store, 'web:1', 1)
  await writeRegister(kit.folder, LIST)
  await backUp(kit.folder, target(), at)
  await restore(target(), restored())

  expect(await readRegister(restored())).toEqual({ type: 'found', register: LIST })
})

test('the sealed files of cases are in the backup, and those that were half-written are not', async () => {
  const store = await kit.open()
  await turn(store, 'web:1', 1)
  const attachments = openAttachments(kit.folder)
  await attachments.put('a-name-of-22-characters', Buffer.from('sealed'))
  writeFileSync(join(kit.folder, 'files', 'a-name-of-22-characters.0f.tmp'), 'sea')
  await backUp(kit.folder, target(), at)
  await attachments.drop(['a-name-of-22-characters'])
  await restore(target(), restored())

  expect(readdirSync(join(restored(), 'files'))).toEqual(['a-name-of-22-characters'])
  expect(await openAttachments(restored()).get('a-name-of-22-characters')).toEqual(Buffer.from('sealed'))
})

test('a damaged agency list is not in the backup, which says so, and no practice data comes in its place when it is restored', async () => {
  const store = await kit.open()
  await turn(store, 'web:1', 1)
  await writeRegister(kit.folder, LIST)
  writeFileSync(join(kit.folder, 'register.json'), 'broken', { flag: 'a' })
  const manifest = await backUp(kit.folder, target(), at)
  expect(manifest.damaged).toEqual(['register.json'])
  expect(manifest.files.map(({ file }) => file)).not.toContain('register.json')
  expect(readdirSync(target())).not.toContain('register.json')

  await restore(target(), restored())
  const source = registerSource(restored(), { ...LIST, isPractice: true })
  expect([source.current(), source.trouble()]).toEqual([undefined, 'set-aside'])
})
