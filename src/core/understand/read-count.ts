import { z } from 'zod'
import { oncePer } from '../once-per.ts'
import { plainWords, readNumber } from './same-words.ts'

const words = z.array(z.string().min(1)).readonly()
const byNumber = z.record(z.string().regex(/^[1-9]\d?$/), words).readonly()

/** How people write a count in words: what stands for one to nine, for eleven to nineteen, for tens; words that multiply; those that mean none; and what may stand around. */
export const countingSchema = z
  .strictObject({
    ...{ ones: byNumber, teens: byNumber, tens: byNumber },
    ...{ ten: words, hundred: words, none: words, around: words },
  })
  .readonly()

type Counting = z.infer<typeof countingSchema>

/** A message that is nothing but a count, in digits or in words ("12 people", "ដប់ពីរ"), below 1,000,000 in digits and below 1,000 in words: the count, else undefined. */
export function readCount(text: string, counting: Counting): number | undefined {
  const digits = readNumber(text)
  if (digits !== undefined) return digits
  const { whole, none, number, worth } = readers(counting)
  const plain = plainWords(text)
  const { said = '' } = whole.exec(plain)?.groups ?? {}
  if (none.has(plain) || none.has(said)) return 0
  // "1.5" and "10-12" are no counts: their signs are lost in plain words.
  if (/\p{N}/u.test(said)) return /\p{N}\P{L}+\p{N}/u.test(text.trim()) ? undefined : readNumber(said)
  const parts = number.exec(said)
  if (said === '' || parts === null) return undefined
  const [, hundreds, isHundred, teens, tens, tensBefore, isTen, ones] = parts
  const count =
    (isHundred === undefined ? 0 : (worth(hundreds) || 1) * 100) +
    worth(teens) +
    worth(tens) +
    (isTen === undefined ? 0 : (worth(tensBefore) || 1) * 10) +
    worth(ones)
  return count === 0 ? undefined : count
}

const readers = oncePer((counting: Counting) => {
  const values = new Map(
    [counting.ones, counting.teens, counting.tens].flatMap((table) =>
      Object.entries(table).flatMap(([number, all]) => all.map((word) => [plainWords(word), Number(number)] as const)),
    ),
  )
  const ones = any(Object.values(counting.ones).flat())
  const teens = any(Object.values(counting.teens).flat())
  const tens = any(Object.values(counting.tens).flat())
  const [ten, hundred] = [any(counting.ten), any(counting.hundred)]
  const beside = `(?:${any(counting.around)})*`
  return {
    worth: (word: string | undefined): number => (word === undefined ? 0 : (values.get(word) ?? 0)),
    none: new Set(counting.none.map(plainWords)),
    whole: new RegExp(`^${beside}(?<said>.+?)${beside}$`, 'u'),
    number: new RegExp(
      `^(?:(${ones})?(${hundred})(?:and)?)?(?:(${teens})|(?:(${tens})|(${ones})?(${ten}))?(${ones})?)$`,
      'u',
    ),
  }
})

const any = (all: readonly string[]): string =>
  [...new Set(all.map(plainWords))].sort((a, b) => b.length - a.length).join('|')
