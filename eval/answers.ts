import { learn } from '../src/core/understand/learn.ts'
import type { GuideText } from '../src/core/understand/read-examples.ts'
import {
  createUnderstanding,
  type Knowledge,
  prepareWords,
  type Understand,
  type Understood,
} from '../src/core/understand/understand.ts'
import type { Phrases } from '../src/core/understand/vocabulary.ts'
import type { Sample } from './samples.ts'

/** A sample, what was understood, and how long that took. */
export interface Answer {
  readonly sample: Sample
  readonly understood: Understood
  readonly ms: number
}

/** The person's own language, as the line knows it. */
const languageOf = (writing: string): string => (writing === 'km-latin' || writing === 'mixed' ? 'km' : writing)

/** Asks each sample. */
export function answer(understand: Understand, samples: readonly Sample[]): Answer[] {
  return samples.map((sample) => {
    const begin = performance.now()
    const understood = understand(sample.text, languageOf(sample.writing))
    return { sample, understood, ms: performance.now() - begin }
  })
}

/**
 * Asks every example question of the guides, and every message that no guide answers, of a line that has learnt from all but its fold.
 * Folds are dealt out in the order of the files, so they are always the same.
 */
export function crossValidate({ guides, words }: Knowledge, folds: number): Answer[] {
  return Array.from({ length: folds }).flatMap((_, fold) => {
    const isAsked = (at: number) => at % folds === fold
    const { kept, asked } = splitGuides(guides, isAsked)
    const outside = splitPhrases(words.outOfScope, isAsked)
    const knowledge = { guides: kept, words: { ...words, outOfScope: outside.kept } }
    const understand = createUnderstanding(prepareWords(knowledge.words), learn(knowledge))
    return answer(understand, [...asked, ...outside.asked])
  })
}

const writingOf = (language: string, text: string): string =>
  language === 'km' && !/[\u1780-\u17DD]/u.test(text) ? 'km-latin' : language

function splitGuides(guides: readonly GuideText[], isAsked: (at: number) => boolean) {
  const asked = guides.flatMap(({ id, language, questions }) =>
    questions
      .filter((_, at) => isAsked(at))
      .map((text): Sample => ({ text, writing: writingOf(language, text), kind: 'own question', topics: [id] })),
  )
  const kept = guides.map((guide) => ({ ...guide, questions: guide.questions.filter((_, at) => !isAsked(at)) }))
  return { kept, asked }
}

function splitPhrases(phrases: Phrases, isAsked: (at: number) => boolean) {
  const asked = Object.entries(phrases).flatMap(([writing, texts]) =>
    texts.filter((_, at) => isAsked(at)).map((text): Sample => ({ text, writing, kind: 'out of scope', topics: [] })),
  )
  const kept = Object.fromEntries(
    Object.entries(phrases).map(([writing, texts]) => [writing, texts.filter((_, at) => !isAsked(at))]),
  )
  return { kept, asked }
}
