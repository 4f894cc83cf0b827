import type { Message } from './message.ts'
import type { Phrases, Words } from './vocabulary.ts'

/** The words of a message that seem to be an agency's name, as typed; undefined if there are none. */
export type FindAgencyName = (message: Message) => string | undefined

const segmenter = new Intl.Segmenter('km', { granularity: 'word' })

/**
 * Makes the finder. What is left when the words around a name ("is the agency ... on the list?") are taken out is the name:
 * the part right after the noun if there is one, else the longest. Two parts with nothing but "or", "and" or a comma between them stay
 * together: both are asked for, or the name is written so. A word with a capital inside a sentence stays: it is a name's.
 */
export function createAgencyNameFinder(
  words: Words['intents']['agency'],
  fillers: Phrases,
  idle: Phrases,
): FindAgencyName {
  const idleWords = new Set(spellings(idle))
  const nouns = new Set(spellings(words.nouns))
  const joins = new Set(spellings(words.joins))
  const around = cutter([...nouns, ...joins, ...spellings(words.frame, fillers)])
  const joinOf = (between: readonly string[]): string | undefined => {
    const [join = '', ...others] = between.filter((word) => !nouns.has(word.toLowerCase()))
    return others.length === 0 && (join === ',' || joins.has(join.toLowerCase())) ? join : undefined
  }
  return ({ typed }) => {
    const readable = /\p{Ll}/u.test(typed) ? lowerSentenceStarts(typed) : typed.toLowerCase()
    const starts = wordBorders(readable)
    const parts: Part[] = []
    let from = 0
    let before: string[] = []
    const add = (to: number) => {
      const name = tidy(typed.slice(from, to))
      if (!/\p{L}/u.test(name)) return
      parts.push({ name, isAfterNoun: nouns.has(before.at(-1)?.toLowerCase() ?? ''), join: joinOf(before) })
      before = []
    }
    for (const match of readable.matchAll(around)) {
      if (isInsideWord(match, starts)) continue
      add(match.index)
      before.push(typed.slice(match.index, match.index + match[0].length))
      from = match.index + match[0].length
    }
    add(typed.length)
    const names = joined(parts)
    const named = names.filter((part) => part.isAfterNoun)
    const name = longest((named.length > 0 ? named : names).map((part) => part.name))
    return name === undefined || isIdle(name, idleWords) ? undefined : name
  }
}

/** A stretch that may be a name. `join`: the word that joins it to the stretch before, if nothing else stands between them. */
interface Part {
  readonly name: string
  readonly isAfterNoun: boolean
  readonly join: string | undefined
}

function joined(parts: readonly Part[]): Part[] {
  const names: Part[] = []
  for (const part of parts) {
    const last = part.join === undefined ? undefined : names.pop()
    names.push(last === undefined ? part : { ...last, name: `${last.name} ${part.join} ${part.name}` })
  }
  return names
}

/** What is left of a question about agencies in general ("where", "I", "real") is nobody's name. */
function isIdle(name: string, idle: ReadonlySet<string>): boolean {
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
  return words.every((word) => idle.has(word))
}

function lowerSentenceStarts(text: string): string {
  return text.replace(/(?:^|[.?!]\s)\p{Lu}(?=\p{Ll}|\s)/gu, (start) => start.toLowerCase())
}

// A short Khmer word is often a syllable of a longer one: it counts only where the dictionary cuts too.
function isInsideWord(match: RegExpExecArray, borders: ReadonlySet<number>): boolean {
  const isShortKhmer = /^[\u1780-\u17DD]{1,4}$/u.test(match[0])
  return isShortKhmer && !(borders.has(match.index) && borders.has(match.index + match[0].length))
}

function wordBorders(text: string): ReadonlySet<number> {
  const parts = [...segmenter.segment(text)]
  return new Set([...parts.map((part) => part.index), text.length])
}

function tidy(name: string): string {
  return name
    .trim()
    .replace(/^[-–.'/\s]+|[-–'/\s]+$/gu, '')
    .replace(/\s+/gu, ' ')
}

function longest(names: readonly string[]): string | undefined {
  return names.reduce<string | undefined>((best, name) => (name.length > (best?.length ?? 0) ? name : best), undefined)
}

function spellings(...phrases: readonly Phrases[]): string[] {
  return phrases.flatMap((one) => Object.values(one).flat()).map((word) => word.normalize('NFC').toLowerCase())
}

function cutter(words: readonly string[]): RegExp {
  const longestFirst = [...new Set(words)].sort((a, b) => b.length - a.length).map(literal)
  const khmer = longestFirst.filter((word) => /[\u1780-\u17DD]/u.test(word)).join('|') || '(?!)'
  const latin = longestFirst.filter((word) => !/[\u1780-\u17DD]/u.test(word)).join('|') || '(?!)'
  const punctuation = '["“”«»?!;:()\\n…។៖]+|,(?!\\s*(?:[Ll]td|LTD|[Ii]nc)\\b)|(?<!\\bco)\\.(?=\\s|$)'
  return new RegExp(
    `(?<!\\u17D2)(?:${khmer})(?![\\u17B6-\\u17D3])|(?<![\\p{L}\\p{N}\\p{M}])(?:${latin})(?![\\p{L}\\p{N}\\p{M}])|${punctuation}`,
    'gu',
  )
}

function literal(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(' ', '\\s+')
}
