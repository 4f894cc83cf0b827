import type { LearntLabels } from './classifier.ts'
import { type HelpingWords, type Material, readExamples } from './read-examples.ts'
import { createSignReader } from './read-signs.ts'
import { trainClassifier } from './train-classifier.ts'

/** What was learnt: the topics of messages, their danger, and what they wish for. Plain data, from content only. */
export interface Learnt {
  readonly topics: LearntLabels
  readonly danger: LearntLabels
  readonly intents: LearntLabels
}

/** To be raised whenever the same material comes to be learnt otherwise: what an older program kept is then not used any more. */
export const LEARNING = 7

/** Reads thousands of examples and learns from them, which takes a second. The same for the same material. */
export function learn({ guides, words }: Material): Learnt {
  const { readSigns } = createSignReader(words)
  const { topics, danger, intents, names } = readExamples(guides, words, readSigns)
  return {
    topics: trainClassifier(topics, names),
    danger: trainClassifier(danger, names),
    intents: trainClassifier(intents, names),
  }
}

/** What is learnt from, for who may have learnt it before. `mark`: it is another whenever something else may be learnt. */
export interface LaterMaterial {
  readonly mark: string
  readonly read: () => Material
}

/** For who needs no understanding, and would wait for it: nothing is learnt from any example. */
export function learnNothing(): Learnt {
  const nothing = trainClassifier([], [])
  return { topics: nothing, danger: nothing, intents: nothing }
}

/** All that learning depends on besides the examples, and nothing else, in one order of keys. */
export const helpingMaterial = ({ guides, words }: { guides: Material['guides']; words: HelpingWords }) => ({
  guides: guides.map(({ id, language, title, questions }) => ({ id, language, title, questions })),
  words: {
    fillers: words.fillers,
    synonyms: words.synonyms,
    danger: { sensitive: words.danger.sensitive },
  },
})
