import { westernDigits } from '../core/agency/normalise.ts'
import type { Choice } from '../core/conversation.ts'

/** In years: what is more is no age. */
const OLDEST = 120
/** Of the age groups that are asked for, up to which age each is; the first that fits is meant. */
const UP_TO: readonly (readonly [id: string, age: number])[] = [
  ['age.under-18', 17],
  ['age.child', 17],
  ['age.18-24', 24],
  ['age.grown', OLDEST],
  ['age.25-plus', OLDEST],
]

/** One number among words that only say whose age it is: "under 18" and "not yet 18" are left to the buttons. */
const SENTENCE = /^(\D{0,24}?)(\d{1,3})(\D{0,24})$/u
const AROUND =
  /\b(?:i|am|im|m|is|she|he|my|age|aged|years?|yrs?|old|ayu|ayuk|chnam|chhnam|nhom|knhom|tuoi|toi|em|con|nam)\b|ខ្ញុំ|អាយុ|ឆ្នាំ|គាត់|នាង|ហើយ|tuổi|tôi|năm|[\s.,!។'’\u200b]/giu

/** The age group among the choices that a typed age belongs to: "25", "17 years old", "១៦ឆ្នាំ". A bare number that is one of the choices' own is left to them. */
export function ageByWords(choices: readonly Choice[], text: string): string | undefined {
  const groups = UP_TO.filter(([id]) => choices.some((choice) => choice.id === id))
  const [, sign = '', digits = '', rest = ''] = SENTENCE.exec(westernDigits(text).trim()) ?? []
  const age = Number(digits)
  const around = sign + rest
  const isChoice = around.trim() === '' && age <= choices.length
  if (groups.length === 0 || digits === '' || isChoice || age > OLDEST || around.replace(AROUND, '') !== '')
    return undefined
  return groups.find(([, most]) => age <= most)?.[0]
}
