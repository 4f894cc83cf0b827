/** A timer that keeps no process alive and is never set twice. */
interface Alarm {
  /** Rings at the latest in `ms`. */
  within(ms: number): void
  /** Rings `pause` ms after the last call, but at the latest `patience` ms after the first. */
  postpone(pause: number, patience: number): void
  stop(): void
}

/** Rings once each time it is set. */
export function alarm(ring: () => void): Alarm {
  let timer: NodeJS.Timeout | undefined
  let at = Number.POSITIVE_INFINITY
  let first: number | undefined
  const stop = () => {
    clearTimeout(timer)
    at = Number.POSITIVE_INFINITY
    first = undefined
  }
  const set = (ms: number) => {
    clearTimeout(timer)
    at = performance.now() + ms
    timer = setTimeout(() => {
      stop()
      ring()
    }, ms).unref()
  }
  return {
    within(ms) {
      if (performance.now() + ms < at) set(ms)
    },
    postpone(pause, patience) {
      first ??= performance.now()
      set(Math.max(0, Math.min(pause, first + patience - performance.now())))
    },
    stop,
  }
}
