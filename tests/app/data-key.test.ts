import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDataKey } from '../../src/data-key.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-key-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the first start makes a key of 32 bytes that only its owner can read, and says that it lies beside the data', () => {
  const made = readDataKey(join(folder, 'new', 'data'), undefined)
  expect(made).toMatchObject({ isNew: true, isBesideData: true })
  expect(made.key).toHaveLength(32)
  expect(statSync(join(folder, 'new', 'data', 'data.key')).mode & 0o777).toBe(0o600)
})

test('the next start finds the same key', () => {
  const { key } = readDataKey(folder, undefined)
  expect(readDataKey(folder, undefined)).toEqual({ key, isNew: false, isBesideData: true })
})

test('no two lines get the same key', () => {
  expect(readDataKey(join(folder, 'a'), undefined).key).not.toEqual(readDataKey(join(folder, 'b'), undefined).key)
})

test('a key that is given is used, and nothing is written beside the data', () => {
  const key = Buffer.alloc(32, 5)
  expect(readDataKey(folder, key.toString('base64'))).toEqual({ key, isNew: false, isBesideData: false })
  expect(() => statSync(join(folder, 'data.key'))).toThrow()
})

test('a key file that is damaged stops the start, and is not replaced', () => {
  writeFileSync(join(folder, 'data.key'), 'not a key')
  expect(() => readDataKey(folder, undefined)).toThrow(/DATA_KEY is not set, and .*data\.key does not hold 32 bytes/)
  expect(readFileSync(join(folder, 'data.key'), 'utf8')).toBe('not a key')
})

test('a key that is gone while its data is there is not replaced by a new one, which could read nothing', () => {
  writeFileSync(join(folder, 'journal-00000001.log'), 'sealed')
  expect(() => readDataKey(folder, undefined)).toThrow(/holds data sealed with that key/)
  expect(() => statSync(join(folder, 'data.key'))).toThrow()
})
