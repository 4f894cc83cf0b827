import type { LedgerLine } from '../core/case/ledger.ts'
import { hideSmall } from '../core/hide-small.ts'

/** One cell of the monthly table. `count` undefined: fewer than eleven, or hidden so that another cell cannot be worked out. */
export interface SumRow {
  readonly month: string
  /** Provinces of village watch are those of `watch-province`; `province` has all other cases. */
  readonly by: 'kind' | 'province' | 'watch-province' | 'gender' | 'age'
  readonly of: string
  readonly count: number | undefined
}

/**
 * Counts by month and one thing at a time, never two crossed; only what was seen in villages has provinces of its own. A cell below eleven is hidden. What is hidden in a table can be worked out as a
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
      tablesOf(inMonth).flatMap(([by, cells]) => cells.map(([of, count]) => ({ month, by, of, count }))),
    )
}

type Table = [by: SumRow['by'], cells: [string, number | undefined][]]

function tablesOf(lines: readonly LedgerLine[]): Table[] {
  const kinds = hideSmall(countBy(lines, 'kind'))
  return [
    ['kind', kinds],
    ...provincesOf(lines, new Map(kinds).get('watch') !== undefined),
    ['gender', hideSmall(countBy(lines, 'gender'))],
    ['age', hideSmall(countBy(lines, 'age'))],
  ]
}

/** Two tables without a case in common. How many each has is known if the kinds say it; if they hide it, so must both, or one would give it away. */
function provincesOf(lines: readonly LedgerLine[], isWatchShown: boolean): Table[] {
  const watched = lines.filter(({ kind }) => kind === 'watch')
  const inWatch = countBy(watched, 'province')
  const others = countBy(
    lines.filter(({ kind }) => kind !== 'watch'),
    'province',
  )
  const isGivenAway = watched.length > 0 && !isWatchShown
  return [
    ['province', isGivenAway ? hideSmall(others, { count: watched.length }) : hideSmall(others)],
    ['watch-province', isGivenAway ? inWatch.map(([of]) => [of, undefined]) : hideSmall(inWatch)],
  ]
}

function countBy(lines: readonly LedgerLine[], by: 'kind' | 'province' | 'gender' | 'age'): [string, number][] {
  const counts = new Map<string, number>()
  for (const line of lines) counts.set(line[by] || 'unknown', (counts.get(line[by] || 'unknown') ?? 0) + 1)
  return [...counts].sort(([a], [b]) => a.localeCompare(b, 'en'))
}
