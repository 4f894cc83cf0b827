import type { Hit, Match, Matcher } from './hit.ts'
import { type Agency, type AgencyStatus, type DroppedAgency, mainName, type Register, statusAt } from './register.ts'

/** The list an answer rests on. */
export interface ListInfo {
  /** The day of the list, `2026-08-01`. */
  readonly date: string
  readonly source: string
  /** Older than the list says it may be. */
  readonly isOld: boolean
  readonly isPractice: boolean
}

/** One agency as the list of its day states it; dates are days, `2026-08-01`. */
export interface StatedAgency {
  readonly id: string
  readonly name: string
  readonly licences: readonly string[]
  /** As printed on the list. */
  readonly phones: readonly string[]
  readonly destinations: readonly string[]
  readonly status: AgencyStatus | 'unclear'
  readonly from?: string
  readonly until?: string
  readonly document?: string
  readonly destination?: string
  /** The status stands in a letter (`document`), not on the list. */
  readonly isByLetter?: boolean
  /** The name that the person typed is a former or trading name. */
  readonly knownAs?: string
  /** The listed name, where the person spelled it otherwise. */
  readonly respelt?: string
}

/** An agency that was on an earlier list and is not on the one in use. */
export interface NoLongerListed {
  readonly name: string
  /** The last list it was on, and one it is not on: days. */
  readonly before: string
  readonly missingFrom: string
  /** The last list, or a letter since, already said that it may not recruit. */
  readonly wasSanctioned: boolean
}

/** One of several that may be meant: its full name with what tells it apart, and a name short enough for a button. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly licence?: string
  readonly status: StatedAgency['status'] | 'dropped'
}

/**
 * What the register says to a question: stated, no longer listed, "did you mean", not on the list of DATE, or no list at all. `sharedName`: all to
 * choose from bear this very name, the worse status first. `numberOf`: whose the number or page in the question is, beside which another name stands.
 */
export type AgencyAnswer =
  | { readonly verdict: 'no-list' }
  | { readonly verdict: 'stated'; readonly list: ListInfo; readonly agency: StatedAgency }
  | { readonly verdict: 'dropped'; readonly list: ListInfo; readonly agency: NoLongerListed }
  | {
      readonly verdict: 'choose'
      readonly list: ListInfo
      readonly agencies: readonly Candidate[]
      readonly sharedName?: string
      readonly numberOf?: string
    }
  | { readonly verdict: 'not-listed'; readonly list: ListInfo; readonly asked: string }

/** What was asked: what a person typed, or one of the agencies that were shown, with its name: a list may have come between that has it no more. */
export type Question = { readonly text: string } | { readonly id: string; readonly name: string }

/** Shown to choose from: more would not help anybody. */
const MOST_CHOICES = 5

/** Answers a question from the register as it is on `day`. Pure. "Stated" only for the very name or a key: what is merely similar is asked back. */
export function answerQuestion(lookUp: LookUp | undefined, question: Question, day: string): AgencyAnswer {
  if (lookUp === undefined) return { verdict: 'no-list' }
  const { register, match } = lookUp
  const list = listInfo(register, day)
  if ('id' in question) {
    const agency = register.agencies.find(({ id }) => id === question.id) ?? findDropped(register, question.id)?.agency
    return agency === undefined ? { verdict: 'not-listed', list, asked: question.name } : tell(register, agency, day)
  }
  const asked = [...question.text.trim()].slice(0, 80).join('')
  const found = match(question.text)
  const { results, verdict } = found
  const [best] = results
  if (best === undefined || verdict === 'none') return { verdict: 'not-listed', list, asked }
  if (tellsOne(found)) return tell(register, best.agency, day, best)
  const shown = results.slice(0, MOST_CHOICES).map(({ agency }) => toChoice(register, agency, day))
  if (found.isBorrowed) return { verdict: 'choose', list, agencies: shown, numberOf: nameOf(best.agency) }
  if (!areTwins(results)) return { verdict: 'choose', list, agencies: shown }
  return { verdict: 'choose', list, agencies: shown.sort(worseFirst), sharedName: nameOf(best.agency) }
}

