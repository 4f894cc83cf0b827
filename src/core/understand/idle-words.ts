import { normalise, stripAccents } from './normalise.ts'
import type { Words } from './vocabulary.ts'

/** Words that say nothing about a topic. */
export function stopWordsOf(words: Words): ReadonlySet<string> {
  const { fillers, stopWords } = words.fillers
  return new Set(
    [...Object.values(stopWords), ...Object.values(fillers)].flat().map((word) => stripAccents(normalise(word))),
  )
}

/** Words that are in every message, and the common words that tell a language: none of them is a name by itself. */
export const idleWordsOf = ({ fillers: { stopWords, markers } }: Words) =>
  Object.fromEntries(
    Object.keys(stopWords).map((writing) => [
      writing,
      [...(stopWords[writing] ?? []), ...(markers[writing] ?? []), 'real', 'fake', 'true', 'good', 'safe', 'legal'],
    ]),
  )
