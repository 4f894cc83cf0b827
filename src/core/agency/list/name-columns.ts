import { isKhmer } from '../normalise.ts'
import { type Column, isNameColumn } from './columns.ts'
import { fieldOf } from './headers.ts'
import type { ListRow } from './list-row.ts'

/** Takes a second column of names for the agencies' names too where its cells are in the other script: `Name` beside `ឈ្មោះ`. */
export function withBothScripts(columns: readonly Column[], rows: readonly ListRow[]): readonly Column[] {
  const named = columns.flatMap((column, i) => (isNameColumn(column) ? [i] : []))
  const [first, second] = named
  if (first === undefined || second !== undefined) return columns
  const script = scriptOf(rows, first)
  let isFound = false
  return columns.map((column, i) => {
    if (isFound || column.type !== 'other' || fieldOf(column.header) !== 'name') return column
    const own = scriptOf(rows, i)
    if (own === undefined || script === undefined || own === script) return column
    isFound = true
    return { type: 'field', header: column.header, field: own === 'khmer' ? 'khmerName' : 'latinName' }
  })
}

/** The script of nearly all cells of a column; undefined if they are mixed or empty. */
function scriptOf(rows: readonly ListRow[], i: number): 'khmer' | 'latin' | undefined {
  const cells = rows.map(({ cells }) => cells[i] ?? '').filter((cell) => /\p{L}/u.test(cell))
  const khmer = cells.filter(isKhmer).length / Math.max(1, cells.length)
  if (cells.length === 0 || (khmer > MOST_OTHERS && khmer < 1 - MOST_OTHERS)) return undefined
  return khmer > 0.5 ? 'khmer' : 'latin'
}

const MOST_OTHERS = 0.2
