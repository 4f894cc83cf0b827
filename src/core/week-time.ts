import { oncePer } from './once-per.ts'

/** A moment in the week by the clock of the country: `mon`, `08:30`. */
export interface WeekTime {
  readonly day: string
  readonly time: string
}

/** Times of day that people name: when somebody may be written to. */
export const DAY_PARTS = ['morning', 'noon', 'evening', 'night'] as const

/** The moment in the week at some milliseconds since 1970, in a time zone. Throws `RangeError` for a zone that is none. */
export function weekTimeOf(at: number, timeZone: string): WeekTime {
  const parts = formatFor(timeZone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return { day: part('weekday').toLowerCase(), time: `${part('hour')}:${part('minute')}` }
}

const formatFor = oncePer(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }),
)

/** Morning from 5, noon from 11, evening from 16, night from 21. */
export function dayPartOf({ time }: WeekTime): (typeof DAY_PARTS)[number] {
  if (time < '05:00' || time >= '21:00') return 'night'
  if (time < '11:00') return 'morning'
  return time < '16:00' ? 'noon' : 'evening'
}
