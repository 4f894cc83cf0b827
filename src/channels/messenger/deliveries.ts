/** What became of the deliveries of the last minutes: Meta unsubscribes a Page whose webhook fails for an hour. */
export interface Deliveries {
  note(isKept: boolean): void
  /** `not-kept` from the first delivery that could not be kept, until one is kept and fewer failed than not. */
  trouble(): string | undefined
}

const MINUTES = 10

/** Counts by the minute. `now` in milliseconds since 1970. */
export function watchDeliveries(now: () => number): Deliveries {
  const minutes = new Map<number, { kept: number; failed: number }>()
  let isLastKept = true
  const minute = () => Math.floor(now() / 60_000)
  const forget = () => {
    for (const at of minutes.keys()) if (Math.abs(minute() - at) >= MINUTES) minutes.delete(at)
  }
  return {
    note(isKept) {
      forget()
      isLastKept = isKept
      const count = minutes.get(minute()) ?? { kept: 0, failed: 0 }
      count[isKept ? 'kept' : 'failed'] += 1
      minutes.set(minute(), count)
    },
    trouble() {
      forget()
      const counts = [...minutes.values()]
      const failed = counts.reduce((sum, count) => sum + count.failed, 0)
      const kept = counts.reduce((sum, count) => sum + count.kept, 0)
      return !isLastKept || failed > kept ? 'not-kept' : undefined
    },
  }
}
