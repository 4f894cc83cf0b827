import { describe, expect, test } from 'vitest'
import { checkPartners } from '../../src/content/check/check-partners.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { type Partner, partnerSchema } from '../../src/core/partners.ts'

const files = readContentFolder('content')
const written = {
  id: 'house',
  name: Object.fromEntries(files.languages.map(({ id }) => [id, 'House'])),
  takes: ['shelter'],
  provinces: ['kandal'],
  takesChildren: true,
  languages: ['km'],
  hours: { days: ['mon'], from: '08:00', until: '17:00' },
  capacity: 3,
  answersWithin: { urgent: 24 },
  toldBy: 'phone',
}
const partner = (change: Partial<Partner> = {}): Partner => ({ ...partnerSchema.parse(written), ...change })
const errors = (...partners: Partner[]) =>
  checkPartners({ ...files, partners })
    .filter(({ level }) => level === 'error')
    .map(({ code }) => code)
const notes = (...partners: Partner[]) =>
  checkPartners({ ...files, partners })
    .filter(({ level }) => level === 'note')
    .map(({ text }) => text)

describe('the partners we publish', () => {
  test('are known in everything they name, and two or more take each common need', () => {
    expect(checkPartners(files)).toEqual([])
  })

  test('are all invented, and say so in every language', () => {
    expect(files.partners.length).toBeGreaterThanOrEqual(3)
    for (const { practice, name } of files.partners) {
      expect(practice).toBe(true)
      expect(name.en).toMatch(/^Practice partner: .*\(invented\)$/)
      expect(name.km?.replaceAll('\u200B', '')).toMatch(/^ដៃគូសាកល្បង៖ .*\(មិនមែនពិត\)$/)
      expect(name.vi).toMatch(/^Đối tác thực hành: .*\(không có thật\)$/)
    }
  })

  test('take a man, a woman and a child who need a safe place', () => {
    const shelters = files.partners.filter(({ takes }) => takes.includes('shelter'))
    expect(shelters.map(({ serves }) => serves)).toEqual(
      expect.arrayContaining(['everybody', 'women-and-children', 'men-and-boys']),
    )
    expect(shelters.some(({ takesChildren }) => takesChildren)).toBe(true)
  })
})

describe('an editor of partners', () => {
  test('hears nothing of one that is well but that it stands alone', () => {
    expect(errors(partner())).toEqual([])
    expect(notes(partner())).toContain('shelter is taken by 1, 2 are safer')
    expect(notes(partner(), partner({ id: 'other' }))).not.toContain('shelter is taken by 1, 2 are safer')
  })

  test.each<[what: string, change: Partial<Partner>, code: string]>([
    ['a province that there is not', { provinces: ['moon'] }, 'dead-link'],
    ['a country that there is not', { countries: ['xx'] }, 'dead-link'],
    ['a language that there is not', { languages: ['km', 'xx'] }, 'dead-link'],
    ['a name missing in a language', { name: { en: 'House' } }, 'missing-language'],
    ['children who are taken where only adults are served', { serves: 'adults' }, 'children'],
    ['a house for children that may take none', { serves: 'children', takesChildren: false }, 'children'],
  ])('is told of %s', (_what, change, code) => {
    expect(errors(partner(change))).toContain(code)
  })

  test('is told of two partners of one name', () => {
    expect(errors(partner(), partner())).toContain('double-id')
  })

  test.each([
    ['a kind of help that nobody knows', { takes: ['moon'] }],
    ['no place at all', { provinces: [] }],
    ['a day that ends before it begins', { hours: { days: ['mon'], from: '17:00', until: '08:00' } }],
    ['a time that there is not', { hours: { days: ['mon'], from: '8', until: '17:00' } }],
    ['nothing said about children', { takesChildren: undefined }],
    ['an address, which must not stand in content', { address: 'intake@example.org' }],
    ['an urgency that nobody knows', { answersWithin: { soon: 3 } }],
  ])('cannot write %s', (_what, change) => {
    expect(partnerSchema.safeParse({ ...written, ...change }).success).toBe(false)
  })
})
