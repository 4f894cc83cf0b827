/** What an authority says of an agency's permission. */
export type AgencyStatus = 'licensed' | 'suspended' | 'revoked' | 'expired' | 'not-renewed'

/** One statement about an agency: what holds, from when until when (days, `2026-02-17`), by which paper, for which destination. */
export interface StatusEntry {
  readonly status: AgencyStatus
  readonly from?: string
  readonly until?: string
  readonly document?: string
  /** A country code; undefined: for all destinations. */
  readonly destination?: string
}

/** One of the names that an agency goes by. */
export interface AgencyName {
  readonly text: string
  readonly kind: 'khmer' | 'latin' | 'former' | 'trading'
}

/** One recruitment agency of a list. */
export interface Agency {
  readonly id: string
  readonly names: readonly AgencyName[]
  /** As printed on the list. */
  readonly licences: readonly string[]
  /** As printed, one number each. */
  readonly phones: readonly string[]
  /** Handles of its social media pages. */
  readonly pages: readonly string[]
  readonly addresses: readonly string[]
  /** Country codes (`th`); a word that nobody knows stays as it was written. */
  readonly destinations: readonly string[]
  readonly statuses: readonly StatusEntry[]
  /** What letters about this agency alone say; they outlive the list, and each is over after its `until`. */
  readonly letters?: readonly StatusEntry[]
  /** The row as it was published, cell by header. */
  readonly raw: Readonly<Record<string, string>>
}

/** An agency that a new list left out: it is never said to be licensed, and not forgotten either. */
export interface DroppedAgency {
  readonly agency: Agency
  /** The last list it was on. */
  readonly listDate: string
  readonly source: string
  /** The date of the first list it was not on. */
  readonly missingFrom: string
}

/** Lists that were put together: one for each destination, or one for all (`destination` undefined). */
export interface ListPart {
  readonly destination?: string
  readonly listDate: string
  readonly source: string
}

/** A list of agencies as an authority published it. */
export interface Register {
  /** The list's own date, `2026-08-01`. */
  readonly listDate: string
  readonly source: string
  /** Older than this, an answer says first that the list is old. */
  readonly validForDays: number
  /** Invented agencies to try the line with; every screen that shows one says so. */
  readonly isPractice: boolean
  /** Calling codes under which its agencies have numbers (`855`); `HOME_CALLING_CODES` if absent. */
  readonly callingCodes?: readonly string[]
  readonly agencies: readonly Agency[]
  /** Agencies of earlier lists that later ones left out. */
  readonly dropped?: readonly DroppedAgency[]
  /** Set when it was put together from several lists; `listDate` is then the oldest of theirs. */
  readonly parts?: readonly ListPart[]
  /** Who imported it and who confirmed it. */
  readonly editors?: { readonly importedBy: string; readonly confirmedBy: string }
}

/** The calling codes of the country whose list it is: its numbers are also written without. */
export const HOME_CALLING_CODES: readonly string[] = ['855']

/** What may be said of an agency on a day, with the entry it rests on; `unclear` if nothing on the list says. */
export interface StatusOnDay {
  readonly status: AgencyStatus | 'unclear'
  readonly entry: StatusEntry | undefined
}

/**
 * The status on `date` (`2026-02-17`) for all destinations or one: a suspension ends by itself, and the worse entry leads. Licences for single
 * destinations make an agency licensed only if they are for all of its `destinations`.
 */
export function statusAt(
  agency: Pick<Agency, 'statuses' | 'letters'> & Partial<Pick<Agency, 'destinations'>>,
  date: string,
  destination?: string,
): StatusOnDay {
  const holding = [
    ...agency.statuses.map((entry) => ({ entry, status: onDay(entry, date) })),
    ...(agency.letters ?? []).map((entry) => ({ entry, status: isOver(entry, date) ? undefined : onDay(entry, date) })),
  ].filter(({ status }) => status !== undefined)
  const isLicensedIn = new Set(holding.flatMap(({ entry, status }) => (status === 'licensed' ? entry.destination : [])))
  const { destinations = [] } = agency
  const isLicensedInAll = destinations.length > 0 && destinations.every((place) => isLicensedIn.has(place))
  const [worst] = holding
    .filter(({ entry, status }) => concerns(entry, destination, status !== 'licensed' || isLicensedInAll))
    .sort((a, b) => severity(b.status) - severity(a.status))
  return worst?.status === undefined
    ? { status: 'unclear', entry: undefined }
    : { status: worst.status, entry: worst.entry }
}

/** The agency's name to show first: its Latin or Khmer name, as asked, before former and trading names. */
export function mainName(agency: Pick<Agency, 'id' | 'names'>, prefer: 'khmer' | 'latin'): string {
  const official = agency.names.filter(({ kind }) => kind === 'khmer' || kind === 'latin')
  return (official.find(({ kind }) => kind === prefer) ?? official[0] ?? agency.names[0])?.text ?? agency.id
}

const severities = ['licensed', 'expired', 'not-renewed', 'suspended', 'revoked'] as const

function severity(status: AgencyStatus | undefined): number {
  return status === undefined ? -1 : severities.indexOf(status)
}

/** Asked about no destination in particular, a suspension for one destination still counts: better too careful than too kind. */
function concerns(entry: StatusEntry, destination: string | undefined, isForAll: boolean): boolean {
  if (entry.destination === undefined || entry.destination === destination) return true
  return destination === undefined && isForAll
}

const isOver = ({ until }: StatusEntry, date: string): boolean => until !== undefined && until < date

function onDay(entry: StatusEntry, date: string): AgencyStatus | undefined {
  if (entry.from !== undefined && date < entry.from) return undefined
  if (!isOver(entry, date)) return entry.status
  switch (entry.status) {
    case 'licensed':
      return 'expired'
    case 'suspended':
      return undefined
    case 'revoked':
    case 'expired':
    case 'not-renewed':
      return entry.status
  }
}
