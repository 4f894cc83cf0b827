import { expect, test } from 'vitest'
import { daysBetween, wholeMonths } from '../../src/office/days.ts'

test('days are counted with the first and the last, over the end of a month and in a leap year', () => {
  expect(daysBetween({ from: '2028-02-28', until: '2028-03-01' })).toEqual(['2028-02-28', '2028-02-29', '2028-03-01'])
  expect(daysBetween({ from: '2026-11-02', until: '2026-11-01' })).toEqual([])
})

test.each([
  [{ from: '2026-09-15', until: '2026-10-03' }, '2026-11-22', { from: '2026-09-01', until: '2026-10-31' }],
  [{ from: '2026-10-23', until: '2026-11-22' }, '2026-11-22', { from: '2026-10-01', until: '2026-10-31' }],
  [{ from: '2025-12-31', until: '2025-12-31' }, '2026-11-22', { from: '2025-12-01', until: '2025-12-31' }],
  [{ from: '2026-10-01', until: '2027-03-01' }, '2026-11-01', { from: '2026-10-01', until: '2026-10-31' }],
])('of %j on %s, whole months that are over are %j', (days, today, expected) => {
  expect(wholeMonths(days, today)).toEqual(expected)
})

test('in a month that is not over there is nothing to count yet', () => {
  expect(daysBetween(wholeMonths({ from: '2026-11-01', until: '2026-11-22' }, '2026-11-22'))).toEqual([])
})
