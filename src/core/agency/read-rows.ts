import { type Column, type Field, readHeader } from './columns.ts'
import { readDestinations } from './destinations.ts'
import { licenceKey, pageKey } from './keys.ts'
import { isKhmer, normalise } from './normalise.ts'
import { isPlaceholder, readDate, readNames, readPhones, readStatus, splitCell } from './read-cells.ts'
import type { Agency, AgencyName, StatusEntry } from './register.ts'

/** One row of a list; `row` is its line in the file, from 1. */
export interface ListRow {
  readonly row: number
  readonly cells: readonly string[]
}

export type RowProblemCode =
  | 'no-name-column'
  | 'unknown-column'
  | 'no-name'
  | 'not-khmer'
  | 'duplicate-id'
  | 'unknown-status'
  | 'no-status'
  | 'unreadable-date'
  | 'unreadable-phone'
  | 'control-character'
  | 'bad-encoding'
  | 'cell-too-long'
  | 'broken-row'

/** Something in a list that could not be read; `cell` is the start of what stood there. */
export interface RowProblem {
  readonly row: number
  readonly column?: string
  readonly code: RowProblemCode
  readonly cell: string
}

export interface ReadRows {
  readonly agencies: readonly Agency[]
  readonly problems: readonly RowProblem[]
  /** The list's own date and source, if the rows name them. */
  readonly listDate: string | undefined
  readonly source: string | undefined
}

/** Reads the rows of a list below its header. What cannot be read is reported, and never counts as licensed. */
export function readRows(header: ListRow, rows: readonly ListRow[]): ReadRows {
  const columns = readHeader(header.cells)
  const problems: RowProblem[] = unknownColumns(columns, header.row)
  const report = (problem: RowProblem) => problems.push({ ...problem, cell: clip(problem.cell) })
  const hasStatus = columns.some((column) => column.type === 'field' && column.field === 'status')
  const ids = new Set<string>()
  const agencies: Agency[] = []
  let listDate: string | undefined
  let source: string | undefined
  for (const row of rows) {
    const cells = readCells(row, columns, report)
    if (cells.all.every((cell) => cell === '')) continue
    listDate ??= readDate(cells.get('listDate'))
    source ??= cells.get('source') || undefined
    const agency = readAgency(cells, { row: row.row, hasStatus, report })
    if (agency === undefined) continue
    const id = unusedId(agency.id, ids)
    if (id !== agency.id) report({ row: row.row, code: 'duplicate-id', cell: agency.id })
    agencies.push({ ...agency, id })
  }
  return { agencies, problems, listDate, source }
}

interface Cells {
  readonly all: readonly string[]
  readonly raw: Readonly<Record<string, string>>
  readonly ticks: readonly string[]
  /** The cells of a field, joined by `;`. */
  get(field: Field): string
  header(field: Field): string
}

interface Reading {
  readonly row: number
  readonly hasStatus: boolean
  report(problem: RowProblem): void
}

/** Longer cells are broken quotes or attacks, not names. */
const CELL_LIMIT = 2_000
const CLIP = 80

