import { describe, expect, test } from 'vitest'
import { checkSigns } from '../../src/content/check/check-signs.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import type { Signs } from '../../src/core/signs.ts'

const files = readContentFolder('content')
const TODAY = '2026-11-22'
const [first] = files.signs.signs
const found = (signs: Signs) => checkSigns({ ...files, signs }, TODAY).filter(({ level }) => level === 'error')
const withFirst = (change: Partial<Signs['signs'][number]>): Signs => ({
  ...files.signs,
  signs: files.signs.signs.map((sign) => (sign === first ? { ...sign, ...change } : sign)),
})

describe('the signs we publish', () => {
  test('are whole, and wait for somebody who knows the work', () => {
    expect(checkSigns(files, TODAY).map(({ code }) => code)).toEqual(['not-reviewed'])
  })

  test('use every group, and mark what may be danger now', () => {
    const { groups, signs } = files.signs
    expect(new Set(signs.map(({ group }) => group))).toEqual(new Set(Object.keys(groups)))
    expect(signs.filter(({ danger }) => danger).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['cannot-leave', 'violence']),
    )
  })

  test('are nobody else\u2019s official list by name, and give no verdict', () => {
    const text = JSON.stringify(files.signs)
    expect(text).not.toMatch(/ASEAN|COMMIT/)
    for (const { question } of files.signs.signs)
      expect(question.en).not.toMatch(/\b(victim|trafficked|guilty|illegal)\b/i)
  })
})

describe('an editor of signs', () => {
  test.each<[what: string, change: Partial<Signs['signs'][number]>, code: string]>([
    ['a group that there is not', { group: 'moon' }, 'dead-link'],
    ['no source', { sources: [] }, 'no-source'],
    ['a topic that there is not', { guides: ['moon'] }, 'dead-link'],
    ['a first question that is not about danger', { short: true, danger: undefined }, 'not-danger'],
    ['a question missing in a language', { question: { en: 'Are you well?' } }, 'missing-language'],
    ['a question that is too long', { question: { ...first?.question, en: 'Are you well? '.repeat(20) } }, 'too-long'],
    ['an id that stands twice', { id: files.signs.signs[1]?.id ?? '' }, 'double-id'],
  ])('is told of %s', (_what, change, code) => {
    expect(found(withFirst(change)).map((problem) => problem.code)).toContain(code)
  })
})
