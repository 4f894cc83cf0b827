import { businessWord } from './business-words.ts'
import type { ListedWord, Words } from './compare.ts'
import { distinctive, type NameWord } from './name-words.ts'
import { isOfferWord } from './names-in.ts'
import { isPlain } from './plain-words.ts'

/** Finds where a piece of running text holds the distinctive words of a listed name: those words, and the words of business beside them. */
export type FindListed = (piece: string) => readonly string[]

/** Words of a name, and words of business after and before it. */
const MOST_WORDS = 6
const AFTER = 4
const BEFORE = 2
/** In letters: what is shorter stands in too many sentences. */
const TELLING = 5

/** Makes the finder over all names of a register; `cut` makes words of a piece as it made those of the names. */
export function createListedFinder(
  names: readonly { readonly words: Words<ListedWord> }[],
  cut: (text: string) => readonly NameWord[],
): FindListed {
  const cores = new Set(names.map(({ words }) => words.distinctive.map(({ text }) => text).join('')))
  return (piece) => {
    const words = cut(piece)
    const found: string[] = []
    for (let from = 0; from < words.length; from++) {
      const to = longestFrom(words, from, cores)
      if (to === undefined) continue
      const around = withBusiness(words, from, to)
      if (isTelling(piece, words.slice(from, to), around))
        found.push(inLongerName(piece, words.slice(from, to), around))
      from = to - 1
    }
    return found
  }
}

/** The end of the longest run from here that is all distinctive words of one name. */
function longestFrom(words: readonly NameWord[], from: number, cores: ReadonlySet<string>): number | undefined {
  if (words[from]?.business !== undefined) return undefined
  let core = ''
  let longest: number | undefined
  for (let to = from; to < Math.min(words.length, from + MOST_WORDS); to++) {
    const word = words[to]
    if (word === undefined || word.business !== undefined) continue
    core += word.text
    if (core.length >= TELLING && cores.has(core)) longest = to + 1
  }
  return longest
}

function withBusiness(words: readonly NameWord[], from: number, to: number): readonly NameWord[] {
  let start = from
  let end = to
  while (start > Math.max(0, from - BEFORE) && isOfName(words[start - 1])) start--
  while (end < Math.min(words.length, to + AFTER) && isOfName(words[end])) end++
  return words.slice(start, end)
}

/** In Khmer "recruitment" is also the verb that follows a name in most adverts. */
const isOfName = (word: NameWord | undefined): boolean => word?.business !== undefined && !VERBS.has(word.text)
const VERBS = new Set(['ជ្រើសរើស', 'បរទេស', 'ក្រៅប្រទេស'])

/** With a capital word right before or after it is another, longer name: it is asked for as it stands. */
function inLongerName(piece: string, core: readonly NameWord[], around: readonly NameWord[]): string {
  const name = around.map(({ text }) => text).join(' ')
  const first = core[0]?.text ?? ''
  const last = core.at(-1)?.text ?? ''
  const lower = piece.toLowerCase()
  const at = lower.indexOf(first)
  if (at < 0) return name
  const before = /(\p{Lu}[\p{L}\p{M}\p{N}'’-]*)[\s&]*$/u.exec(piece.slice(0, at))?.[1] ?? ''
  const after =
    /^[\s&]*(\p{Lu}[\p{L}\p{M}\p{N}'’-]*)/u.exec(piece.slice(lower.indexOf(last, at) + last.length))?.[1] ?? ''
  const isOther = (word: string) =>
    word !== '' && businessWord(word.toLowerCase()) === undefined && !isOfferWord(word.toLowerCase())
  return [isOther(before) ? before : '', name, isOther(after) ? after : ''].filter(Boolean).join(' ')
}

/** Everyday words ("good job", "family") are a name only where they are written as one. */
function isTelling(piece: string, core: readonly NameWord[], around: readonly NameWord[]): boolean {
  const own = distinctive(core)
  if (own.every(({ text }) => isPlain(text))) return false
  if (around.some(({ business }) => business?.kind === 'trade')) return true
  if (own.some(({ isKhmer }) => isKhmer)) return own.length > 1 || (own[0]?.text.length ?? 0) >= 2 * TELLING
  const first = own[0]?.text ?? ''
  const at = piece.toLowerCase().indexOf(first)
  return at >= 0 && /\p{Lu}/u.test(piece.charAt(at))
}
