import { open } from 'node:fs/promises'
import type { PersonId } from '../../core/conversation.ts'
import { type Caretaker, caretaker } from './caretaker.ts'
import type { DamageReport } from './damage.ts'
import { type DueQueue, dueQueue } from './due.ts'
import { type Journal, openJournal } from './journal.ts'
import type { JournalState } from './journal-state.ts'
import { type Lock, lockFolder } from './lock.ts'
import { type Claim, type Outbox, outbox } from './outbox.ts'
import { type People, people } from './people.ts'
import { dueBy } from './person-document.ts'
import { type JournalOptions, type Recovered, recover } from './recover.ts'
import { sealer } from './seal.ts'
import { makeFolder, type OpenFile } from './segment.ts'
import { type SteadyClock, steadyClock } from './steady-clock.ts'
import { tally } from './tally.ts'

/** Where the data lies and what seals it. */
export interface LowdbOptions {
  readonly folder: string
  /** DATA_KEY: 32 bytes. */
  readonly key: Buffer
  /** The wall clock (ms since 1970). */
  readonly now: () => number
  /** A clock that nobody can set (ms); idle time is measured by it. */
  readonly uptime?: () => number
  /** A segment is closed at about this size; 64 MB unless told. */
  readonly segmentBytes?: number
  /** People kept in memory; 5,000 unless told. What is long counts for several. */
  readonly cache?: number
  readonly onDamage?: (report: DamageReport) => void
  /** So many rows of one person were given up, because more waited than anybody reads. */
  readonly onTooMany?: (rows: number) => void
  /** How segments are opened; tests pass disks that fail. */
  readonly open?: OpenFile
}

/** The parts of an open store, wired. */
export interface LowdbParts {
  readonly lock: Lock
  readonly state: JournalState
  readonly journal: Journal
  readonly caretaker: Caretaker
  readonly people: People
  readonly queue: DueQueue
  readonly outbox: Outbox
  readonly clock: SteadyClock & { now(): number }
  readonly onTooMany: (rows: number) => void
  /** Under which name a person is kept. */
  keyOf(person: PersonId): string
}

/** Locks the folder, recovers what is in it and puts the parts together. */
export async function openLowdbParts(options: LowdbOptions): Promise<LowdbParts> {
  await makeFolder(options.folder)
  const lock = await lockFolder(options.folder)
  try {
    const journalOptions = {
      folder: options.folder,
      sealer: sealer(options.key),
      segmentBytes: options.segmentBytes ?? 64 * 1024 * 1024,
      open: options.open ?? open,
      onDamage: options.onDamage ?? (() => undefined),
    }
    return wire(options, journalOptions, await recover(journalOptions), lock)
  } catch (error) {
    await lock.release()
    throw error
  }
}

function wire(options: LowdbOptions, journalOptions: JournalOptions, recovered: Recovered, lock: Lock): LowdbParts {
  const { segments, index, sequence, damaged, latest, leftovers, withRows } = recovered
  const { now, uptime = () => performance.now(), cache = 5_000 } = options
  const hooks = { onForgotten: () => undefined, onRoll: () => undefined, onTrouble: () => undefined }
  const rest = { broken: undefined, trouble: undefined, tail: Promise.resolve(), ...hooks }
  const state: JournalState = { ...journalOptions, ...rest, segments, index, sequence, damaged, isHeld: lock.isHeld }
  const journal = openJournal(state)
  const care = caretaker(state, journal, leftovers)
  state.onForgotten = care.purge
  state.onRoll = care.tidy
  const claims = new Map<string, Claim>()
  const clock = { now, ...steadyClock(latest, now(), uptime) }
  const known = people({ state, journal, clock }, cache, (key) => claims.has(key))
  const queue = dueQueue(now())
  const rows = tally()
  for (const [key, header] of withRows) {
    rows.set(key, header)
    if (header.due > 0) queue.set(key, dueBy(now(), { due: header.due, pause: header.pause * 1000 }))
  }
  return {
    lock,
    state,
    journal,
    caretaker: care,
    people: known,
    queue,
    outbox: outbox({ people: known, queue, claims, tally: rows, now }),
    clock,
    onTooMany: options.onTooMany ?? (() => undefined),
    keyOf: remembering(cache, (person) => state.sealer.hash(`person:${person}`)),
  }
}

/** A keyed hash is asked for at every step of a turn; the answers for about `most` people are kept. */
function remembering(most: number, make: (name: string) => string): (name: string) => string {
  const made = new Map<string, string>()
  return (name) => {
    const value = made.get(name) ?? make(name)
    if (made.size >= most) made.clear()
    made.set(name, value)
    return value
  }
}
