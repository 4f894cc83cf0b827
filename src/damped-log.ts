import type { Logger } from './log.ts'

/** A log for what strangers can make happen as often as they like: the first few of a kind each minute, then how many more there were. */
export interface DampedLog {
  /** `codes` say what kind it is, `details` only belong to this one (an id, an error). */
  say(level: 'warn' | 'error', codes: Readonly<Record<string, string>>, message: string, details?: object): void
  /** Says what is still to be counted. */
  stop(): void
}

export interface Damping {
  /** So many of a kind are told one by one. */
  readonly most: number
  readonly periodMs: number
}

/** Damps a log: five of a kind a minute unless told. */
export function createDampedLog(log: Logger, { most, periodMs }: Damping = { most: 5, periodMs: 60_000 }): DampedLog {
  const kinds = new Map<string, Kind>()
  return {
    say(level, codes, message, details) {
      const key = JSON.stringify([level, message, codes])
      const kind = kinds.get(key)
      if (kind === undefined) {
        const sum = (more: number) => log[level]({ ...codes, more }, `${message}, and more of the kind`)
        const end = () => {
          kinds.delete(key)
          if (opened.count > most) sum(opened.count - most)
        }
        const opened: Kind = { count: 1, end, timer: setTimeout(end, periodMs).unref() }
        kinds.set(key, opened)
      } else {
        kind.count += 1
      }
      if ((kind?.count ?? 1) <= most) log[level]({ ...codes, ...details }, message)
    },
    stop() {
      for (const { timer, end } of kinds.values()) {
        clearTimeout(timer)
        end()
      }
    },
  }
}

interface Kind {
  count: number
  readonly timer: NodeJS.Timeout
  readonly end: () => void
}
