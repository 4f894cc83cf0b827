import { destinationCode } from '../destinations.ts'
import { isDitto } from './clean-text.ts'
import { type Column, isHeader, isNameColumn, knownColumns, readHeader } from './columns.ts'
import { fieldOf } from './headers.ts'
import type { ListRow } from './list-row.ts'
import { withBothScripts } from './name-columns.ts'

/** A sheet cut into what stands above its table, the table's columns, and its rows. */
export interface Table {
  /** The line of the header, from 1. */
  readonly row: number
  readonly titles: readonly string[]
  readonly columns: readonly Column[]
  readonly rows: readonly ListRow[]
}

/** Finds the header, of one or two rows, among the first ten rows that hold anything; without one, the first row is taken for it. */
export function findHeader(all: readonly ListRow[]): Table {
  const rows = all.slice(0, LOOKED_AT).map(withoutDitto)
  const filled = rows.flatMap((row, at) => (row.cells.some((cell) => cell.trim() !== '') ? [at] : [])).slice(0, WITHIN)
  const found = filled
    .map((at) => ({ at, columns: readHeader(rows[at]?.cells ?? []) }))
    .filter(({ columns }) => isHeader(columns))
    .reduce<Found | undefined>(
      (best, one) => (best && knownColumns(best.columns) >= knownColumns(one.columns) ? best : one),
      undefined,
    )
  const { at, columns } = found ?? { at: filled[0] ?? 0, columns: readHeader(rows[filled[0] ?? 0]?.cells ?? []) }
  const second = rows[at + 1]
  const isTwo = found !== undefined && second !== undefined && continuesHeader(second, columns)
  const end = at + (isTwo ? 2 : 1)
  const start = isColumnNumbers(rows[end]) ? end + 1 : end
  return {
    row: rows[at]?.row ?? 1,
    titles:
      found === undefined ? [] : rows.slice(0, at).flatMap(({ cells }) => cells.filter((cell) => cell.trim() !== '')),
    columns: withBothScripts(isTwo ? readHeader(second.cells, rows[at]?.cells) : columns, all.slice(start)),
    rows: all.slice(start),
  }
}

interface Found {
  readonly at: number
  readonly columns: readonly Column[]
}

const WITHIN = 10
/** Empty lines may stand between the first ten. */
const LOOKED_AT = 60

/** A merged cell's shadow is no header of its own. */
function withoutDitto({ row, cells }: ListRow): ListRow {
  return { row, cells: cells.map((cell) => (isDitto(cell) ? '' : cell)) }
}

/** A second header row names parts of the first one's columns: `Khmer`, `English`, `Thailand`, `No.`; a row with a name is none. */
function continuesHeader({ cells }: ListRow, columns: readonly Column[]): boolean {
  const filled = cells.flatMap((cell, i) => (cell.trim() === '' ? [] : [{ cell, column: columns[i] }]))
  if (filled.length === 0 || filled.some(({ cell }) => cell.length > LONGEST_PART || /\d{3}/.test(cell))) return false
  const named = filled.filter(({ column }) => column !== undefined && isNameColumn(column))
  const parts = filled.filter(({ cell }) => isPart(cell)).length
  return (
    (filled.length > 1 || isDestination(cells)) &&
    named.every(({ cell }) => isNamePart(cell)) &&
    parts >= filled.length * 0.6
  )
}

function isDestination(cells: readonly string[]): boolean {
  return cells.some((cell) => destinationCode(cell) !== undefined)
}

/** What may stand under `Name`: which names, not a name. */
function isNamePart(cell: string): boolean {
  const field = fieldOf(cell)
  return PART.test(cell.trim()) || field === 'name' || field === 'khmerName' || field === 'latinName'
}

const LONGEST_PART = 60

function isPart(cell: string): boolean {
  return destinationCode(cell) !== undefined || fieldOf(cell) !== undefined || PART.test(cell.trim())
}

const PART = /^(?:number|no\.?|date|from|to|until|ខ្មែរ|អង់គ្លេស|លេខ|ថ្ងៃ|office|mobile|yes|✓)$/i

/** Official tables number their columns below the header: (1) (2) (3). */
function isColumnNumbers(row: ListRow | undefined): boolean {
  const cells = (row?.cells ?? []).map((cell) => cell.replace(/[().\s]/g, '')).filter((cell) => cell !== '')
  return cells.length > 2 && cells.every((cell, i) => Number(cell) === i + 1)
}
