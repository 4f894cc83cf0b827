import { type Asked, askWords, ideasOf, join, soundOfAll } from './ask-words.ts'
import { businessWords } from './business-words.ts'
import type { AskedWord, ListedWord, Words } from './compare.ts'
import { createKhmerCutter } from './cut-khmer.ts'
import { createListedFinder, type FindListed } from './find-listed.ts'
import { KHMER_NAME_WORDS } from './khmer-names.ts'
import { learnPairs } from './learn-pairs.ts'
import { distinctive, type NameWord, nameWords } from './name-words.ts'
import { foldKhmer, isKhmer, normalise } from './normalise.ts'
import type { Agency, AgencyName } from './register.ts'
import { createWordIndex } from './word-index.ts'

/** One name of one agency, ready to compare. */
export interface ListedName {
  readonly agency: Agency
  readonly kind: AgencyName['kind']
  readonly words: Words<ListedWord>
  /** The agency is listed in both scripts: then a question in the other script need not go by sound. */
  readonly isInBothScripts: boolean
  /** As printed on the list. */
  readonly text: string
  /** All its words in one, for a question written without or with other spaces. */
  readonly joined: string
  readonly sound: string
}

/** The names of a register, ready to be looked up. */
export interface NameIndex {
  /** Cuts and looks up the words of a question. */
  ask(text: string): Asked
  /** The listed names that share most with the question, best first, at most `limit`. */
  candidates(asked: Asked, limit: number): readonly ListedName[]
  /** Names that read the same when spaces are ignored. */
  joined(text: string): readonly ListedName[]
  /** Names of nothing but words of business, if they are these. */
  generic(asked: Asked): readonly ListedName[]
  /** Names that sound the same as a whole, however their words are cut; only where that is telling. */
  sounding(asked: Asked): readonly ListedName[]
  /** Names with these initials. */
  initials(letters: string): readonly ListedName[]
  /** Where running text holds the words of a listed name. */
  readonly within: FindListed
  /** All names of one agency, by its id. */
  namesOf(id: string): readonly ListedName[]
}

/** Builds the indexes over all names of a register: by word, by sound, by initials, and written together. */
export function createNameIndex(agencies: readonly Agency[]): NameIndex {
  const cut = createKhmerCutter([...businessWords(), ...KHMER_NAME_WORDS.keys(), ...khmerChunks(agencies)])
  const entries = agencies.flatMap((agency) =>
    agency.names.map(({ kind, text }) => ({ agency, kind, text, parts: nameWords(text, cut) })),
  )
  const words = createWordIndex(allWords(entries.map(({ parts }) => parts)), learnPairs(agencies, cut))
  const postings = Array.from({ length: words.size }, (): number[] => [])
  entries.forEach(({ parts }, name) => {
    for (const text of new Set(distinctive(parts).map((word) => word.text))) postings[words.id(text) ?? -1]?.push(name)
  })
  const weigh = (id: number | undefined) =>
    Math.log(1 + entries.length / Math.max(1, id === undefined ? 1 : (postings[id]?.length ?? 1)))
  const names: ListedName[] = entries.map(({ agency, kind, text, parts }) => ({
    agency,
    kind,
    text,
    isInBothScripts: agency.names.some(({ text }) => isKhmer(text)) && agency.names.some(({ text }) => !isKhmer(text)),
    words: { ...ideasOf(parts), distinctive: listedWords(parts, words.id, weigh) },
    joined: join(parts),
    sound: soundOfAll(parts),
  }))
  const byJoined = groupNames(names, ({ joined }) => [joined])
  const byInitials = groupNames(names, (_, i) => initialsOf(entries[i]?.parts ?? []))
  const bySound = groupNames(names, ({ sound }) => [sound])
  const byIdeas = groupNames(names, ({ words: listed }) => (listed.distinctive.length > 0 ? [] : [ideaKey(listed)]))
  const byAgency = groupNames(names, ({ agency }) => [agency.id])
  return {
    ask: (text) => askWords(text, { cut, words, weigh }),
    candidates: createRanking(names, postings),
    joined: (text) => byJoined.get(text) ?? [],
    generic: (asked) => (asked.distinctive.length > 0 ? [] : (byIdeas.get(ideaKey(asked)) ?? [])),
    sounding: ({ sound }) => (sound.length < TELLING_SOUND ? [] : (bySound.get(sound) ?? [])),
    initials: (letters) => byInitials.get(letters) ?? [],
    within: createListedFinder(names, (text) => nameWords(text, cut)),
    namesOf: (id) => byAgency.get(id) ?? [],
  }
}

/** Fewer consonants fit too many names. */
const TELLING_SOUND = 4

