import type { Commit, Store } from '../../core/store.ts'
import { alarm } from './alarm.ts'
import { lowdbDocuments } from './lowdb-documents.ts'
import { type LowdbOptions, type LowdbParts, openLowdbParts } from './lowdb-parts.ts'
import { countTooMany, hasSeen, takeTurn } from './person-document.ts'
import { toStoreError } from './store-error.ts'
import { sweep } from './sweep.ts'

/** Opens the embedded store; the folder is made if it is not there. Throws `StoreError`. */
export async function openLowdbStore(options: LowdbOptions): Promise<Store> {
  const parts = await openLowdbParts(options).catch((error: unknown) => {
    if (error instanceof RangeError) throw error
    throw toStoreError(error, options.folder)
  })
  const { state, journal, outbox, clock, keyOf } = parts
  const documents = lowdbDocuments(state, journal, clock)
  // On a quiet line nobody else would find out that the disk works again.
  const recheck = alarm(() => void documents.set('system/recheck', true).catch(() => undefined))
  state.onTrouble = () => recheck.within(RECHECK_MS)
  return {
    documents,
    load: (name) =>
      parts.people.use(keyOf(name), name, async ({ low: { data } }) => ({
        version: data.version,
        // What was written under this address is what is read: the caller knows its shape.
        state: data.conversation as never,
        hasSeen: (id) => hasSeen(data, id, clock.minute()),
      })),
    commit: (turn) => commit(parts, turn),
    claim: outbox.claim,
    settle: (row, outcome) => outbox.settle(keyOf(row.person), row, outcome),
    wake: (name, now) => outbox.wake(keyOf(name), name, now),
    nextDue: () => parts.queue.next(),
    counts: () => ({ people: state.index.people(), ...outbox.counts(), damaged: state.damaged }),
    trouble: () => (parts.lock.isHeld() ? state.trouble : 'locked'),
    sweep: (idleDays) => sweep(parts, documents, idleDays),
    compact: () => parts.caretaker.compactAll(),
    async close() {
      recheck.stop()
      await parts.caretaker.close()
      await journal.close()
      await parts.lock.release()
    },
  }
}

const RECHECK_MS = 1_000

/** A repeat is `stale` too: whoever loads again sees that it has been. */
function commit(parts: LowdbParts, turn: Commit<unknown>): Promise<'committed' | 'stale'> {
  const { people, outbox, clock, keyOf } = parts
  return people.use(keyOf(turn.person), turn.person, async (person) => {
    const { data } = person.low
    if (data.version !== turn.version || hasSeen(data, turn.incomingId, clock.minute())) return 'stale'
    const next = takeTurn(data, turn, clock.minute())
    await people.save(person, next)
    if (turn.isErased) parts.caretaker.purge(person.key)
    outbox.review(person, turn.at)
    const rows = countTooMany(data, next)
    if (rows > 0) parts.onTooMany(rows)
    return 'committed'
  })
}
