import { expect, test } from 'vitest'
import type { Answers } from '../../../src/core/case/fields.ts'
import { linkValues } from '../../../src/core/case/link-values.ts'

/** Do two reports name the same? */
const areLinked = (one: Answers, other: Answers): boolean => {
  const values = new Set(linkValues(one))
  return linkValues(other).some((value) => values.has(value))
}

test.each([
  ['with and without a space, or with one that cannot be seen', 'សុខ ដារ៉ា', 'សុខ\u200bដារ៉ា'],
  ['family name first or last', 'Sok Dara', 'dara SOK'],
  ['in one script and in both', 'Sok Dara / សុខ ដារ៉ា', 'សុខដារ៉ា'],
  ['in both scripts without a sign between them', 'សុខ ដារ៉ា Sok Dara', 'Sok Dara'],
  ['with the vowels that people mix up', 'សុភី មុនី', 'សុភិ មុនិ'],
])('a person is the same %s', (_, one, other) => {
  expect(areLinked({ name: one }, { name: other })).toBe(true)
})

test('what somebody is called otherwise, a ship and a page are compared too', () => {
  expect(areLinked({ 'other-names': 'Bong Vannak' }, { recruiter: 'bong vannak' })).toBe(true)
  expect(areLinked({ ship: 'Sor Somboon 19' }, { ship: 'sor  somboon-19' })).toBe(true)
  expect(areLinked({ recruiter: 'https://www.facebook.com/good.jobs.kh' }, { company: 'fb.com/Good.Jobs.KH' })).toBe(
    true,
  )
  expect(areLinked({ 'recruiter-phone': '+855 12 345 678' }, { recruiter: 'Dara ០១២ ៣៤៥ ៦៧៨' })).toBe(true)
})

test('short names and different people are not the same', () => {
  expect(linkValues({ name: 'Dara', 'other-names': 'Srey' })).toEqual([])
  expect(areLinked({ name: 'Sok Dara' }, { name: 'Sok Davy' })).toBe(false)
  expect(areLinked({ name: 'សុខ ដារ៉ា' }, { name: 'សុខ ដាវី' })).toBe(false)
})
