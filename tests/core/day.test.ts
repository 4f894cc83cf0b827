import { expect, test } from 'vitest'
import { dayOf } from '../../src/core/day.ts'

const EVENING = Date.UTC(2026, 10, 21, 17, 0)

test('in Cambodia the new day begins seven hours before it does in Greenwich', () => {
  expect(dayOf(EVENING - 1, 'Asia/Phnom_Penh')).toBe('2026-11-21')
  expect(dayOf(EVENING, 'Asia/Phnom_Penh')).toBe('2026-11-22')
  expect(dayOf(EVENING, 'UTC')).toBe('2026-11-21')
})

test('a day of the first month and a day of one digit have two digits, as in a list', () => {
  expect(dayOf(Date.UTC(2027, 0, 5), 'UTC')).toBe('2027-01-05')
})

test('a time zone that is none is refused', () => {
  expect(() => dayOf(0, 'Asia/Nowhere')).toThrow(RangeError)
})
