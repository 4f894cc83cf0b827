import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withoutPersonal } from '../../src/core/without-personal.ts'
import { content } from '../kit/world.ts'

const plain = (text: string) => withoutPersonal(text, content.catalogue.alertRules.words)

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
  const kept = plain(text) ?? ''

  expect(kept).not.toContain(personal)
  expect(kept).toMatch(/\p{L}{2}/u)
})

test('short numbers stay, they are part of the question', () => {
  expect(plain('age 18 is ok? 200 dollar')).toBe('age 18 is ok? 200 dollar')
})

test('a message of nothing but a number is not kept at all', () => {
  expect(plain('012 345 678')).toBeUndefined()
  expect(plain('@sokdara ok')).toBeUndefined()
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
        expect(plain(`question ${words} ${number} ${words}`) ?? '').not.toMatch(/\d/)
      },
    ),
  )
})

test.each([
  ['ខ្ញុំឈ្មោះ សុខ ដារ៉ា ថៅកែមិនឲ្យប្រាក់ខែ', 'ខ្ញុំឈ្មោះ … ថៅកែមិនឲ្យប្រាក់ខែ'],
  ['My name is Sok Dara, is Korea safe?', 'My name is … , is Korea safe?'],
  ['my name is dara is korea safe', 'my name is … is korea safe'],
  ['Em tên là Nguyễn Văn Nam, chủ không trả lương', 'Em tên là … , chủ không trả lương'],
])('"%s": whoever says a name with their question is not named by it', (text, expected) => {
  expect(plain(text)).toBe(expected)
})

test.each(['ថៅកែសុំឈ្មោះក្រុមហ៊ុន', 'What is the name of the ministry?'])('"%s" stays as it is', (text) => {
  expect(plain(text)).toBe(text)
})
