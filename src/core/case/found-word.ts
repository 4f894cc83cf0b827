import { type CaseFile, FOUND_WISHES, type FoundWish, type FoundWord } from './case-file.ts'
import { readersOf } from './may.ts'
import { latestReferral } from './standing.ts'

/** What this case says to a partner who closes a search that names the same; undefined: it is nobody who is searched for. */
export const wordOf = (file: CaseFile, partner: string): FoundWord | undefined =>
  file.kind !== 'found' || file.status === 'erased'
    ? undefined
    : { allows: file.facts.allows ?? 'nothing', isOurs: isTakenBy(file, partner) }

const isTakenBy = (file: CaseFile, partner: string): boolean =>
  readersOf(file, 'need').includes(partner) &&
  ['accepted', 'ended'].includes(latestReferral(file, partner)?.status ?? '')

/**
 * The most that whoever searches may be told when this partner says "found": what each of those who may be meant lets be told, and nothing
 * if none of them has told this partner. A case worker may have less told, never more.
 */
export const mostTold = (wanted: FoundWish, words: readonly FoundWord[]): FoundWish =>
  words.some(({ isOurs }) => isOurs) ? stillTold(wanted, words) : 'nothing'

/** What was settled before, if those who may be meant still let it be told. */
export const stillTold = (settled: FoundWish, words: readonly FoundWord[]): FoundWish =>
  words.length === 0 ? 'nothing' : least([settled, ...words.map(({ allows }) => allows)])

const least = (wishes: readonly FoundWish[]): FoundWish =>
  FOUND_WISHES.find((wish) => wishes.includes(wish)) ?? 'nothing'

/** What an answer of the form lets be told: who may be reached may be told a message. Whoever is made to say it lets nothing be told. */
export function foundWish(option: unknown, whose?: unknown): FoundWish {
  if (whose === 'others' || whose === 'unsure') return 'nothing'
  return option === 'contact' ? 'message' : option === 'alive' ? option : 'nothing'
}