function listedWords(
  parts: readonly NameWord[],
  id: (word: string) => number | undefined,
  weigh: (id: number) => number,
): readonly ListedWord[] {
  return distinctive(parts).map(({ text }) => {
    const known = id(text) ?? -1
    return { id: known, text, weight: weigh(known) }
  })
}

/** Ranks by the weight of shared words against all words of both: an inverted index, so that unrelated names cost nothing. */
function createRanking(names: readonly ListedName[], postings: readonly (readonly number[])[]) {
  const totals = names.map(({ words }) => words.distinctive.reduce((sum, { weight }) => sum + weight, 0))
  const shared = new Float32Array(names.length)
  const round = new Float32Array(names.length)

  /** Adds each name's best partner of one word. */
  function addWord({ partners, weight }: AskedWord, touched: number[]): void {
    const reached: number[] = []
    const isFirst = touched.length === 0
    for (const [id, likeness] of partners) {
      const found = postings[id] ?? []
      const isCommon = found.length > COMMON && !isFirst
      for (const name of found) {
        if (isCommon && shared[name] === 0) continue
        if (round[name] === 0) reached.push(name)
        round[name] = Math.max(round[name] ?? 0, likeness * weight)
      }
    }
    for (const name of reached) {
      if (shared[name] === 0) touched.push(name)
      shared[name] = (shared[name] ?? 0) + (round[name] ?? 0)
      round[name] = 0
    }
  }

  return ({ distinctive: asked }: Asked, limit: number): readonly ListedName[] => {
    const touched: number[] = []
    for (const word of [...asked].sort((a, b) => b.weight - a.weight).slice(0, TELLING_WORDS)) addWord(word, touched)
    const total = asked.reduce((sum, { weight }) => sum + weight, 0)
    for (const name of touched) {
      const both = shared[name] ?? 0
      shared[name] = both / Math.max(0.001, total + (totals[name] ?? 0) - both)
    }
    const likely = touched.filter((name) => (shared[name] ?? 0) >= LEAST_SHARE)
    const best = firstOf(likely, limit, (a, b) => (shared[a] ?? 0) - (shared[b] ?? 0) || b - a)
    for (const name of touched) shared[name] = 0
    return best.flatMap((name) => names[name] ?? [])
  }
}

/** The greatest of many, in order: thousands of names share a word with some questions, and few are wanted. */
function firstOf(all: readonly number[], limit: number, compare: (a: number, b: number) => number): readonly number[] {
  const first: number[] = []
  for (const one of all) {
    let at = first.length
    while (at > 0 && compare(one, first[at - 1] ?? 0) > 0) at--
    if (at === limit) continue
    first.splice(at, 0, one)
    if (first.length > limit) first.pop()
  }
  return first
}

/** A word of more names than this adds to names that share a rarer word: alone it says too little. */
const COMMON = 1_000

/** Words of a long question by which names are looked for: the rarest. */
const TELLING_WORDS = 8
/** Names that share less are not worth comparing. */
const LEAST_SHARE = 0.15

function groupNames(
  names: readonly ListedName[],
  keysOf: (name: ListedName, i: number) => readonly string[],
): ReadonlyMap<string, readonly ListedName[]> {
  const groups = new Map<string, ListedName[]>()
  names.forEach((name, i) => {
    for (const key of new Set(keysOf(name, i))) {
      if (key === '') continue
      const others = groups.get(key)
      if (others === undefined) groups.set(key, [name])
      else others.push(name)
    }
  })
  return groups
}

function ideaKey({ free, trades }: Words<unknown>): string {
  return [...free, ...trades].sort().join(' ')
}

/** Of all words, and without those that may be left out (Group, Cambodia). */
function initialsOf(parts: readonly NameWord[]): readonly string[] {
  const latin = parts.filter((word) => !word.isKhmer)
  if (latin.length < 2) return []
  const firsts = (words: readonly NameWord[]) => words.map(({ text }) => text[0] ?? '').join('')
  const spelled = latin.map(({ text }) => (text.length === 2 ? text : (text[0] ?? ''))).join('')
  return [spelled, firsts(latin), firsts(latin.filter(({ business }) => business?.kind !== 'free'))]
}

function khmerChunks(agencies: readonly Agency[]): readonly string[] {
  return agencies.flatMap(({ names }) =>
    names.flatMap(({ text }) =>
      isKhmer(text)
        ? normalise(text)
            .split(/[^\u1780-\u17ff]+/)
            .map(foldKhmer)
            .filter(Boolean)
        : [],
    ),
  )
}

function allWords(names: readonly (readonly NameWord[])[]): ReadonlySet<string> {
  return new Set(names.flatMap((parts) => parts.map(({ text }) => text)))
}
