import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { Register } from '../../src/core/agency/register.ts'
import { readRegister, registerSource, setRegisterAside, writeRegister } from '../../src/stores/register-file.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'register-'))
  file = join(folder, 'register.json')
})

function list(source: string): Register {
  const tinRoof = {
    id: 'A1',
    names: [{ text: 'ទីន រូហ្វ', kind: 'khmer' as const }],
    licences: ['12/25'],
    phones: ['012 000 001'],
    pages: [],
    addresses: [],
    destinations: ['th'],
    statuses: [{ status: 'licensed' as const, until: '2027-06-30' }],
    raw: { ឈ្មោះ: 'ទីន រូហ្វ' },
  }
  return { listDate: '2026-08-01', source, validForDays: 90, isPractice: false, agencies: [tinRoof] }
}

test('a register that was written is read back whole, and leaves nothing else behind', async () => {
  await writeRegister(folder, list('first'))
  await writeRegister(folder, list('second'))

  expect(await readRegister(folder)).toEqual({ type: 'found', register: list('second') })
  expect(readdirSync(folder)).toEqual(['register.json'])
})

test('writing makes the folder if it is not there', async () => {
  await writeRegister(join(folder, 'new', 'data'), list('first'))

  expect(await readRegister(join(folder, 'new', 'data'))).toMatchObject({ type: 'found' })
})

test('without a file the register is missing', async () => {
  expect(await readRegister(folder)).toEqual({ type: 'missing' })
})

test.each([
  ['one changed letter', (text: string) => text.replace('"licensed"', '"licensee"'), 'checksum'],
  ['a status changed by hand', (text: string) => text.replace('012 000 001', '012 000 002'), 'checksum'],
  ['a torn end', (text: string) => text.slice(0, -40), 'checksum'],
  ['nothing in it', () => '', 'checksum'],
  ['rubbish', () => '{"agencies":[]}', 'checksum'],
])(
  'a file with %s is not used, stays where it is until it is replaced, and can be set aside',
  async (_, damage, reason) => {
    await writeRegister(folder, list('first'))
    writeFileSync(file, damage(readFileSync(file, 'utf8')))
    const read = await readRegister(folder)

    expect(read).toMatchObject({ type: 'damaged', reason })
    expect(existsSync(file)).toBe(true)
    expect(await setRegisterAside(folder)).toMatch(/^damaged/)
    expect(readdirSync(join(folder, 'damaged'))).toHaveLength(1)
    expect(await readRegister(folder)).toEqual({ type: 'missing' })
  },
)

test('a register of a wrong shape is not written', async () => {
  await expect(writeRegister(folder, { ...list('first'), listDate: 'yesterday' })).rejects.toThrow()
  expect(readdirSync(folder)).toEqual([])
})

test('a register that cannot be put in place is an error that says what to do, and leaves no scraps', async () => {
  mkdirSync(join(file, 'in the way'), { recursive: true })

  await expect(writeRegister(folder, list('secret'))).rejects.toThrow(
    /register\.json could not be read or written\. Check the disk\.$/,
  )
  expect(readdirSync(folder)).toEqual(['register.json'])
})

test('something in place of the file that cannot be read does not stop the start', async () => {
  mkdirSync(join(file, 'in the way'), { recursive: true })

  expect(await readRegister(folder)).toEqual({ type: 'damaged', reason: 'unreadable' })
  // Invented agencies must not stand in for a real list that broke.
  expect(registerSource(folder, list('practice')).current()).toBeUndefined()
})

test('the practice list answers until a register is imported, and the new one within two seconds', async () => {
  let now = 0
  const source = registerSource(folder, list('practice'), () => now)
  expect(source.current()?.source).toBe('practice')

  await writeRegister(folder, list('imported'))
  now = 1_999
  expect(source.current()?.source).toBe('practice')
  now = 2_000
  expect(source.current()?.source).toBe('imported')
})

test('an unchanged file is not read again: the same object answers', async () => {
  let now = 0
  await writeRegister(folder, list('imported'))
  const source = registerSource(folder, undefined, () => now)
  const first = source.current()
  now = 60_000

  expect(first?.source).toBe('imported')
  expect(source.current()).toBe(first)
})

test('a file that breaks while the line runs keeps the last good register and says what is wrong', async () => {
  let now = 0
  await writeRegister(folder, list('imported'))
  const source = registerSource(folder, list('practice'), () => now)
  expect(source.current()?.source).toBe('imported')

  writeFileSync(file, 'broken')
  utimesSync(file, 1, 1)
  now = 2_000

  expect(source.current()?.source).toBe('imported')
  expect(source.trouble()).toBe('checksum')
})

test('a clock that jumps back does not stop the source from looking', async () => {
  let now = 1_000_000
  const source = registerSource(folder, undefined, () => now)
  expect(source.current()).toBeUndefined()

  await writeRegister(folder, list('imported'))
  now = 5_000

  expect(source.current()?.source).toBe('imported')
})

test('after a damaged register was set aside no practice data answers, until a list is imported', async () => {
  let now = 0
  await writeRegister(folder, list('imported'))
  writeFileSync(file, 'broken')
  await setRegisterAside(folder)
  const source = registerSource(folder, list('practice'), () => now)
  expect([source.current(), source.trouble()]).toEqual([undefined, 'set-aside'])

  await writeRegister(folder, list('new'))
  now = 2_000
  expect([source.current()?.source, source.trouble()]).toEqual(['new', undefined])
})
