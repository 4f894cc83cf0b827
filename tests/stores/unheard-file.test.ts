import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openUnheardFile } from '../../src/stores/unheard-file.ts'

const KEY = Buffer.alloc(32, 7)
const question = (mark: string, text: string, day = '2026-11-22') => ({ mark, text, day, language: 'en' })
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'damnaer-unheard-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const texts = async (today = '2026-11-22', key = KEY) =>
  (await openUnheardFile(folder, key).read(today)).map(({ text }) => text)

test('what was kept is there after a restart, the newest first, and cannot be read on the disk or with another key', async () => {
  const file = openUnheardFile(folder, KEY)
  await Promise.all([file.keep(question('a', 'first of all')), file.keep(question('b', 'second of all'))])

  expect(await texts()).toEqual(['second of all', 'first of all'])
  expect((await readFile(join(folder, 'unheard.sealed'))).includes('first')).toBe(false)
  expect((await stat(join(folder, 'unheard.sealed'))).mode & 0o777).toBe(0o600)
  expect(await texts('2026-11-22', Buffer.alloc(32, 8))).toEqual([])
})

test('the same one carried out twice, also after a crash, is kept once', async () => {
  await openUnheardFile(folder, KEY).keep(question('a', 'once'))
  await openUnheardFile(folder, KEY).keep(question('a', 'once'))

  expect(await texts()).toEqual(['once'])
})

test('of more than a thousand the oldest go, and after 90 days all', async () => {
  const file = openUnheardFile(folder, KEY)
  for (let n = 0; n < 1_003; n++) await file.keep(question(`m${n}`, `question ${n}`))
  const kept = await texts()
  expect([kept.length, kept[0], kept.at(-1)]).toEqual([1_000, 'question 1002', 'question 3'])

  expect(await texts('2027-02-20')).toHaveLength(1_000)
  expect(await texts('2027-02-21')).toEqual([])
  await file.prune('2027-02-21')
  expect(await readdir(folder)).toEqual([])
})

test('a damaged file stops nothing', async () => {
  await writeFile(join(folder, 'unheard.sealed'), 'x'.repeat(100))
  await openUnheardFile(folder, KEY).keep(question('a', 'after damage'))

  expect(await texts()).toEqual(['after damage'])
})

test('cleared, there is no file', async () => {
  const file = openUnheardFile(folder, KEY)
  await file.keep(question('a', 'gone soon'))
  await file.clear({ isForRadio: false })

  expect(await readdir(folder)).toEqual([])
})
