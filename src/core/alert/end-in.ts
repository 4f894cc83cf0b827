import { z } from 'zod'
import { oncePer } from '../once-per.ts'
import { plainWords } from '../understand/same-words.ts'
import type { AlertEnd } from './alert-event.ts'
import { timeOfDayIn } from './time-of-day.ts'

const byNumber = z.record(z.string().regex(/^[1-9]\d{0,2}$/), z.array(z.string().min(1)).readonly()).readonly()

const words = z.array(z.string().min(1)).readonly()

/** How people say how long something lasts: hours by their words after a number, or alone (tomorrow); parts of a day (tonight) by hours after midnight; numbers by theirs; what may stand before a day (until); what may stand around; and the words of a time of day. */
export const lastingSchema = z
  .strictObject({
    ...{ units: byNumber, alone: byNumber, clock: byNumber, numbers: byNumber, until: words, around: words },
    ...{ today: words, at: words, morning: words, afternoon: words, night: words },
  })
  .readonly()

type Lasting = z.infer<typeof lastingSchema>

/** Until when something holds, if a message says nothing else: for so many hours, at most `most`, or until a part of a day ("until tonight") or a time of it ("today at 5 pm"), which may be past. */
export function endIn(text: string, lasting: Lasting, most: number): AlertEnd | undefined {
  const endsInHours = hoursIn(text, lasting, most)
  if (endsInHours !== undefined) return { endsInHours }
  const endsAtHour = clockHourIn(text, lasting) ?? (BROKEN.test(text) ? undefined : timeOfDayIn(text, lasting))
  return endsAtHour === undefined ? undefined : { endsAtHour }
}

/** How many hours a message that is nothing but a time to last says ("for 2 days"); undefined: it says none, or no whole hours from 1 to `most`. */
function hoursIn(text: string, lasting: Lasting, most: number): number | undefined {
  if (BROKEN.test(text)) return undefined
  const { pattern, units, alone, numbers } = readers(lasting)
  const { number = '', unit = '', named = '' } = pattern.exec(plainWords(text))?.groups ?? {}
  const hours = alone.get(named) ?? (numbers.get(number) ?? Number(number)) * (units.get(unit) ?? 0)
  return hours >= 1 && hours <= most ? hours : undefined
}

/** How many hours after the midnight before a message that is nothing but a part of a day ends ("until tonight"); undefined: it says none. */
function clockHourIn(text: string, lasting: Lasting): number | undefined {
  const { partOfDay, clock } = readers(lasting)
  return clock.get(partOfDay.exec(plainWords(text))?.groups?.part ?? '')
}

/** Half days and hours: the sign would be lost, and 1.5 be 15. */
const BROKEN = /[\d០-៩][.,][\d០-៩]/u

const readers = oncePer(({ units, alone, clock, numbers, until, around }: Lasting) => {
  const known = { units: readerOf(units), alone: readerOf(alone), clock: readerOf(clock), numbers: readerOf(numbers) }
  const any = (words: Iterable<string>) => [...words].sort((a, b) => b.length - a.length).join('|')
  const beside = `(?:${any(around.map(plainWords))})*`
  const upTo = `(?:${any(until.map(plainWords))})?`
  const counted = `(?<number>\\d{1,3}|${any(known.numbers.keys())})(?<unit>${any(known.units.keys())})`
  return {
    ...known,
    partOfDay: new RegExp(`^${beside}${upTo}(?<part>${any(known.clock.keys())})${beside}$`, 'u'),
    pattern: new RegExp(`^${beside}(?:${counted}|${upTo}(?<named>${any(known.alone.keys())}))${beside}$`, 'u'),
  }
})

const readerOf = (words: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, number> =>
  new Map(
    Object.entries(words).flatMap(([number, all]) => all.map((word) => [plainWords(word), Number(number)] as const)),
  )
