import type { JobLine } from '../core/jobs.ts'

/** How a job stands: numbers for the metrics. */
export interface JobReading {
  readonly name: string
  /** Runs in a row that failed. */
  readonly failures: number
  /** How long a run has waited to end well; 0 if none does. */
  readonly lateSeconds: number
}

/** The table of jobs as it was last seen, kept in memory, so that whoever reads the metrics has nothing looked up. */
export interface JobBoard {
  see(lines: readonly JobLine[]): void
  /** `now`: milliseconds since 1970. */
  readings(now: number): readonly JobReading[]
}

/** A board that nothing was put on yet. */
export function createJobBoard(): JobBoard {
  let lines: readonly JobLine[] = []
  return {
    see(seen) {
      lines = seen
    },
    readings: (now) =>
      lines.map(({ name, failures, due, last, open }) => {
        const isWaiting = open !== undefined || (last?.due === due && !last.isDone)
        return { name, failures, lateSeconds: isWaiting ? Math.max(0, (now - due) / 1000) : 0 }
      }),
  }
}
