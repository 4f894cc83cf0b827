import type { Hit, Match, NamePart } from './hit.ts'
import type { KeyIndex } from './key-index.ts'
import type { NameIndex } from './name-index.ts'
import { namesIn } from './names-in.ts'
import { foldKhmer, normalise } from './normalise.ts'
import { keysInLines, linesOf, piecesOf } from './pieces.ts'

/** What a long text is asked of. */
interface Indexes {
  readonly keys: KeyIndex
  readonly names: NameIndex
  readonly callingCodes: readonly string[]
  readonly matchNames: (text: string) => Match
}

/** Names of one text that are compared: each costs as much as a question. */
const MOST_NAMES = 6

/**
 * The agencies in a story or a pasted advert, each by its own name. A number whose owner is not named there states nothing: it may be borrowed.
 * Undefined if there is neither a name nor a known number.
 */
export function matchLong(text: string, { keys, names, callingCodes, matchNames }: Indexes): Match | undefined {
  const lines = linesOf(text)
  const asked = keysInLines(lines, callingCodes)
  const owners = keys.find(asked)
  const isOwner = (hit: Hit) => owners.some(({ agency }) => agency.id === hit.agency.id)
  const parts: NamePart[] = askedNames(piecesOf(lines), names).map((name) => {
    const found = matchNames(name)
    const isElse =
      asked.phones.length > 0 && found.results[0]?.agency.phones.length !== 0 && !found.results.some(isOwner)
    return { asked: name, found, ...(isStated(found) && isElse ? { isByOtherNumbers: true } : {}) }
  })
  const stated = eachOnce(parts.filter(({ found }) => isStated(found)).flatMap(({ found }) => found.results))
  const borrowed = eachOnce(owners).filter(({ agency }) => stated.every((hit) => hit.agency.id !== agency.id))
  if (parts.length === 0 && borrowed.length === 0) return undefined
  const all = [
    ...withoutRepeats(parts),
    ...borrowed.map((hit) => ({
      asked: '',
      found: { verdict: 'ambiguous', results: [hit], isBorrowed: true } as const,
    })),
  ]
  const others = parts.filter(({ found }) => found.verdict === 'ambiguous').flatMap(({ found }) => found.results)
  const isOne = stated.length === 1 && borrowed.length === 0 && others.length === 0
  const results = eachOnce([...stated, ...borrowed, ...others])
  return { verdict: isOne ? 'match' : results.length === 0 ? 'none' : 'ambiguous', results, parts: all }
}

/** What is written like a name, as it is written; and what only the list knows to be one. */
function askedNames(pieces: readonly string[], names: NameIndex): readonly string[] {
  const written = namesIn(pieces)
  const inWritten = written.map(joined)
  const listed = [...new Set(pieces.flatMap(names.within))].filter(
    (name) => !inWritten.some((one) => one.includes(joined(name))),
  )
  return [...written, ...listed].slice(0, MOST_NAMES)
}

const joined = (name: string): string => foldKhmer(normalise(name)).replace(/[^\p{L}\p{M}\p{N}]/gu, '')

const isStated = ({ verdict, results }: Match): boolean =>
  verdict === 'match' && (results[0]?.isExact === true || results[0]?.isRespelt === true)

/** One agency named twice, or two misspellings that lead to nothing else, are told once. */
function withoutRepeats(parts: readonly NamePart[]): NamePart[] {
  const told = new Set<string>()
  return parts.filter(({ asked, found }) => {
    const key = found.results.map(({ agency }) => agency.id).join(' ') || asked
    if (told.has(key)) return false
    told.add(key)
    return true
  })
}

const eachOnce = (hits: readonly Hit[]): Hit[] => [...new Map(hits.map((hit) => [hit.agency.id, hit])).values()]
