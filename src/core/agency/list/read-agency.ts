import { destinationCode, readDestinations } from '../destinations.ts'
import { licenceKey, pageKey } from '../keys.ts'
import { isKhmer, normalise } from '../normalise.ts'
import type { Agency, AgencyName } from '../register.ts'
import { isPlaceholder, splitCell } from './clean-text.ts'
import { isOffice } from './name-parts.ts'
import { isCutOff, readNames } from './read-names.ts'
import { readPhones } from './read-phones.ts'
import { ticked } from './read-ticks.ts'
import type { Cells } from './row-cells.ts'
import { type Reading, statusesOf } from './statuses-of.ts'

/** One agency with the line it stands on; a continued row adds to the one before. */
export interface ReadAgency {
  readonly row: number
  readonly agency: Agency
  /** The row has no name of its own. */
  readonly continues: boolean
}

/** Reads one row as an agency; without a name it has none. What of it cannot be read is reported. */
export function readAgency(cells: Cells, reading: Reading): Agency {
  const { report } = reading
  const names = namesOf(cells, reading)
  const told = restOfName(cells)
  const { phones, unread } = readPhones([cells.get('phones'), told.phones].filter(Boolean).join('; '))
  for (const cell of unread) report({ row: cells.row, column: cells.header('phones'), code: 'unreadable-phone', cell })
  const licences = splitCell(cells.get('licences'))
  const listed = reading.says.destination
  return {
    id: cells.get('id') || derivedId(licences, names),
    names,
    licences,
    phones,
    pages: splitCell(cells.get('pages')).filter((page) => pageKey(page) !== undefined),
    addresses: splitCell([...officesOf(cells), cells.get('addresses'), told.address].filter(Boolean).join('; ')),
    destinations: [
      ...new Set([
        ...listedDestinations(cells, reading),
        ...ticked(cells, reading.cross, report),
        ...(listed === undefined ? [] : [listed]),
      ]),
    ],
    statuses: statusesOf(cells, reading),
    raw: cells.raw,
  }
}

/** A word that nobody knows is kept, and reported: it may be a country misspelt. */
function listedDestinations(cells: Cells, { report }: Reading): readonly string[] {
  const places = readDestinations(cells.get('destinations')).filter((place) => !isPlaceholder(place))
  for (const cell of places.filter((place) => destinationCode(place) === undefined))
    report({ row: cells.row, column: cells.header('destinations'), code: 'unknown-destination', cell })
  return places
}

function namesOf(cells: Cells, { report }: Reading): readonly AgencyName[] {
  const khmer = cells.get('khmerName')
  const isFalseKhmer = khmer !== '' && !isKhmer(khmer)
  if (isFalseKhmer) report({ row: cells.row, column: cells.header('khmerName'), code: 'not-khmer', cell: khmer })
  const printed = [cells.get('latinName'), nameLines(cells).name, isFalseKhmer ? '' : khmer]
  for (const cell of printed.filter(isCutOff)) report({ row: cells.row, code: 'name-cut-off', cell })
  return [
    ...printed.flatMap((cell) => readNames(cell)),
    ...splitCell(cells.get('formerNames')).map((text) => ({ text, kind: 'former' as const })),
    ...splitCell(cells.get('tradingNames')).map((text) => ({ text, kind: 'trading' as const })),
  ].filter(({ text }, i, all) => /[\p{L}\p{N}]/u.test(text) && all.findIndex((one) => one.text === text) === i)
}

/** What stands in the place of a name and is none: it is the office that the row's address and phones belong to. */
function officesOf(cells: Cells): readonly string[] {
  return [cells.get('name'), cells.get('latinName'), cells.get('khmerName')].filter(isOffice)
}

/** Some lists put name, address and phones into one cell, a line each; a name that is merely wrapped stays one. */
function nameLines(cells: Cells): { readonly name: string; readonly lines: readonly string[] } {
  const cell = cells.get('name')
  const [first = '', ...lines] = cell.split('\n').filter((line) => line.trim() !== '')
  return lines.some((line) => MORE_THAN_A_NAME.test(line)) ? { name: first, lines } : { name: cell, lines: [] }
}

const MORE_THAN_A_NAME =
  /\d{5,}|\b(?:tel|phone|mobile|cell|road|street|house|floor|avenue|building|village|district)\b|ទូរស័ព្ទ|ផ្លូវ|ផ្ទះ/i

function restOfName(cells: Cells): { readonly phones: string; readonly address: string } {
  const { lines } = nameLines(cells)
  const isPhone = (line: string) => /(?:\d[\s-]*){6,}/.test(line)
  return { phones: lines.filter(isPhone).join('; '), address: lines.filter((line) => !isPhone(line)).join(', ') }
}

/** Stable over imports: from the licence, else from the first name. */
function derivedId(licences: readonly string[], names: readonly AgencyName[]): string {
  const licence = licences.map(licenceKey).find((key) => key !== undefined)
  return licence === undefined ? `name-${nameKey(names[0]?.text ?? '').slice(0, 80)}` : `licence-${licence}`
}

/** A name without case, spaces and punctuation. */
export function nameKey(name: string): string {
  return normalise(name)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
}
