import { setImmediate as pause } from 'node:timers/promises'
import { DEDUPE_MS, type Documents } from '../../core/store.ts'
import { removal } from './journal-adapter.ts'
import type { LowdbParts } from './lowdb-parts.ts'
import { firstVersion, newDocument } from './person-document.ts'
import type { Place } from './record-index.ts'

const MINUTES_A_DAY = 1440
const SLICE = 5_000

/**
 * Removes who was forgotten more than 36 hours ago, and who has been idle longer than `idleDays` and waits for nothing; then reclaims
 * space. Measured by the steady clock, so a wrong wall clock deletes nobody early.
 */
export async function sweep(parts: LowdbParts, documents: Documents, idleDays: number): Promise<void> {
  let looked = 0
  for (const [key, place] of parts.state.index.places) {
    if (++looked % SLICE === 0) await pause()
    if (isOver(parts, key, place, idleDays)) await remove(parts, key, place)
  }
  // Its header holds both clocks: the next start goes on from here even if nobody writes.
  await documents.set('system/swept', true)
  parts.caretaker.tidy()
}

function isOver({ outbox, clock }: LowdbParts, key: string, place: Place, idleDays: number): boolean {
  const idle = clock.minute() - place.minute
  switch (place.kind) {
    case 'person':
      return idle > idleDays * MINUTES_A_DAY && !outbox.hasWaiting(key)
    case 'tombstone':
      return idle >= DEDUPE_MS / 60_000 && !outbox.hasWaiting(key)
    // An actor knows itself when it is over.
    case 'actor':
    case 'document':
    case 'removed':
      return false
  }
}

function remove({ people, journal, outbox, state, clock }: LowdbParts, key: string, place: Place): Promise<void> {
  return people.use(key, undefined, async (person) => {
    // They wrote while the sweep was on its way.
    if (state.index.places.get(key) !== place) return
    await journal.put(key, () => removal(clock.minute(), clock.now()), false)
    person.low.data = newDocument('', firstVersion(clock.minute()))
    outbox.review(person)
  })
}
