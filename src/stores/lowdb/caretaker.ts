import { alarm } from './alarm.ts'
import { compact, isUnclean, isWasteful, segmentsWithLeftovers } from './compact.ts'
import type { Journal } from './journal.ts'
import type { JournalState } from './journal-state.ts'

/** Keeps the journal small, and makes sure that what was forgotten is gone from the disk. */
export interface Caretaker {
  /** The older records of this name must go: within seconds, at most a minute. */
  purge(key: string): void
  /** Reclaims what is worth it, soon. */
  tidy(): void
  /** Purges and reclaims everything now. */
  compactAll(): Promise<void>
  close(): Promise<void>
}

const PAUSE_MS = 3_000
const PATIENCE_MS = 60_000
const TIDY_MS = 1_000

/** `leftovers`: names that a former start did not come to. Failures (a full disk) are tried again later. */
export function caretaker(state: JournalState, journal: Journal, leftovers: Iterable<string>): Caretaker {
  const purging = new Set<string>(leftovers)
  let running: Promise<void> = Promise.resolve()
  let isClosed = false
  const purgeAlarm = alarm(
    () =>
      void run(() => purgeNow(state, journal, purging))
        .catch(() => undefined)
        .finally(later),
  )
  const tidyAlarm = alarm(() => void run(() => compact(state, isWasteful)).catch(() => undefined))

  /** One at a time. */
  function run(work: () => Promise<void>): Promise<void> {
    const result = running.then(() => (isClosed ? undefined : work()))
    running = result.catch(() => undefined)
    return result
  }

  function later(): void {
    if (purging.size > 0 && !isClosed) purgeAlarm.within(PATIENCE_MS)
  }

  if (purging.size > 0) purgeAlarm.within(PAUSE_MS)
  tidyAlarm.within(TIDY_MS)
  return {
    purge(key) {
      purging.add(key)
      purgeAlarm.postpone(PAUSE_MS, PATIENCE_MS)
    },
    tidy: () => tidyAlarm.within(TIDY_MS),
    compactAll: () =>
      run(async () => {
        await purgeNow(state, journal, purging)
        await journal.roll()
        await compact(state, isUnclean)
      }),
    async close() {
      isClosed = true
      purgeAlarm.stop()
      tidyAlarm.stop()
      await running
    },
  }
}

async function purgeNow(state: JournalState, journal: Journal, purging: Set<string>): Promise<void> {
  if (purging.size === 0) return
  const keys = new Set(purging)
  const before = new Map([...keys].map((key) => [key, state.index.places.get(key)]))
  await journal.roll()
  const chosen = await segmentsWithLeftovers(state, keys)
  await compact(state, (segment) => chosen.has(segment) || isWasteful(segment))
  for (const [key, place] of before) {
    // Written again meanwhile: there is something older once more.
    if (state.index.places.get(key) !== place) continue
    purging.delete(key)
    if (place?.kind === 'removed') state.index.drop(key)
  }
}
