import type { PersonId } from '../../core/conversation.ts'
import { type Commit, type Conversation, DEDUPE_MS, type OutboxRow, type Outcome, type Task } from '../../core/store.ts'
import type { Rows } from './tally.ts'

/** All that is kept of one person: one sealed record. */
export interface PersonDocument {
  readonly person: PersonId
  readonly version: number
  readonly conversation?: Conversation | undefined
  /** Events of the last 36 hours: id, and when they were committed (ms since 1970). */
  readonly seen: readonly (readonly [id: string, at: number])[]
  /** In order; only the first is ever carried out. */
  readonly rows: readonly WaitingRow[]
  /** The newest rows that were given up, without what they said. */
  readonly dead: readonly DeadRow[]
  /** The last commit: ms since 1970, and minutes of the steady clock. */
  readonly at: number
  readonly minute: number
}

/** A row, and whether it waits for the person to come back. */
type WaitingRow = OutboxRow & { readonly isAway?: true }

/** What is left of a row that was given up. */
interface DeadRow {
  readonly id: string
  readonly type: Task['type']
  readonly reason: string
}

/** The document of a stranger. `version` is above 0 only for somebody whose record was damaged. */
export const newDocument = (person: PersonId, version = 0): PersonDocument => ({
  person,
  version,
  seen: [],
  rows: [],
  dead: [],
  at: 0,
  minute: 0,
})

/** Was this event committed in the 36 hours before `at`? A clock that was set back forgets nothing. */
export function hasSeen(document: PersonDocument, incomingId: string, at: number): boolean {
  return document.seen.some(([id, seenAt]) => id === incomingId && at - seenAt < DEDUPE_MS)
}

/** The document after a turn. Any event wakes rows that were away; forgetting drops all rows but the turn's own. */
export function takeTurn(document: PersonDocument, turn: Commit, minute: number): PersonDocument {
  const isForgotten = turn.conversation === undefined
  const kept = isForgotten ? newDocument(document.person) : wakeRows(document, turn.at)
  const version = turn.version + 1
  const seen = document.seen.filter(([, at]) => turn.at - at < DEDUPE_MS)
  return {
    ...kept,
    version,
    conversation: turn.conversation,
    seen: [...seen.slice(1 - MOST_SEEN), [turn.incomingId, turn.at]],
    rows: atMost([...kept.rows, ...turn.tasks.map((task, n) => newRow(turn, task, `${turn.person}/${version}.${n}`))]),
    at: turn.at,
    minute,
  }
}

/** The document after a row was tried. Without that row (its person was forgotten) nothing changes. */
export function settleRow(document: PersonDocument, id: string, outcome: Outcome): PersonDocument {
  const row = document.rows.find((one) => one.id === id)
  if (row === undefined) return document
  const replaceRow = (next: WaitingRow) => ({
    ...document,
    rows: document.rows.map((one) => (one === row ? next : one)),
  })
  const rows = document.rows.filter((one) => one !== row)
  switch (outcome.type) {
    case 'done':
      return { ...document, rows }
    case 'sent':
      return replaceRow({ ...row, sent: outcome.parts })
    case 'retry':
      return replaceRow({ ...row, due: outcome.due, sent: outcome.sent, attempts: row.attempts + 1 })
    case 'away':
      return replaceRow({ ...row, sent: outcome.sent, isAway: true })
    case 'dead':
      return {
        ...document,
        rows,
        dead: [...document.dead.slice(1 - MOST_DEAD), { id, type: row.task.type, reason: outcome.reason }],
      }
  }
}

/** The document with all rows that were away due now; the same document if none was. */
export function wakeRows(document: PersonDocument, now: number): PersonDocument {
  if (!document.rows.some(({ isAway }) => isAway)) return document
  return { ...document, rows: document.rows.map((row) => (row.isAway ? { ...withoutAway(row), due: now } : row)) }
}

/** How many rows wait, wait for the person, and were given up. */
export function countRows({ rows, dead }: PersonDocument): Rows {
  const away = rows.filter(({ isAway }) => isAway).length
  return { waiting: rows.length - away, away, dead: dead.length }
}

/** The row as the port knows it. */
export function withoutAway({ isAway: _, ...row }: WaitingRow): OutboxRow {
  return row
}

/** Nobody reads more than this at once: the oldest go, but the first, which may be on its way. */
const atMost = (rows: readonly WaitingRow[]): readonly WaitingRow[] =>
  rows.length <= MOST_ROWS ? rows : [...rows.slice(0, 1), ...rows.slice(1 - MOST_ROWS)]

const MOST_ROWS = 100
/** More than any platform repeats; bounds what a flood can make of one document. */
const MOST_SEEN = 1_000
const MOST_DEAD = 20

function newRow({ person, language, at, version }: Commit, task: Task, id: string): WaitingRow {
  return { id, person, task, turn: version + 1, language, createdAt: at, due: at, attempts: 0, sent: 0 }
}
