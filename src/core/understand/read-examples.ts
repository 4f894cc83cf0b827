import type { Features } from './features.ts'
import { stripAccents } from './normalise.ts'
import { createSignBook } from './sign-book.ts'
import type { Example } from './train-classifier.ts'
import type { ExampleWords, Phrases, Words } from './vocabulary.ts'

/** What is known of a guide in one language or writing; a title only where its own text is in it. */
export interface GuideText {
  readonly id: string
  readonly language: string
  readonly title?: string | undefined
  readonly questions: readonly string[]
}

/** What is learnt from, which is a part of what the line knows. */
export interface Material {
  readonly guides: readonly GuideText[]
  readonly words: HelpingWords & ExampleWords
}

/** What examples are read by. */
export type HelpingWords = Pick<Words, 'fillers' | 'synonyms'> & {
  readonly danger: Pick<Words['danger'], 'sensitive'>
}

/** The label of a message that no guide answers; no guide has this id. */
export const OUT_OF_SCOPE = ''
/** The label of a message that speaks of no danger now. */
export const ORDINARY = ''

/** The label of a message that wishes for none of the line's deeds: an intent, too. */
export const NO_WISH = 'none'

/** What topics, danger and wishes are learnt from; `names`: the signs by their numbers. */
export interface Examples {
  readonly names: readonly string[]
  readonly topics: readonly Example[]
  readonly danger: readonly Example[]
  readonly intents: readonly Example[]
}

/** There are fewer messages of danger than others, and to miss one costs more. */
const DANGER_WEIGHT = 2

/** There are a few hundred wishes among thousands of questions. */
const WISH_WEIGHT = 2

/**
 * Reads everything in content that the line learns from, each text once: the guides' titles and example questions, messages that no guide
 * answers, messages of danger, and wishes; Vietnamese also as it is typed without accents. Questions of guides about danger, and those that are also examples of danger, are not taken for ordinary ones. `read` knows the writing or the language.
 */
export function readExamples(
  guides: readonly GuideText[],
  { outOfScope, danger, dangerExamples, intentExamples }: Material['words'],
  read: (text: string, language: string) => Features,
): Examples {
  const book = createSignBook()
  const readAll = (label: string, phrases: Phrases, weight = 1): Example[] =>
    Object.entries(phrases).flatMap(([writing, texts]) =>
      texts
        .flatMap((text) => (writing === 'vi' ? asTyped(text) : [text]))
        .map((text) => ({ label, signs: book.write(read(text, writing)), weight })),
    )
  const inDanger = new Set(Object.values(dangerExamples.danger).flatMap((phrases) => Object.values(phrases).flat()))
  const asked = guides.flatMap(({ id, language, title, questions }) =>
    [title ?? [], questions]
      .flat()
      .flatMap((text) => readAll(id, { [language]: [text] }).map((one) => ({ ...one, isDanger: inDanger.has(text) }))),
  )
  const outside = readAll(OUT_OF_SCOPE, outOfScope)
  const answers = readAll(ORDINARY, dangerExamples.answers, DANGER_WEIGHT)
  const sensitive = new Set(danger.sensitive)
  const harmless = asked.filter(({ label, isDanger }) => !sensitive.has(label) && !isDanger)
  return {
    names: book.names,
    topics: [...asked, ...outside],
    danger: [
      ...Object.entries(dangerExamples.danger).flatMap(([kind, phrases]) => readAll(kind, phrases, DANGER_WEIGHT)),
      ...readAll(ORDINARY, dangerExamples.ordinary, DANGER_WEIGHT),
      ...answers,
      ...[...harmless, ...outside].map((one) => ({ ...one, label: ORDINARY })),
    ],
    intents: [
      ...Object.entries(intentExamples).flatMap(([intent, phrases]) => readAll(intent, phrases, WISH_WEIGHT)),
      ...[...asked, ...outside, ...answers].map((one) => ({ ...one, label: NO_WISH })),
    ],
  }
}

/** With its accents and without: half of those who write Vietnamese leave them out, and other meanings are then found. */
const asTyped = (text: string): string[] => [...new Set([text, stripAccents(text)])]
