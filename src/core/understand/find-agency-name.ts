import type { Message } from './message.ts'
import type { Phrases, Words } from './vocabulary.ts'

/** The words of a message that seem to be an agency's name, as typed; undefined if there are none. */
export type FindAgencyName = (message: Message) => string | undefined

const CUT = '\u0001'
const NOUN = '\u0002'

/**
 * Makes the finder. What is left when the words around a name ("is the agency ... on the list?") are taken out is the name:
 * the part right after the noun if there is one, else the longest.
 */
export function createAgencyNameFinder(words: Words['intents']['agency'], fillers: Phrases): FindAgencyName {
  const nouns = everyWriting(words.nouns)
  const frame = everyWriting(words.frame, fillers)
  return (message) => {
    const parts = message.typed
      .replace(/,\s*(?=(?:ltd|inc)\b)/giu, ' ')
      .replace(/["“”«»?!,;:()\n…។៖]+|\.(?=\s|$)/gu, CUT)
      .replace(nouns, NOUN)
      .replace(frame, CUT)
      .split(CUT)
      .flatMap(afterNouns)
      .map((part) => ({ ...part, name: tidy(part.name) }))
      .filter((part) => /\p{L}/u.test(part.name))
    const named = parts.filter((part) => part.isAfterNoun)
    return longest((named.length > 0 ? named : parts).map((part) => part.name))
  }
}

function afterNouns(part: string): { name: string; isAfterNoun: boolean }[] {
  return part.split(NOUN).map((name, index) => ({ name, isAfterNoun: index > 0 }))
}

function tidy(name: string): string {
  return name.trim().replace(/^[-–.'/]+|[-–'/]+$/gu, '').replace(/\s+/gu, ' ').trim()
}

function longest(names: readonly string[]): string | undefined {
  return names.reduce<string | undefined>((best, name) => (name.length > (best?.length ?? 0) ? name : best), undefined)
}

function everyWriting(...phrases: readonly Phrases[]): RegExp {
  const all = phrases.flatMap((one) => Object.values(one).flat()).map((word) => word.normalize('NFC'))
  const longestFirst = [...new Set(all)].sort((a, b) => b.length - a.length).map(escape)
  const khmer = longestFirst.filter((word) => /[\u1780-\u17DD]/u.test(word)).join('|') || '(?!)'
  const latin = longestFirst.filter((word) => !/[\u1780-\u17DD]/u.test(word)).join('|') || '(?!)'
  return new RegExp(`(?<!\\u17D2)(?:${khmer})(?![\\u17B6-\\u17D3])|(?<![\\p{L}\\p{N}\\p{M}])(?:${latin})(?![\\p{L}\\p{N}\\p{M}])`, 'giu')
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replaceAll(' ', '\\s+')
}
