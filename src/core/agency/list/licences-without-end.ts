import type { Column } from './columns.ts'
import type { ListRow, Report } from './list-row.ts'
import type { ReadAgency } from './read-agency.ts'

/**
 * Reports licences without an end in a column of ends that other licences fill. Where the last row stops at that column the file broke off, and
 * nothing is said of its agency.
 */
export function checkEnds(
  agencies: readonly ReadAgency[],
  rows: readonly ListRow[],
  columns: readonly Column[],
  report: Report,
): readonly ReadAgency[] {
  const at = columns.findIndex((column) => column.type === 'field' && column.field === 'until')
  const others = agencies.some(({ agency }) =>
    agency.statuses.some(({ status, until }) => status === 'licensed' && until),
  )
  if (at < 0 || !others) return agencies
  const lines = new Map(rows.map((line) => [line.row, line.cells]))
  const last = rows.findLast(({ cells }) => cells.some((cell) => cell.trim() !== ''))?.row
  return agencies.map((read) => {
    const { row, agency, continues } = read
    const isOpen = agency.statuses.some(({ status, until }) => status === 'licensed' && until === undefined)
    if (continues || !isOpen || agency.statuses.some(({ status }) => status !== 'licensed')) return read
    const isBrokenOff = row === last && (lines.get(row) ?? []).slice(at).every((cell) => cell.trim() === '')
    const code = isBrokenOff ? 'row-cut-off' : 'no-end'
    report({ row, column: columns[at]?.header ?? '', code, cell: agency.names[0]?.text ?? '' })
    return isBrokenOff ? { ...read, agency: { ...agency, statuses: [] } } : read
  })
}
