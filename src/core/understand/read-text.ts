import { createBareWords } from './bare-words.ts'
import type { Features } from './features.ts'
import type { Reading } from './hear-danger.ts'
import { readForms, readMessage } from './message.ts'
import { createSignReader } from './read-signs.ts'
import { sentencesOf } from './sentences.ts'
import { createSlipMender } from './slips.ts'
import type { Words } from './vocabulary.ts'

/** Reads a text once, for all who ask about it. */
export function createReader(words: Words) {
  const { respell, findLanguage, readFeatures } = createSignReader(words)
  const mend = createSlipMender(words)
  const spell = (normal: string) => mend(respell(normal))
  const bareWords = createBareWords(words.fillers.fillers)
  const read = (text: string, language: string | undefined): Reading => {
    const message = readMessage(text, spell, bareWords)
    const spoken = findLanguage(message, language)
    let features: Features | undefined
    return {
      message,
      spoken,
      // Most of the reading; an advert is not asked for them.
      get features() {
        features ??= readFeatures(message, spoken)
        return features
      },
      get sentences() {
        return sentencesOf(text).map((sentence) => readFeatures(readForms(sentence, spell), spoken))
      },
    }
  }
  return { read, bareWords }
}
