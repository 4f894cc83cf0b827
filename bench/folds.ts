import { learn } from '../src/core/understand/learn.ts'
import type { GuideText } from '../src/core/understand/read-examples.ts'
import { createUnderstanding, type Knowledge, type prepareWords } from '../src/core/understand/understand.ts'
import type { Entry, Found, Search } from './libraries.ts'

/** A question that somebody may ask, and the guide that it is an example of. */
export interface Question extends Entry {
  readonly writing: string
}

/** Some questions, and the guides without them. */
export interface Fold {
  readonly asked: readonly Question[]
  readonly guides: readonly GuideText[]
}

/** Deals the guides' example questions into folds in the order of the files, as `npm run eval` does; of each fold at most `most` of a writing are asked. */
export function dealFolds(guides: readonly GuideText[], folds: number, most: number): Fold[] {
  return Array.from({ length: folds }, (_, fold) => {
    const isAsked = (at: number) => at % folds === fold
    const all = guides.flatMap(({ id, language, questions }) =>
      questions.filter((_, at) => isAsked(at)).map((text) => ({ id, text, writing: writingOf(language, text) })),
    )
    const writings = [...new Set(all.map(({ writing }) => writing))]
    const kept = guides.map((guide) => ({ ...guide, questions: guide.questions.filter((_, at) => !isAsked(at)) }))
    return {
      guides: kept,
      asked: writings.flatMap((writing) =>
        spread(
          all.filter((one) => one.writing === writing),
          most,
        ),
      ),
    }
  })
}

/** What the libraries search: each title and question by itself, which leads to its guide. */
export const entriesOf = ({ guides }: Fold): Entry[] =>
  guides.flatMap(({ id, title, questions }) => [title ?? [], questions].flat().map((text) => ({ id, text })))

/** Our line as a library, learnt from the guides of a fold. */
export function learnFold(
  { guides }: Fold,
  words: Knowledge['words'],
  prepared: ReturnType<typeof prepareWords>,
): (writing: string) => Search {
  const understand = createUnderstanding(prepared, learn({ guides, words }))
  return (writing) => (query) => understand(query, writing === 'km-latin' ? 'km' : writing).topics
}

/** The guides that were found, each once, in order. */
export const guidesOf = (found: readonly Found[]): string[] => [...new Set(found.map(({ id }) => id))]

const writingOf = (language: string, text: string): string =>
  language === 'km' && !/[\u1780-\u17DD]/u.test(text) ? 'km-latin' : language

/** At most so many, from all over. */
function spread<One>(all: readonly One[], most: number): One[] {
  const step = Math.max(1, all.length / most)
  return Array.from({ length: Math.min(most, all.length) }, (_, n) => all[Math.floor(n * step)]).filter(
    (one) => one !== undefined,
  )
}
