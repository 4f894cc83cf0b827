import type { Agency } from '../register.ts'
import { isNameColumn } from './columns.ts'
import { findHeader } from './find-header.ts'
import { isGarbled } from './is-garbled.ts'
import { joinAgencies, type PlacedAgency } from './join-agencies.ts'
import type { RowProblem, Sheet } from './list-row.ts'
import { type ListSays, readTitle } from './list-title.ts'
import { readTable } from './read-table.ts'

/** What was understood of one sheet, to show to whoever imports it. */
export interface SheetRead {
  readonly name?: string
  /** The line of its header. */
  readonly header: number
  /** Lines with something in them below the header. */
  readonly rows: number
  readonly says: ListSays
}

/** A published list, read; agencies are complete over all sheets. */
export interface ReadList {
  readonly agencies: readonly Agency[]
  readonly problems: readonly RowProblem[]
  readonly sheets: readonly SheetRead[]
  /** The list's own date and source, if its rows or titles name them; of several dates the oldest. */
  readonly listDate: string | undefined
  readonly source: string | undefined
  /** The list says it is Khmer and holds rubbish instead: nothing of it may be used. */
  readonly isGarbled: boolean
  /** Lines that are part of an agency or say what follows, by sheet: all others with something in them are among the problems. */
  readonly linesRead: readonly { readonly sheet?: string; readonly row: number }[]
}

/** Reads the sheets of a published list; what `says` knows goes before what the titles say. What cannot be read is reported, and never counts as licensed. */
export function readList(sheets: readonly Sheet[], says: ListSays = {}): ReadList {
  const parts = sheets.map((sheet) => readSheet(sheet, says))
  const problems: RowProblem[] = parts.flatMap((part) => part.problems)
  const placed = parts.flatMap((part) => part.agencies)
  const agencies = joinAgencies(placed, (problem) => problems.push(problem))
  const dates = parts.flatMap(({ listDate }) => listDate ?? []).sort()
  return {
    agencies,
    problems,
    sheets: parts.map((part) => part.read),
    listDate: dates[0],
    source: parts.find(({ source }) => source !== undefined)?.source,
    isGarbled: parts.some((part) => part.isGarbled),
    linesRead: parts.flatMap((part) => part.lines),
  }
}

function readSheet(sheet: Sheet, given: ListSays) {
  const place = sheet.name === undefined ? {} : { sheet: sheet.name }
  const table = findHeader(sheet.rows)
  const titled = readTitle([...(sheet.name === undefined ? [] : [sheet.name]), ...table.titles])
  const says = { ...titled, ...given }
  const garbled = isGarbled(table.titles, table.columns, table.rows)
  const isTable = table.columns.some(isNameColumn)
  const read = readTable(isTable ? table : { ...table, rows: [] }, says)
  const agencies: readonly PlacedAgency[] = read.agencies.map((agency) => ({ ...agency, ...place }))
  const problems = garbled
    ? [...read.problems, { row: table.row, code: 'garbled-khmer' as const, cell: '' }]
    : read.problems
  return {
    agencies,
    problems: problems.map((problem) => ({ ...place, ...problem })),
    read: {
      ...(sheet.name === undefined ? {} : { name: sheet.name }),
      header: table.row,
      rows: filledRows(table.rows),
      says,
    },
    listDate: read.listDate ?? says.date,
    source: read.source,
    isGarbled: garbled,
    lines: [...agencies.map(({ row }) => row), ...read.otherLines].map((row) => ({ ...place, row })),
  }
}

function filledRows(rows: Sheet['rows']): number {
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).length
}
