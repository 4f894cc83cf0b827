import { normalise, stripAccents } from './normalise.ts'

const KHMER_ZERO = 0x17e0

/** Makes the test whether another text says the same as this one, blanks, signs and spelling variants aside. */
export function sameWords(text: string): (other: string) => boolean {
  const words = bareWords(text)
  return (other) => words !== '' && words === bareWords(other)
}

/** As `sameWords`, as people type Vietnamese on a plain keyboard: accents aside. */
export function alikeWords(text: string): (other: string) => boolean {
  const words = plainWords(text)
  return (other) => words !== '' && words === plainWords(other)
}

/** A message that is nothing but a number from 1 to 99, in Western or Khmer digits: the number, else undefined. */
export function parseNumber(text: string): number | undefined {
  const digits = westernDigits(text)
  return /^[1-9][0-9]?$/.test(digits) ? Number(digits) : undefined
}

/** A message that is nothing but a whole number of at most six digits, Western or Khmer: the number, else undefined. */
export function readNumber(text: string): number | undefined {
  const digits = westernDigits(text)
  return /^[0-9]{1,6}$/.test(digits) ? Number(digits) : undefined
}

const westernDigits = (text: string): string =>
  text.trim().replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - KHMER_ZERO))

/** Letters, marks and digits of a text, for comparing: blanks, signs and spelling variants aside. */
const bareWords = (text: string): string => normalise(text.slice(0, 200)).replace(/[^\p{L}\p{M}\p{N}]/gu, '')

/** As `bareWords`, accents of Latin letters aside. */
export const plainWords = (text: string): string => stripAccents(bareWords(text))