function readCells({ row, cells }: ListRow, columns: readonly Column[], report: Reading['report']): Cells {
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

function readAgency(cells: Cells, reading: Reading): Agency | undefined {
  const names = namesOf(cells, reading)
  if (names.length === 0) {
    reading.report({ row: reading.row, code: 'no-name', cell: cells.all.filter(Boolean).join(' ') })
    return undefined
  }
  const { phones, unread } = readPhones(cells.get('phones'))
  for (const cell of unread)
    reading.report({ row: reading.row, column: cells.header('phones'), code: 'unreadable-phone', cell })
  const licences = splitCell(cells.get('licences'))
  return {
    id: cells.get('id') || derivedId(licences, names),
    names,
    licences,
    phones,
    pages: splitCell(cells.get('pages')).filter((page) => pageKey(page) !== undefined),
    addresses: splitCell(cells.get('addresses')),
    destinations: [...new Set([...readDestinations(cells.get('destinations')), ...cells.ticks])],
    statuses: statusesOf(cells, reading),
    raw: cells.raw,
  }
}

function namesOf(cells: Cells, { row, report }: Reading): readonly AgencyName[] {
  const khmer = cells.get('khmerName')
  const isFalseKhmer = khmer !== '' && !isKhmer(khmer)
  if (isFalseKhmer) report({ row, column: cells.header('khmerName'), code: 'not-khmer', cell: khmer })
  return [
    ...readNames(cells.get('latinName'), 'either'),
    ...readNames(cells.get('name'), 'either'),
    ...(isFalseKhmer ? [] : readNames(khmer, 'either')),
    ...splitCell(cells.get('formerNames')).map((text) => ({ text, kind: 'former' as const })),
    ...splitCell(cells.get('tradingNames')).map((text) => ({ text, kind: 'trading' as const })),
  ].filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
}

/** On a list without a status column, to be listed is to be licensed; an empty or unknown word in such a column is not. */
function statusesOf(cells: Cells, { row, hasStatus, report }: Reading): readonly StatusEntry[] {
  const word = cells.get('status')
  const from = dateOf(cells, 'from', { row, hasStatus, report })
  const statusInDate = readStatus(cells.get('until'))
  const until = statusInDate === undefined ? dateOf(cells, 'until', { row, hasStatus, report }) : undefined
  const status = hasStatus ? readStatus(word) : 'licensed'
  if (status === undefined)
    report({ row, column: cells.header('status'), code: word === '' ? 'no-status' : 'unknown-status', cell: word })
  const document = cells.get('document')
  const [destination] = readDestinations(cells.get('statusDestination'))
  const details = { ...(document === '' ? {} : { document }), ...(destination === undefined ? {} : { destination }) }
  const said = statusInDate === undefined ? [] : [{ status: statusInDate, ...details }]
  if (status === undefined || until === 'unreadable' || from === 'unreadable') return said
  return [
    { status, ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }), ...details },
    ...said,
  ]
}

/** A date that cannot be read leaves the status open: it might be over. */
function dateOf(cells: Cells, field: 'from' | 'until', { row, report }: Reading): string | undefined {
  const cell = cells.get(field)
  if (cell === '') return undefined
  const date = readDate(cell)
  if (date === undefined) report({ row, column: cells.header(field), code: 'unreadable-date', cell })
  return date ?? 'unreadable'
}

/** Stable over imports: from the licence, else from the first name. */
function derivedId(licences: readonly string[], names: readonly AgencyName[]): string {
  const licence = licences.map(licenceKey).find((key) => key !== undefined)
  const key =
    licence ??
    normalise(names[0]?.text ?? '')
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '')
  return licence === undefined ? `name-${key.slice(0, 80)}` : `licence-${key}`
}

function unusedId(id: string, used: Set<string>): string {
  let unused = id
  for (let n = 2; used.has(unused); n++) unused = `${id}-${n}`
  used.add(unused)
  return unused
}

function unknownColumns(columns: readonly Column[], row: number): RowProblem[] {
  const hasName = columns.some(
    (column) =>
      column.type === 'field' &&
      (column.field === 'name' || column.field === 'khmerName' || column.field === 'latinName'),
  )
  const unknown = columns.filter(({ type, header }) => type === 'other' && header !== '')
  return [
    ...(hasName
      ? []
      : [{ row, code: 'no-name-column' as const, cell: clip(columns.map(({ header }) => header).join(', ')) }]),
    ...unknown.map(({ header }) => ({
      row,
      column: clip(header),
      code: 'unknown-column' as const,
      cell: clip(header),
    })),
  ]
}

function clip(cell: string): string {
  return cell.length > CLIP ? `${cell.slice(0, CLIP)}…` : cell
}
