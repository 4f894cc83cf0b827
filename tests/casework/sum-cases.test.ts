import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type SumRow, sumCases } from '../../src/casework/sum-cases.ts'
import type { LedgerLine } from '../../src/core/case/ledger.ts'
import { FEWEST } from '../../src/core/hide-small.ts'

const line = (day: string, more: Partial<LedgerLine> = {}): LedgerLine => ({
  ...{ code: '4829137065', kind: 'help', at: 0, day, province: 'kandal', place: 'th', gender: 'woman', age: '25-plus' },
  ...more,
})
const lines = (n: number, day: string, more: Partial<LedgerLine> = {}) =>
  Array.from({ length: n }, () => line(day, more))
const cells = (rows: readonly SumRow[], by: SumRow['by']) =>
  Object.fromEntries(rows.filter((row) => row.by === by).map(({ of, count }) => [of, count]))

/** Many cases that differ in few things, so that cells of all sizes come up. */
const cases = fc.array(
  fc.record({
    n: fc.integer({ min: 1, max: 30 }),
    day: fc.constantFrom('2026-10-01', '2026-10-31', '2026-11-01'),
    kind: fc.constantFrom('help', 'missing', 'complaint', 'watch' as const),
    province: fc.constantFrom('kandal', 'kep', 'takeo', 'pailin', ''),
    gender: fc.constantFrom('woman', 'man', 'other', 'unknown' as const),
    age: fc.constantFrom('under-18', '18-24', '25-plus', 'unknown' as const),
  }),
  { maxLength: 12 },
)
const BY = ['kind', 'province', 'gender', 'age'] as const

test('nothing below eleven can be worked out, not even from the sum that another table of the month gives away', () => {
  fc.assert(
    fc.property(cases, (groups) => {
      const all = groups.flatMap(({ n, day, ...more }) => lines(n, day, more as Partial<LedgerLine>))
      const rows = sumCases(all)
      for (const month of ['2026-10', '2026-11']) {
        const inMonth = all.filter(({ day }) => day.startsWith(month))
        for (const by of BY) {
          const table = rows.filter((row) => row.month === month && row.by === by)
          const real = (of: string) => inMonth.filter((one) => (one[by] || 'unknown') === of).length
          const hidden = table.filter(({ count }) => count === undefined)
          for (const { of, count } of table) {
            if (count === undefined) continue
            expect(real(of)).toBeGreaterThanOrEqual(FEWEST)
            expect([0, 1, 2]).toContain(Math.abs(count - real(of)))
          }
          // The worst that another table can tell is how many cases the month has, to the very case.
          const rest =
            inMonth.length - table.reduce((sum, { of, count }) => sum + (count === undefined ? 0 : real(of)), 0)
          const isAll = hidden.length === table.length
          if (hidden.length > 0 && !isAll) expect([rest >= FEWEST, hidden.length > 1]).toEqual([true, true])
          expect(hidden.reduce((sum, { of }) => sum + real(of), 0)).toBe(rest)
        }
        // Two tables of a month, whichever: what one hides is no less than eleven by the other's sum.
        for (const one of BY) {
          for (const other of BY) {
            const shown = (by: SumRow['by']) => rows.filter((row) => row.month === month && row.by === by)
            if (one === other || shown(other).some(({ count }) => count === undefined)) continue
            if (!shown(one).some(({ count }) => count === undefined)) continue
            const sum = (by: SumRow['by']) => shown(by).reduce((total, { count = 0 }) => total + count, 0)
            expect(sum(other) - sum(one)).toBeGreaterThanOrEqual(FEWEST - 2 * (shown(one).length + shown(other).length))
          }
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('one small cell takes the smallest other one with it', () => {
  const rows = sumCases([
    ...lines(40, '2026-10-03'),
    ...lines(14, '2026-10-04', { gender: 'man' }),
    ...lines(1, '2026-10-05', { gender: 'other' }),
  ])

  expect(cells(rows, 'gender')).toEqual({ woman: 40, man: undefined, other: undefined })
})

test('two small cells that are few together take another one with them', () => {
  const rows = sumCases([
    ...lines(40, '2026-10-03'),
    ...lines(1, '2026-10-04', { gender: 'man' }),
    ...lines(2, '2026-10-05', { gender: 'other' }),
  ])

  expect(cells(rows, 'gender')).toEqual({ woman: undefined, man: undefined, other: undefined })
  expect(cells(rows, 'kind')).toEqual({ help: 45 })
})

test('each month has its own tables, by the day that was written when the case was opened', () => {
  const lateAtNight = Date.UTC(2026, 9, 31, 18)
  const rows = sumCases([
    ...lines(11, '2026-10-31', { at: lateAtNight - 7_200_000 }),
    ...lines(16, '2026-11-01', { at: lateAtNight }),
  ])

  expect(rows.filter(({ by }) => by === 'kind')).toEqual([
    { month: '2026-10', by: 'kind', of: 'help', count: 10 },
    { month: '2026-11', by: 'kind', of: 'help', count: 15 },
  ])
})

test('100,000 lines are counted, each once', () => {
  const many = Array.from({ length: 100_000 }, (_, n) =>
    line(`2026-${String((n % 12) + 1).padStart(2, '0')}-01`, { gender: n % 3 === 0 ? 'man' : 'woman' }),
  )
  const rows = sumCases(many)

  expect(new Set(rows.map(({ month }) => month)).size).toBe(12)
  expect(rows.filter(({ by }) => by === 'gender').reduce((sum, { count = 0 }) => sum + count, 0)).toBeCloseTo(
    100_000,
    -3,
  )
})