/** Is this one agency of which a person may be told the status without being asked back? */
export function tellsOne({ verdict, results }: Match): boolean {
  return verdict === 'match' && (results[0]?.isExact === true || results[0]?.isRespelt === true)
}

/** A register with its matcher, made once for each list. */
export interface LookUp {
  readonly register: Register
  readonly match: Matcher
}

/** What is known of the one agency that was meant. */
function tell(register: Register, agency: Agency, day: string, hit?: Hit): AgencyAnswer {
  const list = listInfo(register, day)
  const dropped = findDropped(register, agency.id)
  if (dropped === undefined) return { verdict: 'stated', list, agency: state(agency, day, hit) }
  const { status } = statusAt(agency, day)
  return {
    verdict: 'dropped',
    list,
    agency: {
      name: nameOf(agency),
      before: dropped.listDate,
      missingFrom: [dropped.missingFrom, register.listDate].sort()[1] ?? register.listDate,
      wasSanctioned: status === 'suspended' || status === 'revoked',
    },
  }
}

/** The agency with this id, if a later list left it out. */
export function findDropped({ agencies, dropped = [] }: Register, id: string): DroppedAgency | undefined {
  return agencies.some((agency) => agency.id === id) ? undefined : dropped.find(({ agency }) => agency.id === id)
}

function listInfo({ listDate, source, validForDays, isPractice }: Register, day: string): ListInfo {
  const age = (Date.parse(day) - Date.parse(listDate)) / 86_400_000
  // A list dated in the future, or not at all, is not to be trusted either.
  return { date: listDate, source, isPractice, isOld: !(age >= -1 && age <= validForDays) }
}

function state(agency: Agency, day: string, hit?: Hit): StatedAgency {
  const { status, entry } = statusAt(agency, day)
  const { from, until, document } = entry ?? {}
  // For which destinations a licence is, the agency's own destinations say.
  const destination = status === 'licensed' ? undefined : entry?.destination
  return {
    id: agency.id,
    name: nameOf(agency),
    licences: agency.licences,
    phones: agency.phones,
    // A sanction for one destination leaves those for which the list still has a licence.
    destinations: agency.destinations.filter(
      (place) => entry?.destination === undefined || statusAt(agency, day, place).status === 'licensed',
    ),
    status,
    ...(agency.letters?.some((letter) => letter === entry) ? { isByLetter: true } : {}),
    ...defined({ from, until, document, destination, knownAs: otherName(hit), respelt: hit?.isRespelt && hit.name }),
  }
}

/** The former or trading name by which the agency was found. */
const otherName = (hit: Hit | undefined): string | undefined =>
  hit?.why === 'former-name' || hit?.why === 'trading-name' ? hit.name : undefined

/** Different agencies of the very name that was asked for. */
const areTwins = (results: readonly Hit[]): boolean =>
  results.length > 1 &&
  results.every(({ isExact }) => isExact) &&
  new Set(results.map(({ agency }) => nameOf(agency))).size === 1

const BEST_LAST = ['revoked', 'suspended', 'dropped', 'not-renewed', 'expired', 'unclear', 'licensed'] as const

const worseFirst = (a: Candidate, b: Candidate): number => BEST_LAST.indexOf(a.status) - BEST_LAST.indexOf(b.status)

/** Two agencies of one name are told apart by their licence, and one that is not licensed bears a mark. */
function toChoice(register: Register, agency: Agency, day: string): Candidate {
  const status = findDropped(register, agency.id) === undefined ? statusAt(agency, day).status : 'dropped'
  const [licence] = agency.licences
  return {
    id: agency.id,
    name: [nameOf(agency), licence ?? '', status === 'licensed' ? '' : '⛔'].filter((part) => part !== '').join(' · '),
    short: mainName(agency, 'latin'),
    status,
    ...defined({ licence }),
  }
}

/** The Khmer and the Latin name together, as on the agency's own papers. */
const nameOf = (agency: Agency): string =>
  [...new Set([mainName(agency, 'khmer'), mainName(agency, 'latin')])].join(' – ')

const defined = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
