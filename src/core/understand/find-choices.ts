import type { Spoken } from './find-language.ts'
import type { Message } from './message.ts'
import { createPhraseBook } from './phrase-book.ts'
import type { Words } from './vocabulary.ts'

/** The ids of the choices that a message names in people's own words, in the order of the file. */
export type FindChoices = (message: Message, spoken: Spoken) => readonly string[]

/** Makes the finder from `content/words/choices.yaml`. A country or language may be named in any language; romanised Khmer only where the message may be that. */
export function createChoiceFinder(groups: Words['choices']): FindChoices {
  const books = groups.map(({ unless, choices }) => ({
    isOther: createPhraseBook(unless),
    choices: Object.entries(choices).map(([id, phrases]) => ({ id, isNamed: createPhraseBook(phrases) })),
  }))
  return (message, spoken) => {
    const writings = new Set([...ANY, ...spoken.writings])
    return books
      .filter(({ isOther }) => isOther(message, writings) === undefined)
      .flatMap(({ choices }) => choices)
      .filter(({ isNamed }) => isNamed(message, writings) !== undefined)
      .map(({ id }) => id)
  }
}

const ANY = ['km', 'en', 'vi']
