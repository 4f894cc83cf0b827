import type { Table } from './find-header.ts'
import type { ListRow } from './list-row.ts'

/** Lines that one record may be broken into when a web table is copied as text. */
const MOST_LINES = 4

/** Puts records that stand on two to four lines (name, then licence, then the rest) back on one; a table of whole lines stays as it is. */
export function joinLines(table: Table): readonly ListRow[] {
  const width = table.columns.length
  const filled = table.rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const short = filled.filter(({ cells }) => cells.length <= width / 2)
  if (width < 4 || short.length < filled.length / 2) return table.rows
  const records: ListRow[][] = []
  for (let at = 0; at < filled.length; ) {
    const lines = linesOfRecord(filled, at, width)
    records.push(filled.slice(at, at + lines))
    at += lines
  }
  return haveOnePattern(records) ? records.map(toRow) : table.rows
}

/** Rows whose empty ends were left out are short too: but records that were broken into lines all break in the same places. */
function haveOnePattern(records: readonly (readonly ListRow[])[]): boolean {
  const patterns = records.map((lines) => lines.map(({ cells }) => withoutEnd(cells).length).slice(0, -1))
  const usual = patterns[0] ?? []
  const alike = patterns.filter((pattern) => pattern.join() === usual.join()).length
  const lengths = new Set(records[0]?.map(({ cells }) => cells.length))
  return usual.length > 0 && lengths.size > 1 && alike >= records.length * 0.6
}

function toRow(lines: readonly ListRow[]): ListRow {
  const cells = lines.flatMap(({ cells }, i) => (i < lines.length - 1 ? withoutEnd(cells) : cells))
  return { row: lines[0]?.row ?? 0, lastLine: lines.at(-1)?.row ?? 0, cells }
}

/** How many lines from here on make one whole row; all that are left if the file breaks off, 1 if none do. */
function linesOfRecord(rows: readonly ListRow[], at: number, width: number): number {
  let cells = 0
  for (let lines = 1; lines <= MOST_LINES; lines++) {
    const line = rows[at + lines - 1]?.cells
    if (line === undefined) return lines - 1
    if (cells + line.length === width && lines > 1) return lines
    cells += withoutEnd(line).length
    if (cells === width) return lines
    if (cells > width) return 1
  }
  return 1
}

/** A line that goes on below may end with its separator. */
function withoutEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1)
}
