import { helpingMaterial, type LaterMaterial } from '../core/understand/learn.ts'
import type { GuideText } from '../core/understand/read-examples.ts'
import type { Knowledge } from '../core/understand/understand.ts'
import type { Words } from '../core/understand/vocabulary.ts'
import type { Guide } from './guide.ts'
import { harmlessLabels, withHarmlessLabels } from './harmless-labels.ts'
import type { AskedQuestions } from './read-example-files.ts'
import type { ContentFiles } from './read-folder.ts'

/** All that the line understands by; the examples in it are read by whoever learns from them. */
export interface LaterKnowledge extends LaterMaterial {
  readonly read: () => Knowledge
}

/** Makes what is learnt from of the files and their words. */
export function laterKnowledge(
  { guides, messages, examples }: Pick<ContentFiles, 'guides' | 'messages' | 'examples'>,
  words: Words,
): LaterKnowledge {
  const titled = guides.map(toText)
  const labels = harmlessLabels(messages)
  return {
    mark: JSON.stringify([helpingMaterial({ guides: titled, words }), labels, examples.mark]),
    read: () => {
      const { questions, words: said } = examples.read()
      const dangerExamples = withHarmlessLabels(said.dangerExamples, labels)
      return { guides: [...titled, ...asked(titled, questions)], words: { ...words, ...said, dangerExamples } }
    },
  }
}

const toText = ({ id, language, front: { title, questions } }: Guide): GuideText => ({ id, language, title, questions })

/** What else people ask for a guide; questions without a guide would lead nowhere. */
const asked = (guides: readonly GuideText[], questions: readonly AskedQuestions[]): GuideText[] =>
  questions
    .filter(({ id }) => guides.some((guide) => guide.id === id))
    .flatMap(({ id, byWriting }) =>
      Object.entries(byWriting).map(([language, texts]) => ({ id, language, questions: texts })),
    )
