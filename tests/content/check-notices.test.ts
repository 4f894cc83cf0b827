import { describe, expect, test } from 'vitest'
import { checkNotices } from '../../src/content/check/check-notices.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import type { Notice } from '../../src/core/notices.ts'

const published = readContentFolder('content')
const review = { on: '2026-11-20', by: 'Sok', text: '00000000' }
/** The content after somebody has read the notice in these languages. */
const readIn = (languages: readonly string[]) => ({
  ...published,
  reviews: Object.fromEntries(
    languages.map((language) => [language, { 'notices/flood': review, 'notices/a': review }]),
  ),
})
const files = readIn(['km', 'en', 'vi'])
const TODAY = '2026-11-22'
const notice: Notice = {
  id: 'flood',
  from: '2026-11-01',
  until: '2026-12-31',
  areas: ['th'],
  topics: ['thailand'],
  text: Object.fromEntries(files.languages.map(({ id }) => [id, 'There is a flood.'])),
  sources: [{ title: 'A newspaper', date: '2026-11-01' }],
  writtenOn: '2026-11-20',
}
const found = (change: Partial<Notice>, today = TODAY, others: readonly Notice[] = []) =>
  checkNotices({ ...files, notices: [{ ...notice, ...change }, ...others] }, today).map(
    ({ level, code, file }) => `${level} ${code} ${file}`,
  )

describe('an editor of notices', () => {
  test('hears nothing of one that is well', () => {
    expect(found({})).toEqual([])
  })

  test.each<[what: string, change: Partial<Notice>, problem: string]>([
    ['no source', { sources: [] }, 'error no-source'],
    ['an end before its start', { until: '2026-10-31' }, 'error dates'],
    ['a topic that there is not', { topics: ['thailand', 'moon'] }, 'error dead-link'],
    ['a country that there is not', { areas: ['xx'] }, 'error dead-link'],
    ['a need that there is not', { needs: ['moon'] }, 'error dead-link'],
    ['nobody to see it', { areas: [], topics: [] }, 'error empty'],
    ['a language missing', { text: { km: 'ទឹកជំនន់', en: 'There is a flood.' } }, 'error missing-language'],
    ['a language that there is not', { text: { ...notice.text, xx: 'Flood' } }, 'error dead-link'],
    ['a text that is too long', { text: { ...notice.text, en: 'Very long. '.repeat(30) } }, 'error too-long'],
    ['a day of writing that is yet to come', { writtenOn: '2027-01-01' }, 'error review-date'],
  ])('is told of %s', (_what, change, problem) => {
    expect(found(change)).toContain(`${problem} notices/flood.yaml`)
  })

  test('is told in which languages nobody has reviewed it', () => {
    expect(checkNotices({ ...readIn(['km']), notices: [notice] }, TODAY)).toEqual([
      { level: 'note', code: 'not-reviewed', file: 'notices/flood.yaml', text: 'nobody has reviewed it yet in en, vi' },
    ])
  })

  test.each([
    ['2026-12-16', []],
    ['2026-12-17', ['note notice-ends notices/flood.yaml']],
    ['2026-12-31', ['note notice-ends notices/flood.yaml']],
    ['2027-01-01', ['note notice-ended notices/flood.yaml']],
  ])('hears on %s of its end: %j', (today, expected) => {
    expect(found({}, today)).toEqual(expected)
  })

  test('is told of a first screen that together with its notices of one day is too long, and only then', () => {
    const text = Object.fromEntries(files.languages.map(({ id }) => [id, 'x'.repeat(290)]))
    const others = ['a', 'b'].map((id) => ({ ...notice, id, text }))
    expect(found({}, TODAY, others)).toContain('error too-long en/guides/thailand.md')
    const later = others.map((other) => ({ ...other, from: '2027-01-01', until: '2027-01-31' }))
    expect(found({}, TODAY, later.slice(0, 1))).toEqual([])
  })
})
