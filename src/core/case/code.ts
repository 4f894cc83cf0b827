import { westernDigits } from '../agency/normalise.ts'

/** A code: nine digits that cannot be guessed and one that tells a slip, `482 913 7065`. It looks like a phone number. Never begins with 0. */
export function makeCode(number: number): string {
  const digits = String(FIRST + (number % (10 * FIRST - FIRST)))
  return `${digits}${checkDigit(digits)}`
}

/** The ten digits of a code in whatever way it was typed, in Khmer or Western digits; undefined if it is none or holds a slip. */
export function parseCode(text: string): string | undefined {
  const digits = westernDigits(text).replaceAll(/[\s\u200b.,_/-]/g, '')
  return /^[1-9]\d{9}$/.test(digits) && checkDigit(digits) === 0 ? digits : undefined
}

/** As it is shown and said: `482 913 7065`. */
export const showCode = (code: string): string => `${code.slice(0, 3)} ${code.slice(3, 6)} ${code.slice(6)}`

const FIRST = 100_000_000

/** H. M. Damm's quasigroup (2004): finds every wrong digit and every two neighbours that changed places. Zero for digits with their check digit. */
function checkDigit(digits: string): number {
  let interim = 0
  for (const digit of digits) interim = DAMM[interim]?.[Number(digit)] ?? 0
  return interim
}

const DAMM: readonly (readonly number[])[] = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
]
