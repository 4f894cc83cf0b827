import type { LedgerLine } from '../core/case/ledger.ts'

/** One cell of the monthly table. `count` undefined: fewer than eleven, or hidden so that another cell cannot be worked out. */
export interface SumRow {
  readonly month: string
  readonly by: 'kind' | 'province' | 'gender' | 'age'
  readonly of: string
  readonly count: number | undefined
}

/** The sector's own bound for a table that may be shown. */
const FEWEST = 11
const BY = ['kind', 'province', 'gender', 'age'] as const

/**
 * Counts by month and one thing at a time, never two crossed. A cell below eleven is hidden; if only one of a month's table would be, the
 * smallest other one is hidden too, because the sum is known from the other tables. The rest is rounded to five, so that a case more or less
 * in the next report tells nothing.
 */
export function sumCases(lines: readonly LedgerLine[]): SumRow[] {
  const months = [...new Set(lines.map(({ day }) => monthOf(day)))].sort()
  return months.flatMap((month) => {
    const inMonth = lines.filter(({ day }) => monthOf(day) === month)
    return BY.flatMap((by) => hide(countBy(inMonth, by)).map(([of, count]) => ({ month, by, of, count })))
  })
}

function countBy(lines: readonly LedgerLine[], by: (typeof BY)[number]): [string, number][] {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line[by] || 'unknown', (counts.get(line[by] || 'unknown') ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a.localeCompare(b, 'en'))
}

function hide(counts: readonly [string, number][]): [string, number | undefined][] {
  const small = counts.filter(([, count]) => count < FEWEST)
  const [next] = counts.filter(([, count]) => count >= FEWEST).sort(([, a], [, b]) => a - b)
  const hidden = new Set([...small, ...(small.length === 1 && next !== undefined ? [next] : [])].map(([of]) => of))
  return counts.map(([of, count]) => [of, hidden.has(of) ? undefined : Math.round(count / 5) * 5])
}

const monthOf = (day: string): string => day.slice(0, 7)
