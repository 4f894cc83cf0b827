import type { Message } from './message.ts'
import { compilePatterns, type WordLists } from './pattern.ts'
import type { Phrases } from './vocabulary.ts'

/** Looks phrases up in a message, in the writings it may be in; the first one's words, or undefined. */
export type PhraseBook = (message: Message, writings: ReadonlySet<string>) => string | undefined

/** Compiles phrases of several languages into one book. Throws `PatternError` for a phrase that is spelt wrongly. */
export function createPhraseBook(phrases: Phrases, lists: Readonly<Record<string, WordLists>> = {}): PhraseBook {
  const books = Object.entries(phrases).map(
    ([writing, entries]) => [writing, compilePatterns(entries, writing, lists[writing] ?? {})] as const,
  )
  return (message, writings) => {
    for (const [writing, find] of books) {
      const found = writings.has(writing) ? find(message) : undefined
      if (found !== undefined) return found
    }
    return undefined
  }
}
