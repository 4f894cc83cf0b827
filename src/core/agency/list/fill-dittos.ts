import { isDitto } from './clean-text.ts'
import { type Column, isNameColumn } from './columns.ts'
import type { ListRow, Report } from './list-row.ts'

/** A row whose ditto marks were replaced by what they repeat. */
export interface FullRow extends ListRow {
  /** The cells as they stand in the file. */
  readonly published: readonly string[]
  /** Its name is a ditto mark: it goes on about the agency above. */
  readonly repeatsName: boolean
}

/** Puts the cell above in the place of each ditto mark (`〃`, `"`, `do.`, `ឯ.ដ`); one with nothing above is reported and empty. */
export function fillDittos(rows: readonly ListRow[], columns: readonly Column[], report: Report): readonly FullRow[] {
  let above: readonly string[] = []
  return rows.map((line) => {
    const { cells } = line
    const full = cells.map((cell, i) => {
      if (!isDitto(cell)) return cell
      // A row's own count is not repeated: a merged one belongs to the row above.
      if (isNumber(columns[i])) return ''
      const repeated = above[i] ?? ''
      if (repeated.trim() === '')
        report({ row: line.row, column: columns[i]?.header ?? String(i + 1), code: 'nothing-above', cell })
      return repeated
    })
    const repeatsName = columns.some((column, i) => isNameColumn(column) && isDitto(cells[i] ?? '') && full[i] !== '')
    const hasName = columns.some((column, i) => isNameColumn(column) && (full[i] ?? '').trim() !== '')
    // A row that goes on about the one above leaves out what it does not repeat.
    above = hasName ? full : Array.from({ length: columns.length }, (_, i) => full[i]?.trim() || above[i] || '')
    return { ...line, cells: full, published: cells, repeatsName }
  })
}

function isNumber(column: Column | undefined): boolean {
  return column?.type === 'field' && column.field === 'number'
}
