import type { Headcounts } from '../core/headcount.ts'
import { hideSmall } from '../core/hide-small.ts'
import type { Store } from '../core/store.ts'
import { type Days, daysBetween } from './days.ts'

/** One cell of the table of people reached. `count` undefined: fewer than eleven, or hidden so that another cell cannot be worked out. */
export interface HeadcountRow {
  readonly month: string
  readonly by: 'province' | 'sex' | 'age'
  readonly of: string
  readonly count: number | undefined
}

const BY = ['province', 'sex', 'age'] as const

/** Counts by month and one thing at a time, never two crossed. */
export async function sumHeadcounts(store: Pick<Store, 'load'>, days: Days): Promise<HeadcountRow[]> {
  const rows: HeadcountRow[] = []
  for (const month of new Set(daysBetween(days).map((day) => day.slice(0, 7)))) {
    const cells = (await store.load<Headcounts>(`@headcount:${month}`)).state?.cells ?? {}
    BY.forEach((by, place) => {
      for (const [of, count] of hideSmall(sumBy(cells, place))) rows.push({ month, by, of, count })
    })
  }
  return rows
}

function sumBy(cells: Headcounts['cells'], place: number): [string, number][] {
  const sums = new Map<string, number>()
  for (const [cell, count] of Object.entries(cells)) {
    const of = cell.split(' ')[place] ?? ''
    sums.set(of, (sums.get(of) ?? 0) + count)
  }
  return [...sums].sort(([a], [b]) => a.localeCompare(b, 'en'))
}
