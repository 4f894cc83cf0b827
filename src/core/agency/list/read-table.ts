import type { Agency, AgencyName } from '../register.ts'
import { isPlaceholder, plainWords } from './clean-text.ts'
import { type Column, isNameColumn } from './columns.ts'
import { type FullRow, fillDittos } from './fill-dittos.ts'
import type { Table } from './find-header.ts'
import { joinLines } from './join-lines.ts'
import { checkEnds } from './licences-without-end.ts'
import type { Report, RowProblem } from './list-row.ts'
import { type ListSays, readSection } from './list-title.ts'
import { endsInForm, isNoName } from './name-parts.ts'
import { type ReadAgency, readAgency } from './read-agency.ts'
import { readDate } from './read-date.ts'
import { readNames } from './read-names.ts'
import { crossOf } from './read-ticks.ts'
import { type Cells, clip, readCells } from './row-cells.ts'

/** What a table says, and what of it could not be read. */
export interface ReadTable {
  readonly agencies: readonly ReadAgency[]
  readonly problems: readonly RowProblem[]
  /** The list's own date and source, if the rows name them. */
  readonly listDate: string | undefined
  readonly source: string | undefined
  /** Lines that say nothing of an agency by themselves: `Suspended agencies`, or the second line of a record. */
  readonly otherLines: readonly number[]
}

/** Reads the rows of a table. Every row becomes an agency or part of one, says what follows, or is reported. */
export function readTable(table: Table, says: ListSays): ReadTable {
  const { columns } = table
  const problems: RowProblem[] = unknownColumns(columns, table.row)
  const report: Report = (problem) => problems.push({ ...problem, cell: clip(problem.cell) })
  const lines = joinLines(table)
  const rows = fillDittos(lines, columns, report)
  const isShort = shortRows(rows, columns, lines !== table.rows)
  const hasStatus = columns.some((column) => column.type === 'field' && column.field === 'status')
  const cross = crossOf(rows, columns)
  const agencies: ReadAgency[] = []
  const otherLines = rows.flatMap(({ row, lastLine = row }) =>
    Array.from({ length: lastLine - row }, (_, i) => row + 1 + i),
  )
  let [listDate, source]: (string | undefined)[] = []
  let current = says
  for (const full of rows) {
    const cells = readCells(full, columns, report)
    if (cells.all.every((cell) => cell === '')) {
      reportLost(full, report)
      continue
    }
    listDate ??= readDate(cells.get('listDate'))
    source ??= cells.get('source') || undefined
    const section = readSection(onlyCell(cells, columns))
    const notAnAgency = whyNoAgency(cells, columns)
    if (section !== undefined) {
      current = { ...says, ...section }
      otherLines.push(full.row)
    } else if (notAnAgency !== undefined) report({ row: full.row, code: notAnAgency, cell: textOf(cells) })
    else {
      const isBare = cells.isNameBlank || cells.repeatsName || !isNamed(cells)
      const agency = readAgency(cells, {
        hasStatus: hasStatus && !(isBare && cells.get('status') === ''),
        says: isBare ? {} : current,
        cross,
        report,
      })
      const known = isShort(full) ? cutOff(agency, full.row, report) : agency
      const part = partOf(known, cells, agencies.at(-1)?.agency)
      if (part === undefined) report({ row: full.row, code: 'no-name', cell: textOf(cells) })
      else agencies.push({ row: full.row, agency: known, continues: part === 'continued' })
    }
  }
  const checked = checkEnds(agencies, rows, columns, report)
  return { agencies: checked, problems: [...problems, ...cutNames(agencies)], listDate, source, otherLines }
}

/** A row that holds marks only, with nothing to repeat, or nothing that can be read, is not passed over in silence. */
function reportLost({ row, published }: FullRow, report: Report): void {
  const cell = published.join(' ').trim()
  if (/[\p{L}\p{N}]/u.test(cell)) report({ row, code: 'no-name', cell })
}

/**
 * A row without a name of its own (none, a former one, `Ltd`, a branch) goes on about the one above, unless it has a number or licence of its own:
 * then its name was lost. A repeated name with a licence of its own is another agency of that name.
 */
function partOf(agency: Agency, cells: Cells, above: Agency | undefined): 'whole' | 'continued' | undefined {
  const hasName = agency.names.some(isOfficial)
  if (hasName && !cells.repeatsName) return 'whole'
  const isOtherLicence = agency.licences.length > 0 && agency.licences.join() !== above?.licences.join()
  if (hasName) return above !== undefined && !isOtherLicence ? 'continued' : 'whole'
  const isOwn = cells.get('id') !== '' || cells.get('number') !== '' || isOtherLicence
  const isAbout = cells.isNameBlank || agency.names.length > 0 || nameCells(cells).some(isNoName)
  return above !== undefined && isAbout && !isOwn ? 'continued' : undefined
}

