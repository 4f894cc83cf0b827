import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkContent } from '../../src/content/check/check-content.ts'
import { partText } from '../../src/content/guide.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { toCsv } from '../../src/content/review/review-sheet.ts'
import { readReviews } from '../../src/content/review/reviews.ts'
import { damnaer } from '../app/cli.ts'
import { type ContentCopy, copyContent } from './copy.ts'

let copy: ContentCopy
beforeEach(() => {
  copy = copyContent()
})
afterEach(() => copy.remove())

const environment = { TIME_ZONE: 'Asia/Phnom_Penh' }
const content = (...args: string[]) => damnaer(['content', ...args, '--content', copy.folder], { environment })
const sheet = () => join(copy.folder, 'sheet.csv')

type Row = Record<string, string>

/** The rows of the sheet of a language. */
async function rowsOf(language: string): Promise<{ header: string[]; rows: Row[] }> {
  expect(await content('export', sheet(), '--language', language)).toMatchObject({ code: 0 })
  const [header = [], ...body] = parse(readFileSync(sheet(), 'utf8'), { bom: true }) as string[][]
  const names = header.map((name) => name.split(' ')[0] ?? '')
  return { header, rows: body.map((cells) => Object.fromEntries(cells.map((cell, at) => [names[at], cell]))) }
}

/** A translator fills in the empty cells that `isTheirs` picks: with the texts as they were, or with other words. */
async function translate(language: string, isTheirs: (key: string) => boolean, wordsFor = (row: Row) => row.original!) {
  const { header, rows } = await rowsOf(language)
  const empty = rows.filter(({ key, translation }) => translation === '' && isTheirs(key!))
  expect(empty.length).toBeGreaterThan(0)
  for (const row of empty) row.translation = wordsFor(row) || `question ${row.key}`
  writeFileSync(sheet(), toCsv([header, ...rows.map((row) => Object.values(row))]))
  return { empty, done: await content('import', sheet(), '--by', 'Lan') }
}

const errors = () => checkContent(readContentFolder(copy.folder), '2026-11-22').filter(({ level }) => level === 'error')

describe('a guide that a language lacks', () => {
  const FILE = 'vi/guides/leave-safely.md'
  const isOfIt = (key: string) => key.startsWith('guides/leave-safely/') || key.startsWith('questions/leave-safely/vi.')
  const guides = () => readContentFolder(copy.folder).guides.filter(({ id }) => id === 'leave-safely')

  test('is in its sheet beside the original, after all that is there, with the questions that a guide must have', async () => {
    copy.delete(FILE)
    const { rows } = await rowsOf('vi')
    const first = rows.find(({ key }) => key === 'guides/leave-safely/0.0')
    expect(first).toMatchObject({ translation: '', original: expect.stringMatching(/^Being hurt or threatened now/) })
    expect(rows.filter(({ key }) => key?.startsWith('questions/leave-safely/vi.'))).toHaveLength(8)
    const isThere = rows.map(({ translation }) => translation !== '')
    expect(isThere.lastIndexOf(true)).toBeLessThan(rows.indexOf(first!))
  })

  test('comes back as a file with the sources, marks and contacts of its original, and as read by nobody', async () => {
    const was = Object.fromEntries(
      (await rowsOf('vi')).rows.map(({ key, translation }) => [key, translation] as const),
    ) as Row
    copy.delete(FILE)
    copy.change('en/guides/leave-safely.md', 'reviewedBy: not reviewed', 'reviewedBy: Dara')
    const { done } = await translate('vi', isOfIt, ({ key }) => was[key!]!)

    expect(done).toMatchObject({ code: 0, error: '' })
    expect(done.out).toContain('0 pieces read whole')
    const original = guides().find(({ language }) => language === 'en')!
    const guide = guides().find(({ language }) => language === 'vi')!
    const { sources, contacts, related } = original.front
    expect(guide.front).toMatchObject({
      sources,
      contacts,
      related,
      reviewedBy: 'not reviewed',
      title: expect.any(String),
    })
    expect(guide.front.questions).toHaveLength(8)
    expect(guide.parts.map(partText).join('\n')).not.toContain('Being hurt')
    expect(errors()).toEqual([])
    expect(readReviews(copy.folder, 'vi')).toEqual({})
  })

  test.each([
    ['a sentence', 'guides/leave-safely/1.2'],
    ['a question', 'questions/leave-safely/vi.8'],
  ])('is refused as long as %s of it is not written', async (_what, missing) => {
    copy.delete(FILE)
    const { done } = await translate('vi', (key) => isOfIt(key) && key !== missing)
    expect(done.error).toMatch(new RegExp(`${FILE}: 1 of \\d+ texts are not written yet, ${missing} first`))
    expect(existsSync(join(copy.folder, FILE))).toBe(false)
  })
})

test('a lesson that a language lacks is written beside the others, line by line', async () => {
  const file = join(copy.folder, 'teaching/quizzes/job-scams.yaml')
  const before = readFileSync(file, 'utf8').split('\n')
  const { done, empty } = await translate('vi', (key) => key.startsWith('teaching/quizzes/job-scams/'))
  expect(done).toMatchObject({ code: 0, error: '' })
  const after = readFileSync(file, 'utf8').split('\n')
  const added = after.filter((line) => /^ +vi: /.test(line))
  expect(added).toHaveLength(empty.length)
  expect(after.filter((line) => !added.includes(line))).toEqual(before)
  expect(errors()).toEqual([])
})

test('half a lesson is refused: it would be taught in two languages', async () => {
  const { done } = await translate('vi', (key) => key === 'teaching/quizzes/job-scams/title')
  expect(done).toMatchObject({ code: 1, error: expect.stringContaining('teaching/quizzes/job-scams: ') })
})

test('a contact that says nothing in a language is in its sheet', async () => {
  copy.change('contacts.yaml', /^ {4}vi: ".*\n/m, '')
  expect(errors()).toMatchObject([{ code: 'missing-language' }])
  const { done, empty } = await translate('vi', (key) => key.startsWith('contacts/'))
  expect(empty.map(({ key }) => key)).toEqual(['contacts/kh-police-117/name'])
  expect(done).toMatchObject({ code: 0, error: '' })
  expect(errors()).toEqual([])
})
