import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutPersonal } from '../../src/core/without-personal.ts'

test.each([
  ['call my brother 012 345 678 in thailand', '345'],
  ['his number is +855-12-345-678 what is it', '678'],
  ['លេខ ០១២ ៣៤៥ ៦៧៨ របស់នរណា', '៣៤៥'],
  ['write to sok.dara@example.com about the farm', 'dara'],
  ['ask @sokdara on telegram please', 'sokdara'],
  ['is https://t.me/sokdara?x=1 a good page', 'sokdara'],
  ['is facebook.com/sok.dara good page', 'dara'],
  ['passport N0123456 lost what now', '0123456'],
  ['0\u200b12 3\u200b45 67\u200b8 who is it', '45'],
])('of "%s" nothing is kept that points to somebody', (text, personal) => {
  const kept = withoutPersonal(text) ?? ''

  expect(kept).not.toContain(personal)
  expect(kept).toMatch(/\p{L}{2}/u)
})

test('short numbers stay, they are part of the question', () => {
  expect(withoutPersonal('age 18 is ok? 200 dollar')).toBe('age 18 is ok? 200 dollar')
})

test('a message of nothing but a number is not kept at all', () => {
  expect(withoutPersonal('012 345 678')).toBeUndefined()
  expect(withoutPersonal('@sokdara ok')).toBeUndefined()
})

test('whatever a number is wrapped in, its digits are gone', () => {
  const separators = fc.constantFrom('', ' ', '-', '.', '/', '\u200b', '_', ' - ', '(', ')')
  fc.assert(
    fc.property(
      fc.array(separators, { minLength: 9, maxLength: 9 }),
      fc.string({ maxLength: 20 }),
      (between, around) => {
        const number = [...'012345678'].map((digit, at) => digit + (between[at] ?? '')).join('')
        const words = around.replace(/[\p{Nd}@./]/gu, '')
        expect(withoutPersonal(`question ${words} ${number} ${words}`) ?? '').not.toMatch(/\d/)
      },
    ),
  )
})
