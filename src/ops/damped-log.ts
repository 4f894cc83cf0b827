import type { Logger } from './log.ts'

/** A log for what strangers can make happen as often as they like: the first few of a kind each minute, then how many more there were. */
export interface DampedLog {
  /** `codes` say what kind it is, `details` only belong to this one (an id, an error). */
  say(level: 'warn' | 'error', codes: Readonly<Record<string, string>>, message: string, details?: object): void
  /** Says what is still to be counted. */
  stop(): void
}

/** How much of one kind is told before the rest is only counted. */
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
      const tellSum = (more: number) => log[level]({ ...codes, more }, `${message}, and more of the kind`)
      const kind = kinds.get(key) ?? begin(key, tellSum)
      kind.count += 1
      if (kind.count <= most) log[level]({ ...codes, ...details }, message)
    },
    stop() {
      for (const { end } of kinds.values()) end()
    },
  }

  function begin(key: string, tellSum: (more: number) => void): Kind {
    const end = () => {
      clearTimeout(timer)
      kinds.delete(key)
      if (kind.count > most) tellSum(kind.count - most)
    }
    const timer = setTimeout(end, periodMs).unref()
    const kind: Kind = { count: 0, end }
    kinds.set(key, kind)
    return kind
  }
}

interface Kind {
  count: number
  /** Tells the sum, if there is more than was told, and begins anew. */
  readonly end: () => void
}
