import { oncePer } from './once-per.ts'

/** The day, `2026-11-21`, that it is at a moment (milliseconds since 1970) in a time zone (`Asia/Phnom_Penh`). Throws `RangeError` for a zone that is none. */
export function dayOf(milliseconds: number, timeZone: string): string {
  const parts = formatFor(timeZone).formatToParts(milliseconds)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

const formatFor = oncePer(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en', {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      calendar: 'gregory',
      numberingSystem: 'latn',
      timeZone,
    }),
)

/** The time of day, `14:30`, at a moment (milliseconds since 1970) in a time zone. Throws like `dayOf`. */
export const timeOf = (milliseconds: number, timeZone: string): string => clockFor(timeZone).format(milliseconds)

const clockFor = oncePer(
  (timeZone: string) => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }),
)

/** The midnight with which the day of a moment began (both milliseconds since 1970), in a time zone that sets no clock back. Throws like `dayOf`. */
export function midnightBefore(at: number, timeZone: string): number {
  const [hours = 0, minutes = 0] = timeOf(at, timeZone).split(':').map(Number)
  return at - (at % 60_000) - (hours * 60 + minutes) * 60_000
}
