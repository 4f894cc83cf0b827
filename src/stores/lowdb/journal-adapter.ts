import type { Adapter } from 'lowdb'
import { isActor } from '../../core/actor.ts'
import type { Change, Journal } from './journal.ts'
import type { JournalState } from './journal-state.ts'
import { countRows, firstVersion, HALF_A_DAY, newDocument, type PersonDocument, soonestRow } from './person-document.ts'
import { readRecord } from './read-record.ts'
import type { SteadyClock } from './steady-clock.ts'

/** lowdb's adapter for one person: a record of the journal instead of a file. `write` resolves when it is on disk. */
export function journalAdapter(
  { state, journal, clock }: { state: JournalState; journal: Journal; clock: SteadyClock },
  key: string,
): Adapter<PersonDocument> {
  return {
    async read() {
      const kept = await readRecord(state, key)
      switch (kept.type) {
        case 'kept':
          return kept.body as PersonDocument
        case 'lost':
          return newDocument('', firstVersion(kept.minute + HALF_A_DAY))
        case 'none':
          return newDocument('', firstVersion(clock.minute()))
      }
    },
    write: (document) => journal.put(key, () => toRecord(document), true),
  }
}

/** The record of a person. What is left of somebody who was forgotten does not name them, once nothing waits for them. */
export function toRecord(document: PersonDocument): Change {
  const { conversation, rows, at, minute } = document
  const isForgotten = conversation === undefined
  const next = soonestRow(document)
  return {
    header: {
      kind: isForgotten ? 'tombstone' : isActor(document.person) ? 'actor' : 'person',
      due: next?.due ?? 0,
      pause: Math.ceil((next?.pause ?? 0) / 1000),
      at: Math.floor(at / 60_000),
      minute,
      ...countRows(document),
    },
    json: toJson(isForgotten && rows.length === 0 ? { ...document, person: '' } : document),
  }
}

/** The largest parts change seldom: a conversation is put into JSON once for the turn and the settling of its rows, a row once while it waits. */
function toJson({ conversation, rows, ...rest }: PersonDocument): string {
  const isWaiting = rows.length > 0
  const parts = [
    ...(conversation === undefined ? [] : [`"conversation":${jsonOf(conversation, isWaiting)}`]),
    `"rows":[${rows.map((row) => jsonOf(row, true)).join(',')}]`,
  ]
  return `{${parts.join(',')},${JSON.stringify(rest).slice(1)}`
}

function jsonOf(part: object, isKept: boolean): string {
  const json = made.get(part) ?? JSON.stringify(part)
  if (isKept) made.set(part, json)
  else made.delete(part)
  return json
}

const made = new WeakMap<object, string>()

/** The record that says that nothing of a name is left. */
export function removal(minute: number, at: number): Change {
  return {
    header: { kind: 'removed', due: 0, pause: 0, at: Math.floor(at / 60_000), minute, waiting: 0, away: 0, dead: 0 },
    json: '{}',
  }
}
