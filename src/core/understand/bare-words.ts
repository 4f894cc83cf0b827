import { normalise, stripAccents } from './normalise.ts'
import type { Phrases } from './vocabulary.ts'

/** What is left of a message (without accents) when politeness is taken off; single spaces. */
export type BareWords = (plain: string) => string

/** Makes the function from the filler words of every language. */
export function createBareWords(fillers: Phrases): BareWords {
  const all = Object.values(fillers)
    .flat()
    .map((filler) => stripAccents(normalise(filler)))
  const khmer = alternation(all.filter((filler) => /[\u1780-\u17DD]/u.test(filler)))
  const latin = alternation(all.filter((filler) => !/[\u1780-\u17DD]/u.test(filler)))
  const inKhmer = new RegExp(`(?<!\\u17D2)(?:${khmer})(?![\\u17B6-\\u17D3])`, 'gu')
  const inLatin = new RegExp(`(?<!\\S)(?:${latin})(?!\\S)`, 'gu')
  return (plain) => plain.replace(inKhmer, ' ').replace(inLatin, ' ').replace(/\s+/gu, ' ').trim()
}

// Longest first, or "please" would leave "help me please sir" its "sir".
function alternation(words: readonly string[]): string {
  return words.length === 0 ? '(?!)' : [...words].sort((a, b) => b.length - a.length).join('|')
}

/** A phrase without accents and spaces, for comparing whole messages: Khmer is spaced as each person likes. */
export function phraseKey(phrase: string): string {
  return stripAccents(normalise(phrase)).replaceAll(' ', '')
}

/** The keys of phrases that are a whole message, with their politeness and without; politeness alone is none. */
export function wholeKeys(phrases: Phrases, bareWords: BareWords): ReadonlySet<string> {
  const said = Object.values(phrases).flat()
  const keys = said.flatMap((one) => [phraseKey(one), phraseKey(bareWords(stripAccents(normalise(one))))])
  return new Set(keys.filter((key) => key !== ''))
}
