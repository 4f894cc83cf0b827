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
/** The tables of a month that have each of its cases once: those of the provinces together. */
const WHOLE = [['kind'], ['province', 'watch-province'], ['gender'], ['age']] as const

/** Which cases a cell counts. */
const isIn = (one: LedgerLine, { by, of }: Pick<SumRow, 'by' | 'of'>): boolean => {
  if (by !== 'province' && by !== 'watch-province') return (one[by] || 'unknown') === of
  return (one.province || 'unknown') === of && (one.kind === 'watch') === (by === 'watch-province')
}

/** Many months with all that they are told, and what is really in each cell. */
function everyMonth(check: (month: readonly { readonly row: SumRow; readonly real: number }[], size: number) => void) {
  fc.assert(
    fc.property(cases, (groups) => {
      const all = groups.flatMap(({ n, day, ...more }) => lines(n, day, more as Partial<LedgerLine>))
      const rows = sumCases(all)
      for (const month of ['2026-10', '2026-11']) {
        const inMonth = all.filter(({ day }) => day.startsWith(month))
        const cells = rows
          .filter((row) => row.month === month)
          .map((row) => ({ row, real: inMonth.filter((one) => isIn(one, row)).length }))
        check(cells, inMonth.length)
      }
    }),
    { numRuns: 500 },
  )
}

test('each case is in each table once, and nothing below eleven is shown', () => {
  everyMonth((cells, size) => {
    for (const whole of WHOLE) {
      const table = cells.filter(({ row }) => whole.some((by) => by === row.by))
      expect(table.reduce((sum, { real }) => sum + real, 0)).toBe(size)
    }
    for (const { row, real } of cells) {
      if (row.count === undefined) continue
      expect(real).toBeGreaterThanOrEqual(FEWEST)
      expect([0, 1, 2]).toContain(Math.abs(row.count - real))
    }
  })
})

test('nothing below eleven can be worked out, not even from the sum that another table of the month gives away', () => {
  everyMonth((cells) => {
    // The worst that another table can tell is how many cases are in a sum, to the very case: what is hidden in it is many, and of several cells.
    const isHard = (sum: typeof cells) => {
      const hidden = sum.filter(({ row }) => row.count === undefined)
      return hidden.length === 0 || (hidden.length > 1 && hidden.reduce((all, { real }) => all + real, 0) >= FEWEST)
    }
    const of = (...by: readonly SumRow['by'][]) => cells.filter(({ row }) => by.includes(row.by))
    const isAllHidden = cells.every(({ row }) => row.count === undefined)
    const [watch] = of('kind').filter(({ row }) => row.of === 'watch')
    const isWatchHidden = watch !== undefined && watch.row.count === undefined
    const sums = [of('kind'), of('gender'), of('age'), [...of('province'), ...of('watch-province')]]
    // Where the kinds say how many village watch has, both tables of provinces have a sum of their own; else what was not seen in villages and
    // that number are one.
    const more = isWatchHidden ? [[...of('province'), watch]] : [of('province'), of('watch-province')]
    for (const sum of [...sums, ...more])
      if (!isAllHidden && sum.some(({ row }) => row.count !== undefined)) expect(isHard(sum)).toBe(true)
    if (isWatchHidden) {
      expect(of('watch-province').every(({ row }) => row.count === undefined)).toBe(true)
      expect(of('province').length === 0 || of('province').some(({ row }) => row.count === undefined)).toBe(true)
    }
  })
})

test('village watch has provinces of its own, and is not in the other table', () => {
  const rows = sumCases([
    ...lines(40, '2026-10-03'),
    ...lines(20, '2026-10-04', { kind: 'watch', province: 'takeo' }),
    ...lines(15, '2026-10-04', { kind: 'watch', province: 'kandal' }),
  ])

  expect(cells(rows, 'watch-province')).toEqual({ kandal: 15, takeo: 20 })
  expect(cells(rows, 'province')).toEqual({ kandal: 40 })
})

test('a few reports from villages cannot be worked out by what the provinces of all others come to', () => {
  const rows = sumCases([
    ...lines(40, '2026-10-03'),
    ...lines(30, '2026-10-03', { province: 'takeo', kind: 'missing' }),
    ...lines(20, '2026-10-03', { province: 'pailin', kind: 'missing' }),
    ...lines(3, '2026-10-04', { kind: 'watch', province: 'takeo' }),
  ])

  expect(cells(rows, 'kind')).toEqual({ help: undefined, missing: 50, watch: undefined })
  expect(cells(rows, 'watch-province')).toEqual({ takeo: undefined })
  expect(cells(rows, 'province')).toEqual({ kandal: 40, pailin: undefined, takeo: 30 })
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
