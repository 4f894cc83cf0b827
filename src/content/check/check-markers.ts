import type { ContentFiles } from '../read-folder.ts'
import { error, type Problem } from './problem.ts'

/** A language is heard by its marker words; without them its words of danger would stand in their files and never be looked for. */
export const checkMarkers = ({ languages, words }: ContentFiles): Problem[] =>
  languages
    .filter(({ id }) => ![id, `${id}-latin`].some((writing) => words.fillers.markers[writing]?.some(isLatin)))
    .map(({ id }) =>
      error(
        'not-heard',
        'words/fillers.yaml',
        `markers name no small words of ${id} in Latin letters, so what people write in it is not understood, danger included; a script of its own must first be taught to src/core/understand/find-language.ts and pattern.ts`,
      ),
    )

const isLatin = (word: string): boolean => /^[a-z]+$/u.test(word)
