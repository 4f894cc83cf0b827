import type { Choice } from '../core/conversation.ts'
import { readNumber } from '../core/understand/same-words.ts'

/** Of the age groups that are asked for, up to which age each is; the first that fits is meant. */
const UP_TO: readonly (readonly [id: string, age: number])[] = [
  ['age.under-18', 17],
  ['age.child', 17],
  ['age.18-24', 24],
  ['age.grown', Number.POSITIVE_INFINITY],
  ['age.25-plus', Number.POSITIVE_INFINITY],
]

/** The age group among the choices that a typed age belongs to. A bare number that is one of the choices' own is left to them. */
export function ageByWords(choices: readonly Choice[], text: string, age: number | undefined): string | undefined {
  const groups = UP_TO.filter(([id]) => choices.some((choice) => choice.id === id))
  if (age === undefined || (readNumber(text) !== undefined && age <= choices.length)) return undefined
  return groups.find(([, most]) => age <= most)?.[0]
}
