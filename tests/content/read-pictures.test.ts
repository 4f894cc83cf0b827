import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPictures } from '../../src/content/read-pictures.ts'
import { jpeg, PLANTED, png, webp } from '../kit/files.ts'

let folder: string
const put = (file: string, bytes: Uint8Array | string) => writeFileSync(join(folder, 'pictures', file), bytes)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-pictures-'))
  mkdirSync(join(folder, 'pictures'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a picture loses what tells where and with what it was taken, and another one under its name has another mark', () => {
  put('flood.jpg', jpeg())
  put('border.png', png())
  put('README.md', 'What these are')
  const [border, flood] = readPictures(folder)
  expect([border?.name, flood?.name]).toEqual(['border', 'flood'])
  expect(flood?.mark).toMatch(/^[\w-]{22}\.jpg$/)
  expect(border?.mark).toMatch(/^[\w-]{22}\.png$/)
  expect(flood?.bytes.includes(PLANTED)).toBe(false)
  put('flood.jpg', jpeg({ width: 9 }))
  expect(readPictures(folder)[1]?.mark).not.toBe(flood?.mark)
})

test.each([
  ['Flood 1.jpg', jpeg(), /other letters/],
  ['flood.jpg', 'no picture at all', /no picture/],
  ['flood.png', webp(), /no picture/],
  ['flood.jpg', Buffer.concat([png({ width: 1 }), Buffer.alloc(6_000_000)]), /no picture/],
])('"%s" that is no picture for phones is refused with its name', (file, bytes, why) => {
  put(file, bytes)
  expect(() => readPictures(folder)).toThrow(why)
})

test('a folder without pictures has none', () => {
  rmSync(join(folder, 'pictures'), { recursive: true })
  expect(readPictures(folder)).toEqual([])
})
