import { sayKhmer } from './khmer-sound.ts'
import { isKhmer } from './normalise.ts'
import { editDistance, soundSkeleton } from './sound.ts'
import { LIKENESS } from './word-index.ts'

/** A word of the question, with the words of the register that may be it. */
export interface AskedWord {
  readonly text: string
  readonly weight: number
  /** Word id to likeness. */
  readonly partners: ReadonlyMap<number, number>
}

/** A question, or a name of the register, as words and ideas of business. */
export interface Words<Word> {
  readonly distinctive: readonly Word[]
  /** Ideas that may be added or left out. */
  readonly free: ReadonlySet<string>
  /** Ideas that may be left out only. */
  readonly trades: ReadonlySet<string>
}

/** A word of a listed name and how much it tells: rare words tell more. */
export interface ListedWord {
  readonly id: number
  readonly text: string
  readonly weight: number
}

/** How a question and a listed name go together. */
export interface Comparison {
  /** 0 to 1: how much of both names is shared. */
  readonly score: number
  /** Every word that tells one agency from another has its partner on both sides, and no idea contradicts. */
  readonly canBeStated: boolean
  /** The question has the very words of the name, in either script, and adds no others: not merely similar. */
  readonly isExact: boolean
  /** The same with words that are only spelled otherwise, or with the country added. */
  readonly isRespelt: boolean
  /** Every distinctive word of the question is in the name. */
  readonly isCovered: boolean
  /** The name has no more words of business than the question. */
  readonly isWhole: boolean
  /** No idea of business contradicts. */
  readonly isAllowed: boolean
}

/** Sets a question beside one name. The veto decides whether it may be stated; the score only ranks. */
export function compare(asked: Words<AskedWord>, listed: Words<ListedWord>): Comparison {
  const { shared, askedWeight, listedWeight, weakest, isComplete, isCovered } = pairUp(
    asked.distinctive,
    listed.distinctive,
  )
  const agreement = ideaAgreement(asked, listed)
  const names = shared / Math.max(askedWeight, listedWeight, shared, 0.001)
  const score = asked.distinctive.length === 0 ? agreement : NAME_SHARE * names + (1 - NAME_SHARE) * agreement
  const isSure = weakest >= (listed.distinctive.length > 1 ? STATE_FROM : STATE_ONE_FROM)
  return {
    score,
    canBeStated: isComplete && isSure && ideasAllow(asked, listed),
    isExact: isComplete && weakest >= LIKENESS.pair && isSubset(asked.free, listed.free),
    isRespelt:
      isComplete && weakest >= LIKENESS.spelling && isSubset(asked.free, new Set([...listed.free, 'cambodia'])),
    isCovered: isCovered && asked.distinctive.length > 0 && weakest >= STATE_FROM,
    isWhole: isSubset(listed.trades, asked.trades),
    isAllowed: ideasAllow(asked, listed),
  }
}

/** The least likeness of two words that lets a name be stated. */
export const STATE_FROM: number = LIKENESS.typos

/** A single distinctive word bears less doubt. */
const STATE_ONE_FROM: number = LIKENESS.typo

/** What the distinctive words count in the score. */
const NAME_SHARE = 0.88

/** Gives each asked word the unused listed word most like it, the best first. */
function pairUp(asked: readonly AskedWord[], listed: readonly ListedWord[]) {
  const options = asked.flatMap((word, a) =>
    listed
      .map((other, l) => ({ a, l, likeness: word.partners.get(other.id) ?? 0 }))
      .filter(({ likeness }) => likeness > 0),
  )
  options.sort((x, y) => y.likeness - x.likeness)
  const usedAsked = new Set<number>()
  const usedListed = new Set<number>()
  let shared = 0
  let weakest = 1
  for (const { a, l, likeness } of options) {
    if (usedAsked.has(a) || usedListed.has(l)) continue
    usedAsked.add(a)
    usedListed.add(l)
    shared += likeness * Math.max(asked[a]?.weight ?? 0, listed[l]?.weight ?? 0)
    weakest = Math.min(weakest, likeness)
  }
  const isCovered = usedAsked.size === asked.length
  const left = asked.filter((_, a) => !usedAsked.has(a))
  const free = listed.filter((_, l) => !usedListed.has(l))
  if (
    usedAsked.size > 0 &&
    left.length === 1 &&
    free.length === 1 &&
    isAlike(left[0]?.text ?? '', free[0]?.text ?? '')
  ) {
    shared += LIKENESS.alike * Math.max(left[0]?.weight ?? 0, free[0]?.weight ?? 0)
  }
  const isComplete = isCovered && usedListed.size === listed.length
  const unmatchedListed = listed.reduce((sum, { weight }, l) => sum + (usedListed.has(l) ? 0 : weight), 0)
  const unmatchedAsked = asked.reduce((sum, { weight }, a) => sum + (usedAsked.has(a) ? 0 : weight), 0)
  const common = [...usedListed].reduce((sum, l) => sum + (listed[l]?.weight ?? 0), 0)
  return {
    shared,
    weakest,
    isComplete,
    isCovered,
    askedWeight: common + unmatchedAsked + unmatchedListed,
    listedWeight: common + unmatchedListed,
  }
}

/** When all other words agree, the last pair may be a bad typo or a hard sound: enough to show the name, never to state it. */
function isAlike(asked: string, listed: string): boolean {
  const isAcross = isKhmer(asked) !== isKhmer(listed)
  const [a, b] = isAcross ? [skeletonOf(asked), skeletonOf(listed)] : [asked, listed]
  const limit = Math.floor(Math.max(a.length, b.length) / 2)
  return Math.min(a.length, b.length) > 1 && editDistance(a, b, limit) <= limit
}

function skeletonOf(word: string): string {
  return soundSkeleton(isKhmer(word) ? sayKhmer(word) : word)
}

/** A name of business words only must agree in all of them, and one idea alone is no name. */
function ideasAllow(asked: Words<unknown>, listed: Words<unknown>): boolean {
  if (listed.distinctive.length === 0) {
    const isSame = isSubset(asked.trades, listed.trades) && isSubset(listed.trades, asked.trades)
    return (
      isSame &&
      isSubset(asked.free, listed.free) &&
      isSubset(listed.free, asked.free) &&
      listed.trades.size + listed.free.size > 1
    )
  }
  return isSubset(asked.trades, listed.trades)
}

function ideaAgreement(asked: Words<unknown>, listed: Words<unknown>): number {
  const askedIdeas = new Set([...asked.trades, ...asked.free])
  const listedIdeas = new Set([...listed.trades, ...listed.free])
  const all = new Set([...askedIdeas, ...listedIdeas])
  const both = [...askedIdeas].filter((idea) => listedIdeas.has(idea))
  return all.size === 0 ? 1 : both.length / all.size
}

function isSubset(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((idea) => whole.has(idea))
}
