import { weekTimeOf } from '../week-time.ts'

/** When people may be written to again (ms since 1970) if they sleep at this moment; undefined: now. Quiet from 21 to 7 o'clock by the clock of the country. */
export function quietUntil(at: number, timeZone: string): number | undefined {
  const { time } = weekTimeOf(at, timeZone)
  if (time >= MORNING && time < EVENING) return undefined
  const minutes = (minutesOf(MORNING) - minutesOf(time) + A_DAY) % A_DAY
  return at - (at % MINUTE) + minutes * MINUTE
}

const MORNING = '07:00'
const EVENING = '21:00'
const A_DAY = 1440
const MINUTE = 60_000

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
