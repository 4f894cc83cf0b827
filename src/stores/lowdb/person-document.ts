import type { PersonId } from '../../core/conversation.ts'
import { isSpoken } from '../../core/is-spoken.ts'
import { newestOnly } from '../../core/newest-only.ts'
import { type Commit, DEDUPE_MS, type OutboxRow, type Outcome, type Task } from '../../core/store.ts'
import type { Rows } from './tally.ts'

/** All that is kept of one person: one sealed record. */
export interface PersonDocument {
  readonly person: PersonId
  readonly version: number
  /** The state that is kept under this address, of a person or an actor. */
  readonly conversation?: object | undefined
  /** Events of the last 36 hours: id, and the minute of the steady clock at which they were committed. */
  readonly seen: readonly (readonly [id: string, minute: number])[]
  /** In order; only the first deed or the first words are ever carried out (`nextRow`). The row that wakes an actor is the last. */
  readonly rows: readonly WaitingRow[]
  /** The newest rows that were given up, without what they said. */
  readonly dead: readonly DeadRow[]
  /** The last commit: ms since 1970, and minutes of the steady clock. */
  readonly at: number
  readonly minute: number
}

/** A row; whether it waits for the person to come back; and how long it was to wait (ms) when `due` was decided, 0 if not at all. */
type WaitingRow = OutboxRow & { readonly isAway?: true; readonly pause?: number }

/** What is left of a row that was given up. */
interface DeadRow {
  readonly id: string
  readonly type: Task['type']
  readonly reason: string
}

/** The document of a stranger. `version`: where their turns begin to count. */
export const newDocument = (person: PersonId, version: number): PersonDocument => ({
  person,
  version,
  seen: [],
  rows: [],
  dead: [],
  at: 0,
  minute: 0,
})

/**
 * Where the turns of somebody of whom nothing is left begin to count, at this minute of the steady clock: above all that they may have had
 * before (36 hours lie between), so that no row id is given out twice and no button of then is taken for one of now. It stays the same for
 * half a day, so that a turn is not overtaken by the clock.
 */
export const firstVersion = (minute: number): number => Math.floor(minute / HALF_A_DAY) * TURNS_IN_HALF_A_DAY

/** In minutes. */
export const HALF_A_DAY = 720
/** More than one person can make. */
const TURNS_IN_HALF_A_DAY = 1_000_000

/** Was this event committed in the 36 hours before this minute of the steady clock? So no wall clock that is set makes anything forgotten. */
export function hasSeen(document: PersonDocument, incomingId: string, minute: number): boolean {
  return document.seen.some(([id, seenAt]) => id === incomingId && minute - seenAt < DEDUPE_MINUTES)
}

const DEDUPE_MINUTES = DEDUPE_MS / 60_000

/** The document after a turn. Any event wakes rows that were away; forgetting drops all rows but the turn's own. */
export function takeTurn(document: PersonDocument, turn: Commit<unknown>, minute: number): PersonDocument {
  const isForgotten = turn.state === undefined
  const kept = isForgotten ? newDocument(document.person, document.version) : wakeRows(document, turn.at)
  const version = turn.version + 1
  const seen = document.seen.filter(([, seenAt]) => minute - seenAt < DEDUPE_MINUTES)
  const rows = [
    ...kept.rows.filter(isStillMeant(turn)),
    ...turn.tasks.map((task, n) => newRow(turn, task, `${turn.person}/${version}.${n}`)),
    ...(turn.wakeAt === undefined ? [] : [wakeRow(turn, turn.wakeAt)]),
  ]
  const tooMany = beyondMost(rows)
  return {
    ...kept,
    version,
    // The port promises no shape; what is no object is nothing that anybody commits.
    conversation: turn.state as object | undefined,
    seen: [...seen.slice(1 - MOST_SEEN), [turn.incomingId, minute]],
    rows: tooMany.length === 0 ? rows : rows.filter((row) => !tooMany.includes(row)),
    dead: giveUp(kept.dead, tooMany, TOO_MANY),
    at: turn.at,
    minute,
  }
}

/** A turn says anew when its actor is woken, and what needs to be carried out once only. Who has left in a hurry is sent nothing more of what others must not read. */
function isStillMeant({ tasks }: Commit<unknown>): (row: WaitingRow) => boolean {
  const newer = new Set(tasks.map(newestOnly))
  newer.delete(undefined)
  const hasLeft = tasks.some(({ type }) => type === 'sweep')
  return ({ task }) =>
    task.type !== 'wake' &&
    (newer.size === 0 || !newer.has(newestOnly(task))) &&
    !(hasLeft && task.type === 'say' && task.isTraced === true)
}

