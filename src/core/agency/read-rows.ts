import { type Column, readHeader } from './columns.ts'
import { readDestinations } from './destinations.ts'
import { licenceKey, pageKey } from './keys.ts'
import { type Cells, clip, readCells } from './list-cells.ts'
import type { ListRow, RowProblem } from './list-row.ts'
import { isKhmer, normalise } from './normalise.ts'
import { readDate, readNames, readPhones, readStatus, splitCell } from './read-cells.ts'
import type { Agency, AgencyName, StatusEntry } from './register.ts'

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
  const agencies = new Map<string, Agency>()
  let listDate: string | undefined
  let source: string | undefined
  for (const row of rows) {
    const cells = readCells(row, columns, report)
    if (cells.all.every((cell) => cell === '')) continue
    listDate ??= readDate(cells.get('listDate'))
    source ??= cells.get('source') || undefined
    const agency = readAgency(cells, { row: row.row, hasStatus, report })
    if (agency === undefined) continue
    const known = agencies.get(agency.id)
    const continued = known === undefined ? agency : continueRow(known, agency)
    if (continued === undefined) report({ row: row.row, code: 'duplicate-id', cell: agency.id })
    const id = continued === undefined ? unusedId(agency.id, agencies) : agency.id
    agencies.set(id, continued ?? { ...agency, id })
  }
  return { agencies: [...agencies.values()], problems, listDate, source }
}

interface Reading {
  readonly row: number
  readonly hasStatus: boolean
  report(problem: RowProblem): void
}

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

/** A further row of the same agency adds a status (a suspension on top of a licence); undefined if it is another agency, or says nothing new. */
function continueRow(known: Agency, row: Agency): Agency | undefined {
  const said = new Set(known.statuses.map((entry) => JSON.stringify(entry)))
  const added = row.statuses.filter((entry) => !said.has(JSON.stringify(entry)))
  const isSame = known.names[0]?.text === row.names[0]?.text && known.licences.join() === row.licences.join()
  return isSame && added.length > 0 ? { ...known, statuses: [...known.statuses, ...added] } : undefined
}

function unusedId(id: string, used: ReadonlyMap<string, unknown>): string {
  let unused = id
  for (let n = 2; used.has(unused); n++) unused = `${id}-${n}`
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
