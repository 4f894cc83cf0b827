import type { Column, Field } from './columns.ts'
import type { ListRow, RowProblem } from './list-row.ts'
import { isPlaceholder } from './read-cells.ts'

/** The cells of one row, by what they mean. */
export interface Cells {
  readonly all: readonly string[]
  readonly raw: Readonly<Record<string, string>>
  readonly ticks: readonly string[]
  /** The cells of a field, joined by `;`. */
  get(field: Field): string
  header(field: Field): string
}

/** Reads one row's cells by meaning; what is too long, or holds signs that no list holds, is reported. */
export function readCells(
  { row, cells }: ListRow,
  columns: readonly Column[],
  report: (problem: RowProblem) => void,
): Cells {
  const all = columns.map(({ header }, i) => {
    const cell = cells[i] ?? ''
    if (cell.length > CELL_LIMIT) report({ row, column: header, code: 'cell-too-long', cell })
    if (CONTROL.test(cell)) report({ row, column: header, code: 'control-character', cell })
    if (cell.includes('\ufffd')) report({ row, column: header, code: 'bad-encoding', cell })
    return cell.length > CELL_LIMIT
      ? ''
      : cell
          .replace(/\p{Cc}/gu, ' ')
          .replace(/ +/g, (run) => run.slice(0, 2))
          .trim()
  })
  const of = (field: Field) =>
    columns.flatMap((column, i) => (column.type === 'field' && column.field === field ? (all[i] ?? '') : []))
  return {
    all,
    raw: Object.fromEntries(columns.map(({ header }, i) => [header, all[i] ?? ''])),
    ticks: columns.flatMap((column, i) =>
      column.type === 'tick' && TICK.test(all[i] ?? '') ? column.destination : [],
    ),
    get: (field) =>
      of(field)
        .filter((cell) => !isPlaceholder(cell))
        .join('; '),
    header: (field) => columns.find((column) => column.type === 'field' && column.field === field)?.header ?? field,
  }
}

const CONTROL = /[^\P{Cc}\t\r\n]/u
const TICK = /^(?:x|y|yes|ok|1|true|✓|✔|√|☑|មាន|បាន)$/i

/** The start of a cell, for a report. */
export function clip(cell: string): string {
  return cell.length > CLIP ? `${cell.slice(0, CLIP)}…` : cell
}

/** Longer cells are broken quotes or attacks, not names. */
const CELL_LIMIT = 2_000
const CLIP = 80
