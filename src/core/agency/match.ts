import type { Asked } from './ask-words.ts'
import { isNameOf } from './beside-key.ts'
import { compare } from './compare.ts'
import type { Hit, Match, Matcher } from './hit.ts'
import { createKeyIndex } from './key-index.ts'
import { keysIn } from './keys.ts'
import { matchLong } from './match-long.ts'
import { createNameIndex, type ListedName, type NameIndex } from './name-index.ts'
import { isKhmer } from './normalise.ts'
import { isLongText } from './pieces.ts'
import { HOME_CALLING_CODES, type Register } from './register.ts'
import { nameReadings, namesApart } from './strip-chat.ts'

/** Prepares a register, with the agencies that later lists dropped, for questions of any length; see `docs/decisions/004-agency-match.md` for what decides. */
export function createMatcher(register: Register): Matcher {
  const callingCodes = register.callingCodes ?? HOME_CALLING_CODES
  const agencies = [...register.agencies, ...(register.dropped ?? []).map(({ agency }) => agency)]
  const keys = createKeyIndex(agencies, callingCodes)
  const names = createNameIndex(agencies)

  const indexes = { keys, names, callingCodes, matchNames: (name: string) => matchNames(name, names) }
  return (text) => {
    const long = isLongText(text) ? matchLong(text, indexes) : undefined
    if (long !== undefined) return long
    const asked = keysIn(text, callingCodes)
    const byKey = keys.find(asked)
    if (byKey.length > 0) return withName(decide(byKey), asked.name, names)
    const byName = asked.rest === '' ? NONE : matchNames(asked.rest, names)
    if (byName.verdict !== 'match') {
      const alike = keys.alike(asked)
      if (alike.length > 0) return { verdict: 'ambiguous', results: merge(alike, byName.results) }
    }
    return byName
  }
}

const NONE: Match = { verdict: 'none', results: [] }
/** Names compared word by word. */
const CANDIDATES = 25
/** Agencies shown at most. */
const MOST_HITS = 5
/** Below this nobody would call two names alike. */
const SHOW_FROM = 0.5
/** The score of a name that sounds the same as a whole. */
const SAME_SOUND = 0.85
/** Names that hold all the asked words are shown even if they hold many others. */
const SHOW_COVERED_FROM = 0.3
/** A statement must beat the next agency by this much. */
const MARGIN = 0.012

/** "X or Y" asks for both, unless that is one name: nothing is stated of either alone. */
function matchNames(text: string, names: NameIndex): Match {
  const whole = matchName(text, names)
  const parts = namesApart(text)
  if (isNamed(whole) || parts.flat().length < 2) return whole
  const hits = parts.map((places) => together(places.map((place) => matchName(place, names))))
  const all = together(hits)
  if (!isNamed(all)) return whole
  return parts.length === 1 ? all : { ...all, verdict: 'ambiguous' }
}

const isNamed = ({ results }: Match): boolean => results.some(({ isExact }) => isExact)

/** What several names hit: the one that is a name may be stated, of several each is shown. */
function together(matches: readonly Match[]): Match {
  const found = matches.filter(isNamed)
  const results = merge(
    found.flatMap((match) => match.results),
    [],
  )
  return found.length === 1 && found[0] !== undefined ? found[0] : { verdict: 'ambiguous', results }
}

/** The reading that says most wins: a statement, then names to choose from. */
function matchName(text: string, names: NameIndex): Match {
  let shown: Match = NONE
  for (const reading of nameReadings(text)) {
    const match = matchReading(reading, names)
    if (match.verdict === 'match') return match
    if (match.verdict === 'ambiguous') shown = match
  }
  return shown
}

