import type { Spoken } from './find-language.ts'
import type { Message } from './message.ts'
import { createPhraseBook } from './phrase-book.ts'
import type { Intent, Words } from './vocabulary.ts'

/** An intent and the words that told. */
export interface FoundIntent {
  readonly intent: Intent
  readonly why: string
  /** What answers it, the best first. */
  readonly guides: readonly string[]
}

const SHORT = 4

/** Makes the finder: intents are tried in the order of the file, so the more particular ones stand first there. */
export function createIntentFinder(words: Words['intents']) {
  const rules = words.intents.map((rule) => ({
    intent: rule.intent,
    onlyShort: rule.onlyShort,
    guides: rule.guides,
    find: createPhraseBook(rule.phrases, words.lists),
    unless: createPhraseBook(rule.unless, words.lists),
  }))
  return (message: Message, { writings }: Spoken): FoundIntent | undefined => {
    for (const rule of rules) {
      if (rule.onlyShort && message.bareLength > SHORT) continue
      const why = rule.find(message, writings)
      if (why !== undefined && rule.unless(message, writings) === undefined) {
        return { intent: rule.intent, why, guides: rule.guides }
      }
    }
    return undefined
  }
}