/** How many rows a turn gave up because more waited than anybody reads. */
export const countTooMany = (before: PersonDocument, after: PersonDocument): number => {
  const known = new Set(before.dead.map(({ id }) => id))
  return after.dead.filter(({ id, reason }) => reason === TOO_MANY && !known.has(id)).length
}

/** The document after a row was tried. Without that row (its person was forgotten) nothing changes. */
export function settleRow(document: PersonDocument, id: string, outcome: Outcome, now: number): PersonDocument {
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
      return replaceRow({
        ...row,
        due: outcome.due,
        pause: Math.max(0, outcome.due - now),
        sent: outcome.sent,
        attempts: row.attempts + 1,
      })
    case 'away':
      return replaceRow({ ...row, sent: outcome.sent, isAway: true })
    case 'dead':
      return {
        ...document,
        rows,
        dead: giveUp(document.dead, [row], outcome.reason),
      }
  }
}

/** The document with all rows that were away due now; the same document if none was. */
export function wakeRows(document: PersonDocument, now: number): PersonDocument {
  if (!document.rows.some(({ isAway }) => isAway)) return document
  return { ...document, rows: document.rows.map((row) => (row.isAway ? { ...toOutboxRow(row), due: now } : row)) }
}

/** How many rows wait, wait for the person, and were given up. */
export function countRows({ rows, dead }: PersonDocument): Rows {
  const away = rows.filter(({ isAway }) => isAway).length
  return { waiting: rows.length - away, away, dead: dead.length }
}

/** Which row is next: the first deed unless the first words are due earlier, and it is not due. Undefined: all wait for the person. */
export function nextRow({ rows }: PersonDocument, now: number): WaitingRow | undefined {
  const [deed, words] = firstRows(rows)
  if (deed === undefined || words === undefined) return deed ?? words
  return dueBy(now, deed) <= Math.max(now, dueBy(now, words)) ? deed : words
}

/** Which row is due first, by no clock. */
export function soonestRow({ rows }: PersonDocument): WaitingRow | undefined {
  const [deed, words] = firstRows(rows)
  if (deed === undefined || words === undefined) return deed ?? words
  return deed.due <= words.due ? deed : words
}

/** The first deed and the first words, unless they wait for the person. */
const firstRows = (rows: readonly WaitingRow[]): (WaitingRow | undefined)[] =>
  [false, true]
    .map((isWords) => rows.find(({ task }) => isSpoken(task) === isWords))
    .map((row) => (row?.isAway ? undefined : row))

/** The row as the port knows it. */
export function toOutboxRow({ isAway: _, pause: __, ...row }: WaitingRow): OutboxRow {
  return row
}

/** When a row is due by the clock as it is now: no later than its pause from now, though the clock was set back since. */
export const dueBy = (now: number, { due, pause = 0 }: { readonly due: number; readonly pause?: number }): number =>
  Math.min(due, now + pause)

/** Nobody reads more than this at once: the oldest messages go, but the first, which may be on its way, and what is needed. */
function beyondMost(rows: readonly WaitingRow[]): readonly WaitingRow[] {
  const says = rows.filter(({ task }) => task.type === 'say')
  const tooMany = Math.max(0, says.length - MOST_SAYS)
  return tooMany === 0
    ? []
    : says
        .slice(1)
        .filter(({ task }) => task.type === 'say' && !task.isNeeded)
        .slice(0, tooMany)
}

const giveUp = (dead: readonly DeadRow[], rows: readonly WaitingRow[], reason: string): readonly DeadRow[] =>
  [...dead, ...rows.map(({ id, task }) => ({ id, type: task.type, reason }))].slice(-MOST_DEAD)

const TOO_MANY = 'too-many-waiting'
const MOST_SAYS = 100
/** More than any platform repeats; bounds what a flood can make of one document. */
const MOST_SEEN = 1_000
const MOST_DEAD = 20

/** Its pause keeps it from coming early or late when the clock is set. */
const wakeRow = (turn: Commit<unknown>, wakeAt: number): WaitingRow => ({
  ...newRow(turn, { type: 'wake' }, `${turn.person}/${turn.version + 1}.wake`),
  due: wakeAt,
  pause: Math.max(0, wakeAt - turn.at),
})

function newRow({ person, language, at, version }: Commit<unknown>, task: Task, id: string): WaitingRow {
  return { id, person, task, turn: version + 1, language, createdAt: at, due: at, attempts: 0, sent: 0 }
}