function matchReading(reading: string, names: NameIndex): Match {
  const asked = names.ask(reading)
  if (asked.distinctive.length + asked.trades.size + asked.free.size < 1) return NONE
  const same = names
    .joined(asked.joined)
    .filter(({ words }) => words.distinctive.length > 0 || words.trades.size + words.free.size > 1)
  if (same.length > 0) return decide(same.map((name) => toHit(name, 1, true, true)))
  const compared = compareAll(asked, names)
  const similar = compared.filter(
    ({ score, isCovered }) => score >= SHOW_FROM || (isCovered && score >= SHOW_COVERED_FROM),
  )
  const others = merge(
    similar.map(({ name, score }) => toHit(name, score, false)),
    byInitials(asked, names),
  )
  const stated = compared.filter(({ canBeStated }) => canBeStated)
  const covered = [
    ...compared.filter(({ isCovered }) => isCovered).map(({ name, score }) => toHit(name, score, false)),
    ...byInitials(asked, names),
  ]
  const decided = decide(
    stated.map(({ name, score, isExact, isRespelt }) => ({
      ...toHit(name, score, true, isExact),
      ...(isRespelt && !isExact ? { isRespelt } : {}),
    })),
  )
  const rivals = stated.some(({ isWhole }) => isWhole)
    ? []
    : covered.filter(({ agency }) => agency.id !== decided.results[0]?.agency.id)
  if (decided.verdict !== 'none')
    return rivals.length === 0 ? decided : { verdict: 'ambiguous', results: merge(decided.results, others) }
  return others.length === 0 ? NONE : { verdict: 'ambiguous', results: others }
}

/** Where the list has the name in the script that was typed, the other script's sound may show it but not state it. */
function compareAll(asked: Asked, names: NameIndex) {
  const sounding = new Set(names.sounding(asked))
  const found = new Set([...names.generic(asked), ...names.candidates(asked, CANDIDATES), ...sounding])
  return [...found].map((name) => {
    const compared = compare(asked, name.words)
    const isAcross = isKhmer(name.joined) !== isKhmer(asked.joined)
    const isSameSound = isAcross && sounding.has(name) && compared.isAllowed
    return {
      name,
      ...compared,
      score: isSameSound ? Math.max(compared.score, SAME_SOUND) : compared.score,
      canBeStated: (compared.canBeStated || isSameSound) && !(isAcross && name.isInBothScripts),
    }
  })
}

/** Initials are never stated: many names share them. */
function byInitials({ joined }: Asked, names: NameIndex): readonly Hit[] {
  if (!/^[a-z]{2,7}$/.test(joined)) return []
  return names.initials(joined).map((name) => toHit(name, SHOW_FROM, false))
}

function toHit({ agency, kind, text }: ListedName, score: number, isStated: boolean, isExact = false): Hit {
  return { agency, score: Math.min(1, score), why: isStated ? NAME_KINDS[kind] : 'similar', name: text, isExact }
}

const NAME_KINDS = { khmer: 'name', latin: 'name', former: 'former-name', trading: 'trading-name' } as const

/** A number of one agency beside the name of another, or of nobody on the list: somebody may be using it, so nothing is stated. */
function withName(byKey: Match, name: string, names: NameIndex): Match {
  const [owner] = byKey.results
  if (owner === undefined || name === '') return byKey
  const byName = matchNames(name, names)
  const results = merge(byKey.results, byName.verdict === 'match' ? byName.results : [])
  if (byKey.verdict !== 'match') return { verdict: 'ambiguous', results }
  const isOthers = results.length > 1 || !isNameOf(owner.agency.id, name, names)
  return isOthers ? { verdict: 'ambiguous', results, isBorrowed: true } : byKey
}

/** One agency clearly ahead is stated; two that fit alike are shown. */
function decide(hits: readonly Hit[]): Match {
  const results = merge(hits, [])
  const [first, second] = results
  if (first === undefined) return NONE
  const isClear = second === undefined || first.score - second.score >= MARGIN
  return { verdict: isClear ? 'match' : 'ambiguous', results: isClear ? [first] : results }
}

/** Each agency once, with its best hit, best first. */
function merge(hits: readonly Hit[], others: readonly Hit[]): readonly Hit[] {
  const best = new Map<string, Hit>()
  for (const hit of [...hits, ...others]) {
    const known = best.get(hit.agency.id)
    if (known === undefined || known.score < hit.score) best.set(hit.agency.id, hit)
  }
  return [...best.values()].sort((a, b) => b.score - a.score).slice(0, MOST_HITS)
}
