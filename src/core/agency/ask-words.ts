import { businessWord } from './business-words.ts'
import { type AskedWord, STATE_FROM, type Words } from './compare.ts'
import { sayKhmer } from './khmer-sound.ts'
import { type CutKhmer, distinctive, type NameWord, nameWords } from './name-words.ts'
import { isKhmer } from './normalise.ts'
import { soundSkeleton } from './sound.ts'
import { LIKENESS, type WordIndex } from './word-index.ts'

/** A question as words, each with the words of the register that may be it. */
export interface Asked extends Words<AskedWord> {
  readonly joined: string
  /** The consonants of all distinctive words, in either script. */
  readonly sound: string
}

interface Vocabulary {
  readonly cut: CutKhmer
  readonly words: WordIndex
  /** How telling a word is: rare words weigh more. */
  weigh(id: number | undefined): number
}

/** Cuts a question into words and finds for each the words of the register that may be it. */
export function askWords(text: string, { cut, words, weigh }: Vocabulary): Asked {
  const parts = respace(nameWords(withoutFormer(text), cut), words).slice(0, MOST_WORDS)
  const resolved = parts.map((word) => ({ word, ...resolve(word, words) }))
  return {
    ...ideasOf(resolved.flatMap(({ word, business }) => (business === undefined ? [] : { ...word, business }))),
    distinctive: resolved
      .filter(({ business }) => business === undefined)
      .map(({ word, partners }) => ({
        text: word.text,
        weight: weigh(words.id(word.text) ?? likeliest(partners)),
        partners,
      })),
    joined: join(parts),
    sound: soundOfAll(parts),
  }
}

/** The ideas of the words of business among `parts`. */
export function ideasOf(parts: readonly NameWord[]): {
  readonly free: ReadonlySet<string>
  readonly trades: ReadonlySet<string>
} {
  const ideas = (kind: string) =>
    new Set(parts.flatMap(({ business }) => (business?.kind === kind ? [business.idea] : [])))
  return { free: ideas('free'), trades: ideas('trade') }
}

/** How the distinctive words sound together, so that cutting them otherwise changes nothing. */
export function soundOfAll(parts: readonly NameWord[]): string {
  const skeletons = distinctive(parts).map((word) => soundSkeleton(word.isKhmer ? sayKhmer(word.text) : word.text))
  return skeletons
    .join('')
    .replace(/[ah]/g, '')
    .replace(/(.)\1+/g, '$1')
}

/** All words in one, as if nobody had put spaces. */
export function join(parts: readonly NameWord[]): string {
  return parts.map(({ text }) => text).join('')
}

/** Words of one question that are looked up. */
const MOST_WORDS = 14

/** A word is taken for a misspelt word of business only if no word of a name is as near. */
function resolve(
  word: NameWord,
  words: WordIndex,
): { readonly business: NameWord['business']; readonly partners: ReadonlyMap<number, number> } {
  if (word.business !== undefined) return { business: word.business, partners: new Map() }
  const partners = words.partners(word)
  const isKnown = partners[0]?.likeness === LIKENESS.same
  const named = partners.filter(({ id }) => businessWord(words.text(id)) === undefined)
  const trade = partners.find(({ id }) => businessWord(words.text(id)) !== undefined)
  const isTrade =
    trade !== undefined && trade.likeness >= STATE_FROM && trade.likeness >= (named[0]?.likeness ?? 0) && !isKnown
  if (isTrade) return { business: businessWord(words.text(trade.id)), partners: new Map() }
  return {
    business: undefined,
    partners: new Map(
      named.map(({ id, likeness }) => [
        id,
        isKnown && isKhmer(words.text(id)) === word.isKhmer ? asKnown(likeness) : likeness,
      ]),
    ),
  }
}

/** A word that stands in the register itself is no misspelling of another one: that one may be shown, not stated. */
function asKnown(likeness: number): number {
  return likeness >= LIKENESS.sound ? likeness : Math.min(likeness, LIKENESS.near)
}

function likeliest(partners: ReadonlyMap<number, number>): number | undefined {
  return partners.keys().next().value
}

/** Puts together and takes apart words as the register writes them: `kang meas` and `kangmeas`. */
function respace(parts: readonly NameWord[], words: WordIndex): readonly NameWord[] {
  const joined: NameWord[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const together = last === undefined ? '' : last.text + part.text
    const isOne =
      last !== undefined &&
      words.id(together) !== undefined &&
      (words.id(last.text) === undefined || words.id(part.text) === undefined)
    if (isOne) joined.splice(-1, 1, toWord(together, part))
    else joined.push(part)
  }
  return joined.flatMap((part) => split(part, words))
}

function split(part: NameWord, words: WordIndex): readonly NameWord[] {
  const { text } = part
  if (
    part.isKhmer ||
    text.length < 7 ||
    text.length > 60 ||
    words.id(text) !== undefined ||
    (words.partners(part)[0]?.likeness ?? 0) >= STATE_FROM
  )
    return [part]
  const best: (readonly string[] | undefined)[] = [[]]
  for (let end = 3; end <= text.length; end++) {
    for (let from = Math.max(0, end - 20); from <= end - 3; from++) {
      const before = best[from]
      const word = text.slice(from, end)
      const isBetter = before !== undefined && before.length + 1 < (best[end]?.length ?? 99)
      if (isBetter && words.id(word) !== undefined) best[end] = [...before, word]
    }
  }
  return best[text.length]?.map((word) => toWord(word, part)) ?? [part]
}

function toWord(text: string, { isKhmer }: NameWord): NameWord {
  return { text, isKhmer, business: businessWord(text) }
}

/** `X (formerly Y)` asks for X. */
function withoutFormer(text: string): string {
  const now = text.replace(/[\s(,]+(?:formerly|formely|former|ex-|for[:.]).*$/i, '')
  return now.length >= 3 ? now : text
}
