import { normalise } from './normalise.ts'

const KHMER_ZERO = 0x17e0

/** Do two texts say the same, blanks, signs and spelling variants aside? */
export const sameWords = (a: string, b: string): boolean => bare(a) !== '' && bare(a) === bare(b)

/** A message that is nothing but a number from 1 to 99, in Western or Khmer digits: the number, else undefined. */
export function parseNumber(text: string): number | undefined {
  const digits = text.trim().replace(/[០-៩]/g, (digit) => String(digit.charCodeAt(0) - KHMER_ZERO))
  return /^[1-9][0-9]?$/.test(digits) ? Number(digits) : undefined
}

/** Letters, marks and digits only. */
const bare = (text: string): string => normalise(text.slice(0, 200)).replace(/[^\p{L}\p{M}\p{N}]/gu, '')
