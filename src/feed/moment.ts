import { oncePer } from '../core/once-per.ts'

/** A moment (ms since 1970) as CAP and Atom write it, by the clock of the country: `2026-11-22T14:05:00+07:00`, and `-00:00` where the clock is that of Greenwich. */
export function momentOf(at: number, timeZone: string): string {
  const parts = formatFor(timeZone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  const offset = part('timeZoneName').replace('GMT', '') || '-00:00'
  const day = `${part('year')}-${part('month')}-${part('day')}`
  return `${day}T${part('hour')}:${part('minute')}:${part('second')}${offset}`
}

const formatFor = oncePer(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', {
      ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
      ...{ calendar: 'gregory', numberingSystem: 'latn', timeZoneName: 'longOffset', timeZone },
    }),
)
