import type { TakeTurn } from '../engine/turn.ts'

/** Events that have arrived and are not kept yet: waiting for their person's turn, or for the disk. */
export interface Inbox {
  /** Takes turns like `takeTurn`, and tells how long each event took from its arrival until it was kept, in seconds. */
  watch(takeTurn: TakeTurn, took: (seconds: number) => void): TakeTurn
  waiting(): number
  /** How long the oldest has waited; 0 if none does. */
  oldestSeconds(): number
}

/** An empty inbox; `uptime` in milliseconds, by a clock that nobody can set. */
export function createInbox(uptime: () => number): Inbox {
  const arrivals = new Set<{ readonly at: number }>()
  const secondsSince = (at: number) => (uptime() - at) / 1000
  return {
    watch: (takeTurn, took) => async (incoming) => {
      const arrival = { at: uptime() }
      arrivals.add(arrival)
      try {
        await takeTurn(incoming)
        took(secondsSince(arrival.at))
      } finally {
        arrivals.delete(arrival)
      }
    },
    waiting: () => arrivals.size,
    oldestSeconds() {
      const [oldest] = arrivals
      return oldest === undefined ? 0 : secondsSince(oldest.at)
    },
  }
}
