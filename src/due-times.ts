import { createTask } from 'node-cron'
import { oncePer } from './core/once-per.ts'

/** When something is due, in milliseconds since 1970. */
export interface DueTimes {
  /** The last time after one moment and not after another; undefined: there was none. */
  latest(after: number, until: number): number | undefined
  /** The first time after a moment; undefined: there is none in the two years from it. */
  next(after: number): number | undefined
}

/** Reads five fields of cron by the clock of a time zone. Throws for what is no such expression. */
export const dueTimes = (cron: string, timeZone: string): DueTimes => made(`${timeZone} ${cron}`)

const made = oncePer((key: string): DueTimes => {
  const [timezone = '', minute = '', hour = '', ...days] = key.split(' ')
  const isDue = matcher([minute, hour, ...days].join(' '), timezone)
  const isHour = matcher(['*', hour, ...days].join(' '), timezone)
  const isDay = matcher(['*', '*', ...days].join(' '), timezone)
  /** No day is so short that it lies between two such moments. */
  const isFar = (at: number, step: number) => !isDay(at) && !isDay(at + step)
  return {
    latest(after, until) {
      const before = (at: number) => (isFar(at, -HALF_DAY) ? at - HALF_DAY : floor(at, QUARTER) - MINUTE)
      for (let at = floor(until, MINUTE); at > after; at = isHour(at) ? at - MINUTE : before(at))
        if (isDue(at)) return at
      return undefined
    },
    next(after) {
      const first = floor(after, MINUTE) + MINUTE
      const then = (at: number) => (isFar(at, HALF_DAY) ? at + HALF_DAY : floor(at, QUARTER) + QUARTER)
      for (let at = first; at < first + LONGEST; at = isHour(at) ? at + MINUTE : then(at)) if (isDue(at)) return at
      return undefined
    },
  }
})

/** The task itself is never started: only its reading of the fields is used. */
function matcher(cron: string, timezone: string): (at: number) => boolean {
  const task = createTask(cron, () => undefined, { timezone })
  void task.destroy()
  return (at) => task.match(new Date(at))
}

const floor = (at: number, to: number): number => Math.floor(at / to) * to

const MINUTE = 60_000
/** Offsets of time zones are whole quarters of an hour, so that within one the hour is the same everywhere. */
const QUARTER = 15 * MINUTE
const HALF_DAY = 12 * 60 * MINUTE
const LONGEST = 731 * 24 * 60 * MINUTE
