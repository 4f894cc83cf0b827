import type { Days } from '../office/days.ts'
import type { Io } from './io.ts'

/** Tells whoever waits at a terminal how far long work has come. */
export interface Progress {
  /** The work is at this day. */
  at(day: string): void
  /** The work is over, and the bar is gone. */
  end(): void
}

const DAY = 86_400_000
/** In letters. */
const WIDTH = 30

/** A bar over these days; nothing where nobody watches. */
export function showProgress({ progress }: Io, { from, until }: Days): Progress {
  const days = (Date.parse(until) - Date.parse(from)) / DAY + 1
  let last = ''
  return {
    at(day) {
      const part = Math.min(1, Math.max(0, (Date.parse(day) - Date.parse(from)) / DAY / days))
      const done = Math.round(part * WIDTH)
      const bar = `[${'#'.repeat(done)}${'-'.repeat(WIDTH - done)}] ${Math.floor(part * 100)} %`
      if (bar !== last) progress?.(bar)
      last = bar
    },
    end: () => progress?.(''),
  }
}
