import type { LedgerLine } from '../core/case/ledger.ts'
import { hideSmall } from '../core/hide-small.ts'

/** One cell of the monthly table. `count` undefined: fewer than eleven, or hidden so that another cell cannot be worked out. */
export interface SumRow {
  readonly month: string
  readonly by: 'kind' | 'province' | 'gender' | 'age'
  readonly of: string
  readonly count: number | undefined
}

const BY = ['kind', 'province', 'gender', 'age'] as const

/**
 * Counts by month and one thing at a time, never two crossed. A cell below eleven is hidden. What is hidden in a table can be worked out as a
 * sum from the other tables of the month, so the smallest others are hidden too until that are two cells and eleven cases. The rest is rounded
 * to five, so that a case more or less tells nothing.
 */
export function sumCases(lines: readonly LedgerLine[]): SumRow[] {
  const months = new Map<string, LedgerLine[]>()
  for (const line of lines) {
    const month = line.day.slice(0, 7)
    const inMonth = months.get(month)
    if (inMonth === undefined) months.set(month, [line])
    else inMonth.push(line)
  }
  return [...months]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .flatMap(([month, inMonth]) =>
      BY.flatMap((by) => hideSmall(countBy(inMonth, by)).map(([of, count]) => ({ month, by, of, count }))),
    )
}

function countBy(lines: readonly LedgerLine[], by: (typeof BY)[number]): [string, number][] {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line[by] || 'unknown', (counts.get(line[by] || 'unknown') ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a.localeCompare(b, 'en'))
}
