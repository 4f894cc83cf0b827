import { oncePer } from '../once-per.ts'
import { plainWords } from '../understand/same-words.ts'

type Words = readonly string[]
type ByHours = Readonly<Record<string, Words>>

/** How people say a time of day: what names a day, what stands beside an hour, and parts of the day; days after today by their hours. */
export interface TimeWords {
  readonly today: Words
  readonly alone: ByHours
  readonly at: Words
  readonly morning: Words
  readonly afternoon: Words
  readonly night: Words
  readonly numbers: ByHours
  readonly until: Words
  readonly around: Words
}

type Part = 'morning' | 'afternoon' | 'night'

/** What one word of it says; nothing: it may stand there. */
interface Said {
  readonly isAt?: true
  readonly day?: number
  readonly part?: Part
  readonly hour?: number
}

/** How many hours after the midnight with which today began a message that is nothing but a time of day means ("today at 5 pm"); undefined: it says none, or not which half of the day. */
export function timeOfDayIn(text: string, words: TimeWords): number | undefined {
  const { token, meanings } = readers(words)
  const plain = plainWords(text)
  const tokens = plain.match(token) ?? []
  if (tokens.join('') !== plain) return undefined
  const said = tokens.map((one) => meanings.get(one) ?? timeIn(one))
  const [time, ...others] = tokens.filter((_, n) => said[n]?.hour !== undefined)
  const only = <Key extends keyof Said>(key: Key) => [...new Set(said.flatMap((one) => one[key] ?? []))]
  const [hour] = only('hour')
  const [part, otherPart] = only('part')
  const [day, otherDay] = only('day')
  if (hour === undefined || others.length > 0 || otherPart !== undefined || otherDay !== undefined) return undefined
  if (part === undefined && day === undefined && !said.some(({ isAt }) => isAt)) return undefined
  const ofDay = part === undefined && time?.startsWith('0') ? hour : hourOfDay(hour, part)
  return ofDay === undefined ? undefined : (day ?? 0) + ofDay
}

/** An hour as it is said, as hours after midnight. Below twelve it says nothing without its part of the day; after midnight no night is meant that has begun. */
function hourOfDay(hour: number, part: Part | undefined): number | undefined {
  if (hour >= 13) return part === 'morning' || hour > 24 ? undefined : hour
  switch (part) {
    case 'morning':
      return hour >= 1 && hour < 12 ? hour : undefined
    case 'afternoon':
      return hour >= 12 ? hour : hour >= 1 ? hour + 12 : undefined
    case 'night':
      return hour >= 6 ? hour + 12 : undefined
    case undefined:
      return hour >= 12 ? hour : undefined
  }
}

/** `17`, `1730`: signs are gone. */
function timeIn(digits: string): Said {
  const [, hour = '', minute = '0'] = /^([01]?\d|2[0-4])([0-5]\d)?$/.exec(digits) ?? []
  return hour === '' ? {} : { hour: Number(hour) + Number(minute) / 60 }
}

const readers = oncePer((words: TimeWords) => {
  const { today, alone, at, morning, afternoon, night, numbers, until, around } = words
  const hoursOf = (byHours: ByHours, toSaid: (hours: number) => Said) =>
    Object.entries(byHours).flatMap(([hours, all]) => entries(all, toSaid(Number(hours))))
  const meanings = new Map([
    ...entries([...until, ...around], {}),
    ...hoursOf(numbers, (hour) => ({ hour })),
    ...hoursOf(alone, (day) => ({ day })),
    ...entries(today, { day: 0 }),
    ...entries(at, { isAt: true }),
    ...entries(morning, { part: 'morning' }),
    ...entries(afternoon, { part: 'afternoon' }),
    ...entries(night, { part: 'night' }),
  ])
  const all = [...meanings.keys()].sort((a, b) => b.length - a.length)
  return { meanings, token: new RegExp(`${all.join('|')}|\\d{1,4}`, 'gu') }
})

const entries = (words: Words, said: Said) => words.map((word) => [plainWords(word), said] as const)
