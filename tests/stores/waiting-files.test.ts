import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createVault } from '../../src/stores/vault.ts'
import { openWaitingFiles, type WaitingLimits } from '../../src/stores/waiting-files.ts'
import { tempFolder } from '../engine/line.ts'
import { jpeg } from '../kit/files.ts'

const HOUR = 3_600_000
const SOK = 'a'.repeat(43)
const DARA = 'b'.repeat(43)
const MANY: WaitingLimits = { person: 10, all: 10_000_000, spare: 0 }

let home: Awaited<ReturnType<typeof tempFolder>>
let clock: number
beforeEach(async () => {
  home = await tempFolder()
  clock = 1_000_000
})
afterEach(() => home.remove())

const open = (limits: Partial<WaitingLimits> = {}, key = 7) =>
  openWaitingFiles(home.folder, {
    vault: createVault(Buffer.alloc(32, key)),
    now: () => clock,
    limits: { ...MANY, ...limits },
  })
const onDisk = () => readdir(join(home.folder, 'waiting')).catch((): string[] => [])

test('what waits is sealed, under a name that tells nothing, and comes back as it was', async () => {
  const files = await open()
  expect(await files.put(`${SOK}.f1`, jpeg())).toBe('kept')
  const [name = ''] = await onDisk()
  const path = join(home.folder, 'waiting', name)
  const sealed = await readFile(path)

  expect(name).toMatch(/^[\w-]{22}$/)
  expect(sealed.toString('latin1')).not.toMatch(/JFIF|aaaa|f1|\xff\xd8\xff/)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await files.get(`${SOK}.f1`)).toEqual(jpeg())
  expect(await files.get(`${SOK}.f2`)).toBeUndefined()
})

test('the same ref again is the same file; a file that was moved to another name is nobody’s', async () => {
  const files = await open()
  await files.put(`${SOK}.f1`, jpeg())
  await files.put(`${SOK}.f1`, jpeg())
  const [name = ''] = await onDisk()
  expect(await onDisk()).toHaveLength(1)
  await writeFile(
    join(home.folder, 'waiting', 'a-name-of-22-characters'),
    await readFile(join(home.folder, 'waiting', name)),
  )
  await open()
  expect(await onDisk()).toEqual([name])
})

test('a line that comes back knows what waits; what is half written, and what nobody can open, goes', async () => {
  await (await open()).put(`${SOK}.f1`, jpeg())
  const [name = ''] = await onDisk()
  await writeFile(join(home.folder, 'waiting', `${name}.0f.tmp`), 'half')
  const files = await open({ person: 1 })
  expect(await onDisk()).toEqual([name])
  expect(await files.get(`${SOK}.f1`)).toEqual(jpeg())
  expect(await files.put(`${SOK}.f2`, jpeg())).toBe('enough')
  await open({}, 8)
  expect(await onDisk()).toEqual([])
})

test('one person takes no room from others, and all together none from what people write', async () => {
  const files = await open({ person: 2, all: 5 * jpeg().length })
  expect(await files.put(`${SOK}.1`, jpeg())).toBe('kept')
  expect(await files.put(`${SOK}.2`, jpeg())).toBe('kept')
  expect(await files.put(`${SOK}.3`, jpeg())).toBe('enough')
  // Sent again because no answer came: it has its place.
  expect(await files.put(`${SOK}.2`, jpeg())).toBe('kept')
  expect(await files.put(`${DARA}.1`, Buffer.alloc(4 * jpeg().length))).toBe('no-room')
  expect(await files.put(`${DARA}.1`, jpeg())).toBe('kept')
  await files.drop([`${SOK}.1`, `${SOK}.2`, 'nobody.1'])
  expect(await files.put(`${SOK}.3`, jpeg())).toBe('kept')
  expect(await onDisk()).toHaveLength(2)
})

test('many at once are no more than may be', async () => {
  const files = await open({ person: 3 })
  const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => files.put(`${SOK}.${n}`, jpeg())))
  expect(answers.filter((one) => one === 'kept')).toHaveLength(3)
  expect(await onDisk()).toHaveLength(3)
})

test('a disk that is nearly full takes no files', async () => {
  const files = await open({ spare: Number.MAX_SAFE_INTEGER })
  expect(await files.put(`${SOK}.1`, jpeg())).toBe('no-room')
  expect(await onDisk()).toEqual([])
})

test('what nobody names goes after an hour in which nobody sent or asked for it, and what is named stays', async () => {
  const files = await open()
  for (const ref of [`${SOK}.named`, `${SOK}.lost`, `${DARA}.asked`]) await files.put(ref, jpeg())
  const sweep = () => files.sweep(async (ref) => ref.endsWith('named'))
  clock += HOUR - 1
  expect(await sweep()).toBe(0)
  await files.get(`${DARA}.asked`)
  clock += 1
  expect(await sweep()).toBe(1)
  expect(await files.get(`${SOK}.lost`)).toBeUndefined()
  clock += HOUR
  expect(await sweep()).toBe(1)
  expect(await onDisk()).toHaveLength(1)
})

test('what was left by a line that died is found again and has its hour', async () => {
  await (await open()).put(`${SOK}.lost`, jpeg())
  const files = await open()
  expect(await files.sweep(async () => false)).toBe(0)
  clock += HOUR
  expect(await files.sweep(async () => false)).toBe(1)
  expect(await onDisk()).toEqual([])
})
