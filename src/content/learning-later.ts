import { type LaterMaterial, type Learnt, learn } from '../core/understand/learn.ts'
import { createUnderstanding, prepareWords, type Understand } from '../core/understand/understand.ts'
import type { Words } from '../core/understand/vocabulary.ts'
import { refuseMisspelt } from './word-files.ts'

/**
 * Makes an `understand` that learns when it is first asked: who only checks or prints texts does not wait for it. Afterwards it does not hold
 * what it learnt from. Throws `ContentError` at once for a phrase that is spelt wrongly.
 */
export function learningLater(
  words: Words,
  material: LaterMaterial,
  learnFrom: (material: LaterMaterial) => Learnt = ({ read }) => learn(read()),
): Understand {
  let learnNow: (() => Understand) | undefined = learning(words, () => learnFrom(material))
  let understand: Understand | undefined
  return (text, language) => {
    understand ??= learnNow?.() as Understand
    learnNow = undefined
    return understand(text, language)
  }
}

function learning(words: Words, learnt: () => Learnt): () => Understand {
  const ready = prepared(words)
  return () => createUnderstanding(ready, learnt())
}

function prepared(words: Words): ReturnType<typeof prepareWords> {
  try {
    return prepareWords(words)
  } catch (error) {
    refuseMisspelt(words)
    throw error
  }
}
