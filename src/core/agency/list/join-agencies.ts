import { licenceKey } from '../keys.ts'
import type { Agency, StatusEntry } from '../register.ts'
import { cleanText } from './clean-text.ts'
import type { Report } from './list-row.ts'
import type { ReadAgency } from './read-agency.ts'
import { nameKey } from './read-agency.ts'

/** A row of one of the sheets. */
export interface PlacedAgency extends ReadAgency {
  readonly sheet?: string
}

/**
 * Makes one agency of the rows about it: continued rows, a further status, the sheet of another destination. Agencies that only share a name or an
 * id stay apart, each under an id of its own, and are reported.
 */
export function joinAgencies(rows: readonly PlacedAgency[], report: Report): readonly Agency[] {
  const agencies = new Map<string, Agency>()
  let last: string | undefined
  for (const placed of rows) {
    const { agency, row, sheet } = placed
    const place = { row, ...(sheet === undefined ? {} : { sheet }) }
    const above = placed.continues ? last : agency.id
    const known = above === undefined ? undefined : agencies.get(above)
    if (placed.continues && known === undefined)
      report({ ...place, code: 'no-name', cell: Object.values(agency.raw).join(' ') })
    else if (known === undefined) {
      last = agency.id
      agencies.set(last, agency)
    } else if (placed.continues || isSame(known, agency)) {
      const joined = join(known, placed)
      if (joined === undefined) report({ ...place, code: 'repeated-row', cell: agency.names[0]?.text ?? '' })
      else agencies.set(known.id, joined)
      last = known.id
    } else {
      report({ ...place, code: 'duplicate-id', cell: agency.id })
      last = unusedId(agency.id, agencies)
      agencies.set(last, { ...agency, id: last })
    }
  }
  return [...agencies.values()]
}

function isSame(known: Agency, row: Agency): boolean {
  const [name, other] = [known.names[0]?.text ?? '', row.names[0]?.text ?? '']
  const [licence, otherLicence] = [known, row].map(({ licences }) => licences.map(licenceKey).join())
  if (licence !== otherLicence) return false
  return licence === '' ? cleanText(name) === cleanText(other) : nameKey(name) === nameKey(other)
}

/** Both rows as one; undefined if the second says nothing new. What was published stays beside it, with its place. */
function join(known: Agency, { agency: row, row: line, sheet, continues }: PlacedAgency): Agency | undefined {
  const more = <Value>(before: readonly Value[], after: readonly Value[]) => {
    const seen = new Set(before.map((value) => JSON.stringify(value)))
    return [...before, ...after.filter((value) => !seen.has(JSON.stringify(value)))]
  }
  // What a further row says of one more destination it says of that one.
  const [place, ...otherPlaces] = row.destinations.filter((one) => !known.destinations.includes(one))
  const forItsDestination = (entry: StatusEntry): StatusEntry =>
    isTelling(entry) && entry.destination === undefined && place !== undefined && otherPlaces.length === 0
      ? { ...entry, destination: place }
      : entry
  const sanctions = row.statuses.filter(isTelling).map(forItsDestination)
  const joined: Agency = {
    ...known,
    names: more(known.names, row.names),
    licences: more(known.licences, row.licences),
    phones: more(known.phones, row.phones),
    pages: more(known.pages, row.pages),
    addresses: more(known.addresses, row.addresses),
    destinations: more(known.destinations, row.destinations),
    // A continued line that only brings phones would otherwise say "licensed" once more, without an end.
    statuses: more(known.statuses, continues ? sanctions : row.statuses.map(forItsDestination)),
  }
  if (JSON.stringify(joined) === JSON.stringify(known)) return undefined
  const where = sheet === undefined ? `row ${line}` : `${sheet}, row ${line}`
  const raw = Object.entries(row.raw).filter(([, cell]) => cell !== '')
  return {
    ...joined,
    raw: { ...known.raw, ...Object.fromEntries(raw.map(([header, cell]) => [`${header} (${where})`, cell])) },
  }
}

function isTelling({ status }: StatusEntry): boolean {
  return status !== 'licensed'
}

function unusedId(id: string, used: ReadonlyMap<string, unknown>): string {
  let unused = id
  for (let n = 2; used.has(unused); n++) unused = `${id}-${n}`
  return unused
}
