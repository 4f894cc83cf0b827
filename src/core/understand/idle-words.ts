import type { Words } from './vocabulary.ts'

/** Words that are in every message, and the common words that tell a language: none of them is a name by itself. */
export const idleWordsOf = ({ fillers: { stopWords, markers } }: Words) =>
  Object.fromEntries(
    Object.keys(stopWords).map((writing) => [
      writing,
      [...(stopWords[writing] ?? []), ...(markers[writing] ?? []), 'real', 'fake', 'true', 'good', 'safe', 'legal'],
    ]),
  )
