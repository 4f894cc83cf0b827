/** An update that is worth keeping. Those of one person (`lane`) must be kept in order. */
export interface Arrival {
  readonly lane: string
  /** Resolves once the event is kept; only then may the update be confirmed. */
  keep(): Promise<void>
}

/**
 * Keeps what came in one batch: different people in parallel; one person in order, and nothing of theirs after an event that could not be kept.
 * Says of each whether the platform may forget it; what is not worth keeping (undefined) it may.
 */
export function keepAll(arrivals: readonly (Arrival | undefined)[]): Promise<boolean[]> {
  const lanes = new Map<string, Promise<boolean>>()
  return Promise.all(
    arrivals.map((arrival) => {
      if (!arrival) return true
      const before = lanes.get(arrival.lane) ?? Promise.resolve(true)
      const isKept = before.then((isOn) => isOn && arrival.keep().then(isDone, isNotDone))
      lanes.set(arrival.lane, isKept)
      return isKept
    }),
  )
}

const isDone = () => true
const isNotDone = () => false
