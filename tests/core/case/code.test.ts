import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCode, parseCode, showCode } from '../../../src/core/case/code.ts'

const numbers = fc.integer({ min: 0, max: 999_999_999 })
const KHMER = '០១២៣៤៥៦៧៨៩'

test('a code is ten digits that never begin with 0, shown like a phone number', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      expect(makeCode(number)).toMatch(/^[1-9]\d{9}$/)
    }),
  )
  expect(showCode('4829137065')).toBe('482 913 7065')
})

test('a code is read however it was typed, in Khmer and in Western digits', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      const code = makeCode(number)
      const khmer = [...code].map((digit) => KHMER[Number(digit)]).join('')
      for (const typed of [
        code,
        showCode(code),
        ` ${code.slice(0, 5)}-${code.slice(5)}. `,
        khmer,
        `${khmer.slice(0, 3)}\u200b${khmer.slice(3)}`,
      ])
        expect(parseCode(typed)).toBe(code)
    }),
  )
})

test('one wrong digit or two neighbours that changed places are always noticed', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const code = makeCode(number)
      const wrong = code.slice(0, at) + ((Number(code[at]) + by) % 10) + code.slice(at + 1)
      expect(parseCode(wrong)).toBeUndefined()
      const next = Math.min(at, 8)
      const swapped = code.slice(0, next) + code[next + 1] + code[next] + code.slice(next + 2)
      if (swapped !== code) expect(parseCode(swapped)).toBeUndefined()
    }),
  )
})

test('a number of another length and words are no code', () => {
  for (const text of ['', '117', '48291370651', 'what happened', '0829137061']) expect(parseCode(text)).toBeUndefined()
})
