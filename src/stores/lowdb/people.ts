import { Low } from 'lowdb'
import type { PersonId } from '../../core/conversation.ts'
import type { Journal } from './journal.ts'
import { journalAdapter, toRecord } from './journal-adapter.ts'
import type { JournalState } from './journal-state.ts'
import { newDocument, type PersonDocument } from './person-document.ts'
import type { SteadyClock } from './steady-clock.ts'
import { StoreError } from './store-error.ts'

/** Somebody whose document is in memory. */
export interface Person {
  readonly key: string
  readonly low: Low<PersonDocument>
}

/** The people in memory: those used last, and those who cannot be spared. */
export interface People {
  /** Runs `work` on a person's document; work on one person runs one after another. `name` is undefined where only the key is known. */
  use<T>(key: string, name: PersonId | undefined, work: (person: Person) => Promise<T>): Promise<T>
  /** Changes the document, on disk when it resolves; rejects with the document as it was. */
  save(person: Person, next: PersonDocument): Promise<void>
  /** Changes the document now; the next batch takes it to the disk. Resolves when that was written or has to be tried again. */
  saveSoon(person: Person, next: PersonDocument): Promise<void>
}

interface Cached extends Person {
  isRead: boolean
  /** The end of the line of work. */
  tail: Promise<unknown>
  users: number
  unsaved: number
  /** How many it counts for. */
  weight: number
}

const RETRY_MS = 1_000
/** Bytes of a record; a conversation has one or two thousand. A list of thousands of people counts for as many as it is long. */
const ONE = 4_096

/** What people are read from and written to. */
interface Shelf {
  readonly state: JournalState
  readonly journal: Journal
  readonly clock: SteadyClock
}

/** Keeps about `most` people, or as much as they take; `isPinned` says who has a row in flight. */
export function people(shelf: Shelf, most: number, isPinned: (key: string) => boolean): People {
  const { enter, leave } = room(shelf, most, isPinned)

  function use<T>(key: string, name: PersonId | undefined, work: (person: Cached) => Promise<T>): Promise<T> {
    const person = enter(key)
    const result = person.tail.then(async () => {
      await read(person, name)
      return work(person)
    })
    person.tail = result.then(nothing, nothing).then(() => leave(person))
    return result
  }

  async function writeSoon(person: Cached): Promise<void> {
    try {
      await shelf.journal.put(person.key, () => toRecord(person.low.data), false)
      person.unsaved--
    } catch (error) {
      if (error instanceof StoreError && error.code === 'closed') return
      // In line again, so that a commit that fails meanwhile is never what is written.
      setTimeout(() => void use(person.key, undefined, async () => void writeSoon(person)), RETRY_MS).unref()
    }
  }

  return {
    use,
    async save({ low }, next) {
      const before = low.data
      low.data = next
      try {
        await low.write()
      } catch (error) {
        low.data = before
        throw error
      }
    },
    saveSoon(person, next) {
      const cachedPerson = person as Cached
      cachedPerson.low.data = next
      cachedPerson.unsaved++
      return writeSoon(cachedPerson)
    },
  }
}

/** The people in memory, those used last at the end. */
function room(shelf: Shelf, most: number, isPinned: (key: string) => boolean) {
  const cached = new Map<string, Cached>()
  let weight = 0
  return {
    enter(key: string): Cached {
      const person = cached.get(key) ?? newPerson(shelf, key)
      cached.delete(key)
      cached.set(key, person)
      person.users++
      return person
    },
    leave(person: Cached): void {
      person.users--
      weight -= person.weight
      person.weight = weightOf(shelf, person)
      weight += person.weight
      if (weight <= most) return
      for (const [key, { users, unsaved, weight: own }] of cached) {
        if (users === 0 && unsaved === 0 && !isPinned(key)) {
          cached.delete(key)
          weight -= own
        }
        if (weight <= most) return
      }
    },
  }
}

const nothing = () => undefined

const weightOf = ({ state }: Shelf, { key }: Person): number =>
  1 + Math.floor((state.index.places.get(key)?.length ?? 0) / ONE)

function newPerson(shelf: Shelf, key: string): Cached {
  // What is there until it is read.
  const low = new Low(journalAdapter(shelf, key), newDocument('', 0))
  return { key, low, isRead: false, tail: Promise.resolve(), users: 0, unsaved: 0, weight: 0 }
}

async function read(person: Cached, name: PersonId | undefined): Promise<void> {
  if (!person.isRead) await person.low.read()
  person.isRead = true
  if (person.low.data.person === '' && name !== undefined) person.low.data = { ...person.low.data, person: name }
}
