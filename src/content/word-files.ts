import { findMisspelt } from '../core/understand/check-words.ts'
import type { ExampleWords, Words } from '../core/understand/vocabulary.ts'
import { ContentError } from './content-error.ts'

/** In which file of `content/words` each part of the words stands, without `.yaml`. */
export const WORD_FILES: Readonly<Record<keyof Words, string>> = {
  commands: 'commands',
  intents: 'intents',
  danger: 'danger',
  choices: 'choices',
  fillers: 'fillers',
  synonyms: 'synonyms',
  advert: 'advert',
}

/** In which file each part of the examples stands. */
export const EXAMPLE_FILES: Readonly<Record<keyof ExampleWords, string>> = {
  outOfScope: 'out-of-scope',
  dangerExamples: 'danger-examples',
  intentExamples: 'intent-examples',
}

/** Throws `ContentError` if a phrase is spelt wrongly: which, where, and how many more. */
export function refuseMisspelt(words: Words): void {
  const [first, ...others] = findMisspelt(words)
  if (first === undefined) return
  const { part, place, phrase, problem } = first
  const more = others.length === 0 ? '' : `; ${others.length} more are as well`
  throw new ContentError(
    `words/${WORD_FILES[part]}.yaml`,
    `${place}: the phrase "${phrase}" is spelt wrongly: ${problem}${more}`,
  )
}
