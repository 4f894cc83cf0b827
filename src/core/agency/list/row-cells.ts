import { isPlaceholder } from './clean-text.ts'
import { type Column, isNameColumn } from './columns.ts'
import type { FullRow } from './fill-dittos.ts'
import type { Field } from './headers.ts'
import type { Report } from './list-row.ts'

/** The cells of one row, by what they mean. */
export interface Cells {
  readonly row: number
  /** As they are read, one a column. */
  readonly all: readonly string[]
  /** As they were published. */
  readonly raw: Readonly<Record<string, string>>
  /** What stands in the columns of destinations. */
  readonly marks: readonly { readonly header: string; readonly destination: string; readonly cell: string }[]
  /** Its name is a ditto mark. */
  readonly repeatsName: boolean
  /** Nothing at all stands where the name should. */
  readonly isNameBlank: boolean
  /** The cells of a field, joined by `;`. */
  get(field: Field): string
  header(field: Field): string
}

/** Reads one row's cells by meaning; what is too long, or holds signs that no list holds, is reported. */
export function readCells(full: FullRow, columns: readonly Column[], report: Report): Cells {
  const { row, cells, published } = full
  const all = columns.map(({ header }, i) => {
    const cell = cells[i] ?? ''
    const isTooLong = cell.length > CELL_LIMIT
    if (isTooLong) report({ row, column: header, code: 'cell-too-long', cell })
    if (CONTROL.test(cell)) report({ row, column: header, code: 'control-character', cell })
    if (cell.includes('\ufffd')) report({ row, column: header, code: 'bad-encoding', cell })
    return isTooLong ? '' : readable(cell)
  })
  const outside = cells.slice(columns.length).map(readable).filter(Boolean).join(' ')
  if (outside !== '') report({ row, code: 'outside-table', cell: outside })
  const of = (field: Field) =>
    columns.flatMap((column, i) => (column.type === 'field' && column.field === field ? (all[i] ?? '') : []))
  return {
    row,
    all,
    raw: Object.fromEntries(columns.map(({ header }, i) => [header, (published[i] ?? '').slice(0, CELL_LIMIT)])),
    marks: columns.flatMap((column, i) =>
      column.type === 'tick' ? { header: column.header, destination: column.destination, cell: all[i] ?? '' } : [],
    ),
    repeatsName: full.repeatsName,
    isNameBlank: columns.every((column, i) => !isNameColumn(column) || readable(published[i] ?? '') === ''),
    get: (field) =>
      of(field)
        .filter((cell) => !isPlaceholder(cell))
        .join('; '),
    header: (field) => columns.find((column) => column.type === 'field' && column.field === field)?.header ?? field,
  }
}

const CONTROL = /[^\P{Cc}\t\r\n]/u

/** Line breaks stay: they part phone numbers and addresses. */
function readable(cell: string): string {
  return cell
    .replace(/[\p{Cf}\u17b4\u17b5]/gu, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[^\S\n]/g, ' ')
    .replace(/ +/g, (run) => run.slice(0, 2))
    .trim()
}

/** The start of a cell, for a report. */
export function clip(cell: string): string {
  return cell.length > CLIP ? `${cell.slice(0, CLIP)}…` : cell
}

/** Longer cells are broken quotes or attacks, not names. */
const CELL_LIMIT = 2_000
const CLIP = 80
