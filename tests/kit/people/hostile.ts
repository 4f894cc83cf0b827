import { expect } from 'vitest'
import type { talk } from '../talk.ts'
import { world } from '../world.ts'

/** What somebody may send to break the line, or by a slip of the hand, by what it is. */
export const hostileTexts: readonly (readonly [what: string, text: string])[] = [
  ['ten thousand letters', 'x'.repeat(10_000)],
  ['ten thousand Khmer letters', 'ខ្មែរ'.repeat(2_000)],
  ['nothing that can be seen', '\u200B\u200C\u200D\u2060\uFEFF'],
  ['blanks', ' \n\t '],
  ['a placeholder', '{{code}}'],
  ['a reference to another text', '$t(loop)'],
  ['a property of every object', '__proto__'],
  ['the name of a function', 'hasOwnProperty'],
  ['letters that turn the direction of writing', '\u202E\u2067gnp.exe\u2066\u202C'],
  ['a NUL', 'a\u0000b'],
  ['half a letter', '\uD83D'],
  ['markup', '<script>alert(1)</script> *b* [a](http://example.org)'],
]

/** Asserts that the last turn was a kind answer: words that exist in each language, a way on to a person, no defect. */
export function expectKindAnswer(person: ReturnType<typeof talk>): void {
  const [last] = person.says().slice(-1)
  const lines = person.says().flatMap(({ lines }) => lines)
  const isWaiting = person.tasks().some(({ type }) => type === 'lookUpAgency')

  expect(person.reports()).not.toContain('flow-defect')
  expect(isWaiting || person.flow() === 'hotline' || (last?.choices.some(({ id }) => id === 'hotline') ?? false)).toBe(
    true,
  )
  for (const line of lines) {
    for (const language of world.catalogue.languages) expect(typeof world.speak(line, language)).toBe('string')
  }
  expect(Object.hasOwn(Object.prototype, 'name')).toBe(false)
}
