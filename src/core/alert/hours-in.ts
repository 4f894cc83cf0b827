import { z } from 'zod'
import { oncePer } from '../once-per.ts'
import { plainWords } from '../understand/same-words.ts'

const byNumber = z.record(z.string().regex(/^[1-9]\d{0,2}$/), z.array(z.string().min(1)).readonly()).readonly()

const words = z.array(z.string().min(1)).readonly()

/** How people say how long something lasts: hours by their words after a number, or alone (tomorrow); numbers by theirs; what may stand before a day (until); what may stand around. */
export const lastingSchema = z
  .strictObject({ units: byNumber, alone: byNumber, numbers: byNumber, until: words, around: words })
  .readonly()

type Lasting = z.infer<typeof lastingSchema>

/** How many hours a message that is nothing but a time to last says ("for 2 days"); undefined: it says none, or no whole hours from 1 to `most`. */
export function hoursIn(text: string, lasting: Lasting, most: number): number | undefined {
  if (BROKEN.test(text)) return undefined
  const { pattern, units, alone, numbers } = readers(lasting)
  const { number = '', unit = '', named = '' } = pattern.exec(plainWords(text))?.groups ?? {}
  const hours = alone.get(named) ?? (numbers.get(number) ?? Number(number)) * (units.get(unit) ?? 0)
  return hours >= 1 && hours <= most ? hours : undefined
}

/** Half days and hours: the sign would be lost, and 1.5 be 15. */
const BROKEN = /[\d០-៩][.,][\d០-៩]/u

const readers = oncePer(({ units, alone, numbers, until, around }: Lasting) => {
  const known = { units: readerOf(units), alone: readerOf(alone), numbers: readerOf(numbers) }
  const any = (words: Iterable<string>) => [...words].sort((a, b) => b.length - a.length).join('|')
  const beside = `(?:${any(around.map(plainWords))})*`
  const upTo = `(?:${any(until.map(plainWords))})?`
  const counted = `(?<number>\\d{1,3}|${any(known.numbers.keys())})(?<unit>${any(known.units.keys())})`
  return {
    ...known,
    pattern: new RegExp(`^${beside}(?:${counted}|${upTo}(?<named>${any(known.alone.keys())}))${beside}$`, 'u'),
  }
})

const readerOf = (words: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(words).flatMap(([number, all]) => all.map((word) => [plainWords(word), Number(number)] as const)),
  )
