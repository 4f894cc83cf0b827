import { readDestinations } from '../destinations.ts'
import type { AgencyStatus, StatusEntry } from '../register.ts'
import type { Report } from './list-row.ts'
import type { ListSays } from './list-title.ts'
import { datesIn, dateText, readDate } from './read-date.ts'
import { readSaid, type Said } from './read-status.ts'
import type { Cross } from './read-ticks.ts'
import type { Cells } from './row-cells.ts'

/** What is known about a row besides its cells. */
export interface Reading {
  readonly hasStatus: boolean
  readonly says: ListSays
  /** What a cross means in this table. */
  readonly cross: Cross
  readonly report: Report
}

/**
 * What a row says about the agency's permission: in its status column, in a date column, in its remarks, in the column of a destination, or by
 * standing on this list. On a list without a status column, to be listed is to be licensed; an empty or unknown word in such a column is not.
 */
export function statusesOf(cells: Cells, reading: Reading): readonly StatusEntry[] {
  const from = daysIn(cells, 'from', reading)
  const until = daysIn(cells, 'until', reading)
  const remarks = saidInRemarks(cells, reading)
  const isUnclear = remarks.type === 'unclear' || from.isUnclear || until.isUnclear
  const base = isUnclear ? undefined : baseStatus(cells, reading)
  const details = detailsOf(cells, base?.status ?? 'licensed', reading)
  const days = {
    ...(until.days.length > 1 ? { from: until.days[0] } : from.days[0] === undefined ? {} : { from: from.days[0] }),
    ...(until.days.at(-1) === undefined || isLicenceEnd(cells, base) ? {} : { until: until.days.at(-1) }),
  }
  const said = [from.said, until.said, remarks.type === 'status' ? remarks.entry : undefined].flatMap((entry) =>
    entry === undefined || entry.status === 'licensed' ? [] : { ...entry, ...detailsOf(cells, entry.status, reading) },
  )
  const main = base === undefined ? [] : [{ ...days, ...base, ...details } as StatusEntry]
  return distinct([...main, ...said, ...sanctionsByDestination(cells)])
}

/** A remark that says nothing of a licence is reported too; one that is the start of a date was cut off, and so may be what it said. */
function saidInRemarks(cells: Cells, reading: Reading): Said {
  const cell = cells.get('remarks')
  if (cell === '') return { type: 'nothing' }
  const read = readSaid(cell)
  const said: Said = read.type === 'nothing' && HALF_DATE.test(cell) ? { type: 'unclear' } : read
  if (said.type === 'unclear') unknown(cells, 'remarks', reading)
  if (said.type === 'nothing')
    reading.report({ row: cells.row, column: cells.header('remarks'), code: 'unknown-remark', cell })
  return said
}

const HALF_DATE = /^\s*\p{Nd}{1,2}(?:\s?[-/. ]\s?(?:\p{Nd}{1,2}|\p{L}[\p{L}\p{M}]{2,11})?)?[-/. ]*\s*$/u

/** The row's own word goes before the list's; a list of suspended agencies does not license whoever has no word. */
function baseStatus(cells: Cells, reading: Reading): StatusEntry | undefined {
  const listed = reading.says.status
  const word = cells.get('status')
  if (!reading.hasStatus || (word === '' && listed !== undefined && listed !== 'unclear' && listed !== 'licensed')) {
    if (listed !== 'unclear') return { status: listed ?? 'licensed' }
    const remark = readSaid(cells.get('remarks'))
    if (remark.type === 'status' && remark.entry.status === 'licensed') return remark.entry
    reading.report({ row: cells.row, code: 'no-status', cell: '' })
    return undefined
  }
  const said = readSaid(word)
  if (said.type === 'status') return said.entry
  unknown(cells, 'status', reading)
  return undefined
}

function unknown(cells: Cells, field: 'status' | 'remarks', { report }: Reading): void {
  const cell = cells.get(field)
  report({ row: cells.row, column: cells.header(field), code: cell === '' ? 'no-status' : 'unknown-status', cell })
}

interface Days {
  readonly days: readonly string[]
  readonly said?: StatusEntry
  readonly isUnclear: boolean
}

/** One day, or two in one cell, or a status in the place of a date. A date that cannot be read leaves the status open: it might be over. */
function daysIn(cells: Cells, field: 'from' | 'until', { report }: Reading): Days {
  const cell = cells.get(field)
  if (cell === '') return { days: [], isUnclear: false }
  const said = readSaid(cell)
  if (said.type === 'status' && said.entry.status !== 'licensed')
    return { days: [], said: said.entry, isUnclear: false }
  const day = readDate(cell)
  const found = day === undefined ? datesIn(dateText(cell)).flatMap((one) => one.day ?? []) : [day]
  const rest = day === undefined ? cell.replace(/[^\p{L}]+/gu, '') : ''
  if (found.length > 0 && found.length < 3 && (said.type === 'status' || rest.length < 40))
    return { days: found, isUnclear: false }
  report({ row: cells.row, column: cells.header(field), code: 'unreadable-date', cell })
  return { days: [], isUnclear: true }
}

/** `Valid up to` is the end of a licence, not of a suspension. */
function isLicenceEnd(cells: Cells, base: StatusEntry | undefined): boolean {
  return base?.status === 'suspended' && /valid|expir|licen|សុពលភាព|ផុតកំណត់/i.test(cells.header('until'))
}

/** A sanction of one list holds for that list's destination; a licence is told by the agency's destinations. */
function detailsOf(cells: Cells, status: AgencyStatus, { says }: Reading): { document?: string; destination?: string } {
  const document = cells.get('document')
  const destination =
    readDestinations(cells.get('statusDestination'))[0] ?? (status === 'licensed' ? undefined : says.destination)
  return { ...(document === '' ? {} : { document }), ...(destination === undefined ? {} : { destination }) }
}

function sanctionsByDestination(cells: Cells): readonly StatusEntry[] {
  return cells.marks.flatMap(({ destination, cell }) => {
    const said = readSaid(cell)
    return said.type === 'status' && said.entry.status !== 'licensed' ? { ...said.entry, destination } : []
  })
}

function distinct(entries: readonly StatusEntry[]): readonly StatusEntry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()]
}
