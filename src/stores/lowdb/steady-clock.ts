/** Counts the minutes that the store has been in use: what somebody's idle time is measured by. */
export interface SteadyClock {
  minute(): number
}

const MINUTE = 60_000
const DAY = 1440

/**
 * Goes on where the last start left it (`from`, both in minutes) and by `uptime` (ms), never by the wall clock: a clock that jumps ahead
 * deletes nobody early. The time the store was closed counts, but at most a day, for the same reason.
 */
export function steadyClock(from: { minute: number; at: number }, now: number, uptime: () => number): SteadyClock {
  const closed = from.at === 0 ? 0 : Math.min(Math.max(Math.floor(now / MINUTE) - from.at, 0), DAY)
  const base = from.minute + closed
  const started = uptime()
  return { minute: () => base + Math.floor((uptime() - started) / MINUTE) }
}
