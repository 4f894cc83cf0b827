import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { countContent } from '../../src/content/review/count-content.ts'
import { rankUnits } from '../../src/content/review/rank-units.ts'
import { readTexts } from '../../src/content/review/read-texts.ts'
import type { Reviews } from '../../src/content/review/reviews.ts'
import { damnaer } from '../app/cli.ts'
import { type ContentCopy, copyContent } from './copy.ts'

let copy: ContentCopy
beforeEach(() => {
  copy = copyContent()
})
afterEach(() => copy.remove())

const topics = readdirSync('content/en/guides').length

const rank = (reviews: Record<string, Reviews> = {}) => {
  const files = readContentFolder(copy.folder)
  return rankUnits(readTexts(copy.folder, files), { ...files, reviews }, '2026-11-22')
}
const find = (unit: string, language = 'km', reviews: Record<string, Reviews> = {}) => {
  const found = rank(reviews).find((each) => each.unit === unit && each.language === language)
  if (found === undefined) throw new Error(`There is no ${unit}`)
  return { risk: found.risk, reasons: found.reasons.map(({ code }) => code) }
}

test('texts for people in danger come before others that nobody has read', () => {
  expect(find('messages/danger').risk).toBeGreaterThan(find('messages/learn').risk)
  expect(find('guides/leave-safely').risk).toBeGreaterThan(find('guides/send-money-home').risk)
  expect(find('contacts/kh-police-117').risk).toBeGreaterThan(find('contacts/kh-nea').risk)
})

test('a number that is shown often comes before one that is shown seldom, until somebody calls it', () => {
  expect(find('contacts/kh-police-117').risk).toBeGreaterThan(find('contacts/kr-emergency').risk)
  const before = find('contacts/kh-police-117').risk
  copy.change('contacts.yaml', /called: null/, 'called: 2026-11-20')
  expect(find('contacts/kh-police-117')).toEqual({ risk: expect.any(Number), reasons: ['never-reviewed', 'danger'] })
  expect(find('contacts/kh-police-117').risk).toBeLessThan(before)
})

test('a guide that somebody has read in its language waits behind the same guide in another', () => {
  copy.change('km/guides/leave-safely.md', 'reviewedBy: not reviewed', 'reviewedBy: Dara')
  expect(find('guides/leave-safely').reasons).not.toContain('never-reviewed')
  expect(find('guides/leave-safely', 'vi').reasons).toContain('never-reviewed')
  expect(find('guides/leave-safely').risk).toBeLessThan(find('guides/leave-safely', 'vi').risk)
})

test('a text that is no more what its reviewer read is to be read again', () => {
  const review = { on: '2026-11-01', by: 'Dara', text: '00000000' }
  expect(find('messages/danger', 'km', { km: { 'messages/danger': review } }).reasons).toContain('changed-since-review')
})

test('what rests on old or single sources is said, with how many statements', () => {
  const [thailand] = rank().filter(({ unit, language }) => unit === 'guides/thailand' && language === 'km')
  expect(thailand?.reasons).toContainEqual({ code: 'old-source', count: expect.any(Number) })
})

test('everything that we publish is counted, and every statement of it names what it rests on', () => {
  const files = readContentFolder(copy.folder)
  const counts = countContent(readTexts(copy.folder, files), files)
  const whole = { topics, languages: files.languages.length, guides: { km: topics, en: topics } }
  expect(counts).toMatchObject({ ...whole, statementsWithout: 0 })
  expect(counts.statementsWithSource).toBeGreaterThan(500)
  copy.change('contacts.yaml', /called: null/, 'called: 2026-11-20')
  const after = readContentFolder(copy.folder)
  expect(countContent(readTexts(copy.folder, after), after).unconfirmedNumbers).toBe(counts.unconfirmedNumbers - 1)
})

test('damnaer content report tells people the first lines and programs all', async () => {
  const report = (...args: string[]) => damnaer(['content', 'report', '--content', copy.folder, ...args])
  const { code, out } = await report('--most', '3')
  expect(code).toBe(0)
  expect(out).toMatch(new RegExp(`^${topics} topics in \\d languages`))
  expect(out.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(3)
  const all = JSON.parse((await report('--json', '--language', 'vi')).out) as { next: { language: string }[] }
  expect(all.next.length).toBeGreaterThan(50)
  expect(new Set(all.next.map(({ language }) => language))).toEqual(new Set(['vi']))
})
