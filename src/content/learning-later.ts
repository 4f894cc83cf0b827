import { type Learnt, learn } from '../core/understand/learn.ts'
import type { Material } from '../core/understand/read-examples.ts'
import { createUnderstanding, type Knowledge, prepareWords, type Understand } from '../core/understand/understand.ts'
import { refuseMisspelt } from './word-files.ts'

/**
 * Makes an `understand` that learns when it is first asked: who only checks or prints texts does not wait for it. Afterwards it does not hold
 * what it learnt from. Throws `ContentError` at once for a phrase that is spelt wrongly.
 */
export function learningLater(knowledge: Knowledge, learnFrom: (material: Material) => Learnt = learn): Understand {
  let learnNow: (() => Understand) | undefined = learning(knowledge, learnFrom)
  let understand: Understand | undefined
  return (text, language) => {
    understand ??= learnNow?.() as Understand
    learnNow = undefined
    return understand(text, language)
  }
}

function learning(knowledge: Knowledge, learnFrom: (material: Material) => Learnt): () => Understand {
  const words = prepared(knowledge.words)
  return () => createUnderstanding(words, learnFrom(knowledge))
}

function prepared(words: Knowledge['words']): ReturnType<typeof prepareWords> {
  try {
    return prepareWords(words)
  } catch (error) {
    refuseMisspelt(words)
    throw error
  }
}
