import { areTwins, type Candidate, defined, findDropped, nameOf, toCandidate, worseFirst } from './candidates.ts'
import type { Hit, Match, Matcher, NamePart } from './hit.ts'
import { type Agency, type AgencyStatus, type Register, statusAt } from './register.ts'

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

/**
 * What the register says to a question: stated, no longer listed, "did you mean", not on the list of DATE, or no list at all. `sharedName`: all to
 * choose from bear this very name, the worse status first. `numberOf`: whose the number or page in the question is, beside which another name stands.
 */
export type AgencyAnswer =
  | { readonly verdict: 'no-list' }
  /** Of a story or an advert: what the list says of each name or number in it. */
  | { readonly verdict: 'several'; readonly list: ListInfo; readonly answers: readonly OneAnswer[] }
  | OneAnswer

/** The answer to one name, phone or licence number. `isByOtherNumbers`: beside the name stand phone numbers that are not this agency's. */
export type OneAnswer =
  | {
      readonly verdict: 'stated'
      readonly list: ListInfo
      readonly agency: StatedAgency
      readonly isByOtherNumbers?: true
    }
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
  const found = match(question.text)
  if (found.parts === undefined) return answerName(register, { asked: question.text, found }, day)
  const answers = found.parts.map((part) => answerName(register, part, day))
  const [only, ...others] = answers
  return only !== undefined && others.length === 0 ? only : { verdict: 'several', list, answers }
}

/** What the register says to one name, phone or licence number. */
function answerName(register: Register, part: NamePart, day: string): OneAnswer {
  const list = listInfo(register, day)
  const asked = [...part.asked.trim()].slice(0, 80).join('')
  const { found, isByOtherNumbers } = part
  const { results, verdict } = found
  const [best] = results
  if (best === undefined || verdict === 'none') return { verdict: 'not-listed', list, asked }
  if (tellsOne(found)) {
    const told = tell(register, best.agency, day, best)
    return told.verdict === 'stated' && isByOtherNumbers ? { ...told, isByOtherNumbers } : told
  }
  const shown = results.slice(0, MOST_CHOICES).map(({ agency }) => toCandidate(register, agency, day))
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
function tell(register: Register, agency: Agency, day: string, hit?: Hit): OneAnswer {
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
