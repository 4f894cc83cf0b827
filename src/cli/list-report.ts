import type { AgencyList } from '../content/agency-list.ts'
import type { ChangedFact, Difference } from '../core/agency/difference.ts'
import type { RowProblem, RowProblemCode } from '../core/agency/list/list-row.ts'
import type { SheetRead } from '../core/agency/list/read-list.ts'
import { type Agency, mainName, statusAt } from '../core/agency/register.ts'
import type { Io } from './io.ts'

/** Says how each sheet was understood and what of it could not be read, each with its place and what became of it. */
export function reportList({ sheets, problems }: AgencyList, io: Io): void {
  for (const sheet of sheets) {
    const line = sheetLine(sheet)
    if (line !== undefined) io.out(line)
  }
  for (const problem of problems) io.out(problemLine(problem))
}

/** The day of a list and today. */
export interface ListDays {
  readonly listDate: string
  readonly today: string
}

/** Shows what a list changes, an agency a line, with the status on the day of the list and what is another today or later, and the sums. */
export function reportChange(change: Difference, days: ListDays, io: Io, read?: AgencyList): void {
  const name = (agency: Agency) => `${agency.id} ${mainName(agency, 'latin')}`
  const { added, gone, changedStatus, changedFacts, same } = change
  for (const agency of added)
    io.out(
      `+ ${name(agency)}: ${[statusAt(agency, days.listDate).status, ...laterStatuses(agency, days), ...agency.destinations].join(', ')}`,
    )
  for (const agency of gone) io.out(`- ${name(agency)}`)
  for (const { agency, before, after } of changedStatus)
    io.out(`~ ${name(agency)}: ${[`${before} -> ${after}`, ...laterStatuses(agency, days)].join(', ')}`)
  for (const { agency, before, facts } of changedFacts)
    for (const fact of facts) io.out(`~ ${name(agency)}: ${fact} ${show(before, fact)} -> ${show(agency, fact)}`)
  for (const agency of [...same, ...changedFacts.map((changed) => changed.agency)]) {
    const later = laterStatuses(agency, days)
    if (later.length > 0) io.out(`= ${name(agency)}: ${[statusAt(agency, days.listDate).status, ...later].join(', ')}`)
  }
  const rows = read === undefined ? '' : `${read.rows} rows: `
  const problems = read === undefined ? '' : `, ${read.problems.length} problems`
  io.out(
    `${rows}${added.length} new, ${gone.length} gone, ${changedStatus.length} with another status, ${same.length} as before, ${changedFacts.length} with other names, phones or destinations${problems}`,
  )
}

/** What holds today, if it is not what held on the day of the list, and sanctions that are still to come. */
function laterStatuses(agency: Agency, { listDate, today }: ListDays): readonly string[] {
  const now = statusAt(agency, today).status
  const coming = [...agency.statuses, ...(agency.letters ?? [])].flatMap(({ status, from = '' }) =>
    from > today && status !== 'licensed' ? [`${status} from ${from}`] : [],
  )
  return [...(now === statusAt(agency, listDate).status ? [] : [`today (${today}) ${now}`]), ...new Set(coming)]
}

function show(agency: Agency, fact: ChangedFact): string {
  const values = fact === 'names' ? agency.names.map(({ text }) => text) : agency[fact]
  return `[${values.join(', ')}]`
}

function sheetLine({ name, header, says: { status, destination } }: SheetRead): string | undefined {
  if (name === undefined && status === undefined && destination === undefined) return undefined
  const said = [
    ...(status === undefined ? [] : [`a list of agencies that are ${status}`]),
    ...(destination === undefined ? [] : [`for ${destination}`]),
  ]
  const what = said.length === 0 ? 'nothing said of all its rows' : said.join(' ')
  return `${name === undefined ? 'The list' : `Sheet "${name}"`}: header in row ${header}, ${what}`
}

function problemLine({ sheet, row, column, code, cell }: RowProblem): string {
  const place = [
    ...(sheet === undefined ? [] : [`sheet "${sheet}"`]),
    ...(row === 0 ? [] : [`row ${row}`]),
    ...(column === undefined ? [] : [column]),
  ].join(', ')
  return `${place}: ${code}${cell === '' ? '' : ` ${JSON.stringify(cell)}`} (${MEANINGS[code]})`
}

const UNCLEAR = 'the agency counts as unclear, not as licensed'

const MEANINGS: Readonly<Record<RowProblemCode, string>> = {
  'no-name-column': 'no column of names was found here: none of it was read',
  'unknown-column': 'nobody knows this column: it is kept as published and not used',
  'outside-table': 'stands beside the columns that have a header: it was not read',
  'no-name': 'no name could be read: the row was not read',
  'not-khmer': 'not Khmer: it is not used as a name',
  'garbled-khmer': 'rubbish in the place of Khmer letters: the list is refused',
  'duplicate-id': 'another agency bears this name or number already: both are kept, apart',
  'repeated-row': 'says nothing that was not said above: read once',
  'repeated-header': 'the header again: passed over',
  'not-an-agency': 'a sum or a note: passed over',
  'nothing-above': 'repeats the cell above, and there is none: counts as empty',
  'name-cut-off': 'the name seems cut off: check it against the publisher',
  'row-cut-off': `the row ends early: ${UNCLEAR}`,
  'unknown-status': UNCLEAR,
  'no-status': UNCLEAR,
  'unreadable-date': UNCLEAR,
  'unreadable-phone': 'no phone number: it is kept as published and not used',
  'unreadable-tick': 'neither yes nor no: counts as no',
  'unknown-destination':
    'nobody knows this destination: it is kept as it is written, and no question about a country finds it',
  'unknown-remark':
    'nothing about a licence was understood: the status stays as listed, read the remark before you confirm',
  'no-end': 'others on the list have an end: this licence counts as one without, check it against the publisher',
  'control-character': 'holds signs that no list holds: they were taken out',
  'bad-encoding': 'some letters were lost: get the file again, or save it as UTF-8',
  'cell-too-long': 'too long for a cell: it was not read',
  'broken-row': 'broken off or a quote that never ends: the row was not read',
  'hidden-sheet': 'hidden: it was not read',
}