function isOfficial({ kind }: AgencyName): boolean {
  return kind === 'khmer' || kind === 'latin'
}

/** Does a name of its own stand in the row, whatever it is worth? */
function isNamed(cells: Cells): boolean {
  return nameCells(cells).some((cell) => readNames(cell).some(isOfficial))
}

function nameCells(cells: Cells): readonly string[] {
  return [cells.get('name'), cells.get('latinName'), cells.get('khmerName')].filter((cell) => cell !== '')
}

/** What broke off may have been the word that matters: nothing is said of such an agency. */
function cutOff(agency: Agency, row: number, report: Report): Agency {
  report({ row, code: 'row-cut-off', cell: agency.names[0]?.text ?? '' })
  return { ...agency, statuses: agency.statuses.filter(({ status }) => status !== 'licensed') }
}

/** Where nearly all rows are as long as the header, or were put together from several lines, a shorter one broke off. */
function shortRows(
  rows: readonly FullRow[],
  columns: readonly Column[],
  areJoined: boolean,
): (row: FullRow) => boolean {
  const width = columns.findLastIndex(({ header }) => header !== '') + 1
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const whole = filled.filter(({ published }) => published.length >= width).length
  const areWhole = areJoined || (whole >= 1 && whole >= (filled.length - 1) * 0.8)
  return ({ published }) => areWhole && published.length < width
}

/** The text of a row in which nothing else stands. */
function onlyCell(cells: Cells, columns: readonly Column[]): string {
  const filled = cells.all.filter((cell, i) => cell !== '' && !isNumber(columns[i]))
  return filled.length === 1 || new Set(filled).size === 1 ? (filled[0] ?? '') : ''
}

function isNumber(column: Column | undefined): boolean {
  return column?.type === 'field' && column.field === 'number'
}

function whyNoAgency(cells: Cells, columns: readonly Column[]): RowProblem['code'] | undefined {
  const headers = columns.map(({ header }) => plainWords(header))
  const isHeaderAgain = cells.all.every((cell, i) => cell === '' || headers[i]?.includes(plainWords(cell)) === true)
  if (isHeaderAgain && cells.all.filter((cell) => cell !== '').length > 1) return 'repeated-header'
  const name = cells.all.find((_, i) => columns[i] !== undefined && isNameColumn(columns[i])) ?? ''
  const only = onlyCell(cells, columns)
  const isNote = only !== '' && (NOTE.test(only) || only.length > LONGEST_NAME)
  const isSum = SUM.test(name || (cells.all[0] ?? '')) && cells.get('licences') === ''
  return isNote || isSum ? 'not-an-agency' : undefined
}

const NOTE =
  /^\s*(?:\*|total|note|nb\b|n\.b|source|remark|prepared|approved by|signed|seal|page \d|done (?:at|in)|phnom penh,|list of|សរុប|ចំណាំ|សម្គាល់|កំណត់|ប្រភព|ធ្វើនៅ|រាជធានី|ថ្ងៃ|រដ្ឋមន្ត្រី)/i
const SUM = /^\s*(?:(?:sub|grand)[ -]?)?total\b|^\s*សរុប/i
const LONGEST_NAME = 160

function textOf(cells: Cells): string {
  return cells.all.filter((cell) => cell !== '' && !isPlaceholder(cell)).join(' ')
}

/** Names cut at a fixed width all have the same length; one that ends in its legal form is whole. */
function cutNames(agencies: readonly ReadAgency[]): readonly RowProblem[] {
  const lengths = agencies.map(({ agency }) => agency.names[0]?.text.length ?? 0)
  const longest = Math.max(0, ...lengths.slice(0, 50_000))
  const cut = agencies.filter(({ agency }, i) => lengths[i] === longest && !endsInForm(agency.names[0]?.text ?? ''))
  if (longest < 30 || cut.length < 3) return []
  return cut.map(({ row, agency }) => ({ row, code: 'name-cut-off', cell: clip(agency.names[0]?.text ?? '') }))
}

function unknownColumns(columns: readonly Column[], row: number): RowProblem[] {
  if (!columns.some(isNameColumn))
    return [{ row, code: 'no-name-column', cell: clip(columns.map(({ header }) => header).join(', ')) }]
  const unknown = columns.filter(({ type, header }) => type === 'other' && header !== '')
  return unknown.map(({ header }) => ({ row, column: clip(header), code: 'unknown-column', cell: clip(header) }))
}
