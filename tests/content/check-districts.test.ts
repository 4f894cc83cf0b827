import { describe, expect, test } from 'vitest'
import { checkDistricts } from '../../src/content/check/check-districts.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { type District, districtSchema } from '../../src/core/districts.ts'
import { content } from '../kit/world.ts'

const files = readContentFolder('content')
const written = { id: 'banan', province: 'battambang', code: '0201', name: { km: 'បាណន់', en: 'Banan' } }
const district = (change: Partial<District> = {}): District => ({ ...districtSchema.parse(written), ...change })
/** What is wrong besides that the other provinces have none. */
const errors = (...districts: District[]) =>
  checkDistricts({ ...files, districts })
    .filter(({ code }) => code !== 'no-districts')
    .map(({ code, text }) => `${code}: ${text}`)

describe('the districts that we publish', () => {
  test('are all in a province that there is, and every province has some', () => {
    expect(checkDistricts(files)).toEqual([])
    expect(content.catalogue.districts.length).toBeGreaterThan(200)
    expect(new Set(content.catalogue.districts.map(({ province }) => province)).size).toBe(25)
  })

  test('are named in Khmer, and in Latin letters for everybody else', () => {
    const name = (language: string) => content.texts.speak({ key: 'districts.battambang.battambang' }, language)
    expect([name('km'), name('en'), name('vi')]).toEqual(['ក្រុងបាត់ដំបង', 'Krong Battambang', 'Krong Battambang'])
    const isKhmer = ({ name }: District) => /^[\u1780-\u17FF]+$/.test(name.km ?? '')
    expect(content.catalogue.districts.filter((district) => !isKhmer(district))).toEqual([])
  })

  test('of one name in two provinces are told apart by their ids', () => {
    const named = content.catalogue.districts.filter(({ name }) => name.en?.endsWith('Samraong'))
    expect(named.map(({ id }) => id)).toEqual(['takeo.samraong', 'oddar-meanchey.samraong'])
  })
})

describe('an editor of districts', () => {
  test('hears nothing of one that is well', () => {
    expect(errors(district())).toEqual([])
  })

  test.each<[what: string, change: Partial<District>, problem: string]>([
    ['a province that there is not', { province: 'moon' }, 'dead-link: battambang.banan, province: there is no moon'],
    [
      'a name that is missing in Khmer',
      { name: { en: 'Banan' } },
      'missing-language: battambang.banan has no name in km',
    ],
  ])('is told of %s', (_what, change, problem) => {
    expect(errors(district(change))).toContain(problem)
  })

  test('is told of two of one id, of one code, of one name in a province, and of a code of another province', () => {
    const problems = errors(district(), district({ code: '0301' }), district({ id: 'other' }))
    expect(problems).toContain('double-id: battambang.banan stands twice')
    expect(problems).toContain('double-id: 0201 stands twice')
    expect(problems).toContain('double-id: battambang: Banan stands twice')
    expect(problems.join()).toContain('codes: battambang has codes that begin with 02 and 03')
  })

  test('is told of a province that has none', () => {
    const problems = checkDistricts({ ...files, districts: [district()] })
    expect(problems.map(({ text }) => text)).toContain('kampot has no district')
  })

  test.each([
    ['a code that is none', { code: '201' }],
    ['no English name', { name: { km: 'បាណន់' } }],
    ['an id with a blank', { id: 'ba nan' }],
    ['something that nobody reads', { population: 1 }],
  ])('cannot write %s', (_what, change) => {
    expect(districtSchema.safeParse({ ...written, ...change }).success).toBe(false)
  })
})
