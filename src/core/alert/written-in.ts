import type { CheckWords } from './check-words.ts'

/** Is a text written in the letters of a language, and with those that tell it from others? Of a language that nothing is known of: yes. */
export function isWrittenIn(text: string, rule: CheckWords['scripts'][string] | undefined): boolean {
  if (rule === undefined) return true
  // Addresses are written in Latin letters in every language.
  const plain = text.normalize('NFC').replace(/\S*[./@]\S+\.\S*|https?:\S+/gu, ' ')
  const letters = plain.match(/\p{L}/gu) ?? []
  if (letters.length < FEW) return true
  const own = letters.filter((letter) => SCRIPTS[rule.script].test(letter)).length
  if (own < letters.length * MOST) return false
  const marked = (some: string) => letters.filter((letter) => some.includes(letter.toLowerCase())).length
  if (rule.never !== undefined && marked(rule.never) > letters.length / 20) return false
  return rule.some === undefined || letters.length < ENOUGH || marked(rule.some) > 0
}

const SCRIPTS = { Khmer: /\p{Script=Khmer}/u, Latin: /\p{Script=Latin}/u }

/** Names of other scripts stand in every text. */
const MOST = 0.6
/** Too little to say anything of. */
const FEW = 4
const ENOUGH = 20
