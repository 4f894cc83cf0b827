import { expect, test } from 'vitest'
import { isoWeekOf } from '../../src/core/iso-week.ts'

test.each([
  ['2026-11-22', '2026-W47'],
  ['2026-11-23', '2026-W48'],
  ['2026-01-01', '2026-W01'],
  ['2027-01-01', '2026-W53'],
  ['2027-01-03', '2026-W53'],
  ['2027-01-04', '2027-W01'],
  ['2024-12-30', '2025-W01'],
  ['2025-12-29', '2026-W01'],
])('%s is in the week %s', (day, week) => {
  expect(isoWeekOf(day)).toBe(week)
})
