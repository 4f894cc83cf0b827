import { OTHER_WRITINGS } from '../../core/understand/scripts.ts'
import type { ContentFiles } from '../read-folder.ts'
import { error, type Problem } from './problem.ts'

/** A language is heard by its marker words; without them its words of danger would stand in their files and never be looked for. */
export const checkMarkers = ({ languages, words }: ContentFiles): Problem[] => [
  ...strangeWritings(words).map((writing) =>
    error(
      'not-heard',
      'words/danger.yaml',
      `phrases of "${writing}" are never looked for: its script must first be taught to src/core/understand/scripts.ts`,
    ),
  ),
  ...languages
    .filter(({ id }) => ![id, `${id}-latin`].some((writing) => words.fillers.markers[writing]?.some(isLatin)))
    .map(({ id }) =>
      error(
        'not-heard',
        'words/fillers.yaml',
        `markers name no small words of ${id} in Latin letters, so what people write in it is not understood, danger included; a script of its own must first be taught to src/core/understand/find-language.ts and pattern.ts`,
      ),
    ),
]

/** Writings of danger that are neither told by small words nor by their letters. */
const strangeWritings = ({ danger, fillers }: ContentFiles['words']): string[] => {
  const known = new Set([...Object.keys(fillers.markers), 'km', ...OTHER_WRITINGS])
  const used = danger.dangers.flatMap(({ phrases, whole }) => [...Object.keys(phrases), ...Object.keys(whole)])
  return [...new Set(used)].filter((writing) => !known.has(writing))
}

const isLatin = (word: string): boolean => /^[a-z]+$/u.test(word)
