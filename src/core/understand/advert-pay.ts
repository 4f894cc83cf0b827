import { westernDigits } from '../agency/normalise.ts'

/** A month's pay by currency from which easy work is paid too well. */
export type PayBounds = Readonly<Record<Currency, number>>

/** Money that adverts name. */
export const CURRENCIES = ['usd', 'khr', 'thb', 'vnd', 'cny'] as const
type Currency = (typeof CURRENCIES)[number]

/** The first sum in these lines that is above its bound, as it stands there. Sums of a day or an hour are left out. */
export function paysTooMuch(lines: readonly string[], bounds: PayBounds): string | undefined {
  for (const line of lines) {
    const plain = westernDigits(line).toLowerCase()
    for (const { sum, currency, value } of sumsIn(plain)) if (value >= bounds[currency]) return sum
  }
  return undefined
}

interface Sum {
  readonly sum: string
  readonly currency: Currency
  readonly value: number
}

const NUMBER = '\\d[\\d.,]*(?:\\s*[-–~]\\s*[$]?\\s*\\d[\\d.,]*)?'
const SHORT_TIME = '(?!.{0,12}(?:per day|a day|/day|daily|/h|per hour|ថ្ងៃ|ម៉ោង|thngai|ngày|giờ))'
const MONEY: readonly (readonly [Currency, RegExp])[] = [
  [
    'usd',
    new RegExp(`\\$\\s*(${NUMBER})|(${NUMBER})\\s*(?:\\$|usd|dollars?|ដុល្លារ?|do ?la|đô|k\\s*usd)${SHORT_TIME}`, 'gu'),
  ],
  ['khr', new RegExp(`(${NUMBER})\\s*(?:៛|riels?|រៀល)${SHORT_TIME}`, 'gu')],
  ['thb', new RegExp(`(${NUMBER})\\s*(?:baht|bath|thb|បាត|bat)${SHORT_TIME}`, 'gu')],
  ['vnd', new RegExp(`(${NUMBER})\\s*(?:triệu|trieu|tr(?![a-z])|vnđ|vnd|đồng)${SHORT_TIME}`, 'gu')],
  ['cny', new RegExp(`(${NUMBER})\\s*(?:yuan|rmb|យន់)${SHORT_TIME}`, 'gu')],
]

function sumsIn(line: string): Sum[] {
  return MONEY.flatMap(([currency, pattern]) =>
    [...line.matchAll(pattern)].map((match) => ({
      sum: match[0].trim(),
      currency,
      value:
        highest(match[1] ?? match[2] ?? '') * (currency === 'vnd' && /tri|tr$/u.test(match[0].trim()) ? 1_000_000 : 1),
    })),
  )
}

/** The upper end of "1,000 - 1.500". A dot or comma before three digits parts thousands. */
function highest(text: string): number {
  const numbers = text
    .split(/[-–~]/u)
    .map((part) => Number(part.replace(/[.,](?=\d{3}(?!\d))/gu, '').replace(/[^\d.]/gu, '')))
  return Math.max(...numbers.filter((number) => Number.isFinite(number)), 0)
}
