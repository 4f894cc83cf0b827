import type { PersonId } from '../core/conversation.ts'
import type { OutboxRow } from '../core/store.ts'
import { carryOut, type OutboxDeps } from './carry-out.ts'
import { oneAtATime } from './one-at-a-time.ts'

/** Carries out what was committed. */
export interface Outbox {
  /** Something may be due now. */
  nudge(): void
  /** The person can be reached again. */
  wake(person: PersonId): Promise<void>
  /** Stops claiming and waits for what is under way. */
  stop(): Promise<void>
}

/** Rows carried out at the same time, each of another person. Most of them only wait for a network. */
const IN_FLIGHT = 500
/** How long to wait after the store failed. */
const PAUSE_MS = 1_000
/** Timers are set no shorter and no longer than this: a clock may be moved meanwhile. */
const SOONEST_MS = 50
const LATEST_MS = 60_000

/** Carries out committed tasks, in order per person, many people at once, with retry, back-off and dead rows. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const flights = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  const launch = (row: OutboxRow): void => {
    const flight = carryOut(deps, row).finally(() => {
      flights.delete(flight)
      nudge()
    })
    flights.add(flight)
  }
  const round = oneAtATime(async () => {
    clearTimeout(timer)
    try {
      while (!isStopped && flights.size < IN_FLIGHT) {
        const rows = await deps.store.claim(deps.now(), IN_FLIGHT - flights.size)
        if (rows.length === 0 || isStopped) break
        rows.forEach(launch)
      }
      wait(deps.store.nextDue() - deps.now())
    } catch {
      deps.report({ type: 'store-failed' })
      wait(PAUSE_MS)
    }
  })
  const nudge = round.run
  const wait = (milliseconds: number): void => {
    clearTimeout(timer)
    if (isStopped || milliseconds === Number.POSITIVE_INFINITY) return
    timer = setTimeout(nudge, Math.min(Math.max(milliseconds, SOONEST_MS), LATEST_MS))
    timer.unref()
  }

  return {
    nudge,
    wake: async (person) => {
      await deps.store.wake(person, deps.now())
      nudge()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      deps.onStop?.()
      await round.idle()
      await Promise.allSettled(flights)
    },
  }
}
