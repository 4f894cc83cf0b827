import type { PersonId } from '../../core/conversation.ts'
import type { OutboxRow, Outcome, StoreCounts } from '../../core/store.ts'
import type { DueQueue } from './due.ts'
import type { People, Person } from './people.ts'
import { countRows, dueBy, nextRow, settleRow, toOutboxRow, wakeRows } from './person-document.ts'
import type { Tally } from './tally.ts'

/** The rows of all people: who is next, who is in flight. */
export interface Outbox {
  claim(now: number, limit: number): Promise<readonly OutboxRow[]>
  settle(key: string, row: OutboxRow, outcome: Outcome): Promise<void>
  wake(key: string, name: PersonId, now: number): Promise<void>
  /** The person's document changed: looks anew who is next. `wokenAt`: they are there. */
  review(person: Person, wokenAt?: number): void
  hasWaiting(key: string): boolean
  counts(): Pick<StoreCounts, 'waiting' | 'away' | 'dead' | 'oldestDue'>
}

/** A row that was given out and is not settled yet. */
export interface Claim {
  rowId: string | undefined
  readonly due: number
  /** The person came back while it was in flight. */
  wokenAt: number | undefined
}

/** What the outbox stands on. `claims` are the rows in flight, by the person's key. */
interface OutboxState {
  readonly people: People
  readonly queue: DueQueue
  readonly claims: Map<string, Claim>
  readonly tally: Tally
  /** The wall clock. */
  readonly now: () => number
}

const UNREADABLE_MS = 60_000

/** The outbox on its parts. */
export function outbox(state: OutboxState): Outbox {
  const { people, queue, claims } = state
  return {
    review: (person, wokenAt) => review(state, person, wokenAt),
    async claim(now, limit) {
      const given: Promise<readonly OutboxRow[]>[] = []
      while (given.length < limit) {
        const due = queue.next()
        const key = queue.take(now)
        if (key === undefined) break
        const claim = { rowId: undefined, due, wokenAt: undefined }
        claims.set(key, claim)
        given.push(give(state, key, claim))
      }
      return (await Promise.all(given)).flat()
    },
    async settle(key, row, outcome) {
      const settled = await people.use(key, row.person, async (person) => settle(state, person, row, outcome))
      // Only then is the next row given out: a process that is killed repeats this one at most.
      await settled?.written
      settled?.release()
    },
    wake: (key, name, now) =>
      people.use(key, name, async (person) => {
        const next = wakeRows(person.low.data, now)
        if (next !== person.low.data) void people.saveSoon(person, next)
        review(state, person, now)
      }),
    hasWaiting: (key) => state.tally.waits(key),
    counts: () => ({ ...state.tally.sum(), oldestDue: oldestDue(state) }),
  }
}

async function give(state: OutboxState, key: string, claim: Claim): Promise<readonly OutboxRow[]> {
  const { people, queue, claims, now } = state
  try {
    return await people.use(key, undefined, async (person) => {
      const next = nextRow(person.low.data, now())
      if (next !== undefined) {
        claim.rowId = next.id
        return [toOutboxRow(next)]
      }
      claims.delete(key)
      review(state, person, undefined)
      return []
    })
  } catch {
    // One disk error must not stop the others; `load` says what is wrong.
    claims.delete(key)
    queue.set(key, claim.due + UNREADABLE_MS)
    return []
  }
}

/** Notes the outcome; undefined for a row that nobody holds. `release` lets the person's next row go. */
function settle(state: OutboxState, person: Person, row: OutboxRow, outcome: Outcome) {
  const { people, claims, now } = state
  const claim = claims.get(person.key)
  if (claim?.rowId !== row.id) return undefined
  const settled = settleRow(person.low.data, row.id, outcome, now())
  const isBack = outcome.type === 'away' && claim.wokenAt !== undefined
  const next = isBack ? wakeRows(settled, claim.wokenAt ?? claim.due) : settled
  return {
    written: next === person.low.data ? undefined : people.saveSoon(person, next),
    release() {
      if (outcome.type !== 'sent' && claims.get(person.key) === claim) claims.delete(person.key)
      review(state, person, undefined)
    },
  }
}

function review({ queue, claims, tally, now }: OutboxState, { key, low }: Person, wokenAt: number | undefined): void {
  tally.set(key, countRows(low.data))
  const claim = claims.get(key)
  if (claim !== undefined) {
    claim.wokenAt = wokenAt ?? claim.wokenAt
    return
  }
  const next = nextRow(low.data, now())
  if (next === undefined) queue.delete(key)
  else queue.set(key, dueBy(now(), next))
}

function oldestDue({ queue, claims }: OutboxState): number | undefined {
  let oldest = queue.next()
  for (const { due } of claims.values()) oldest = Math.min(oldest, due)
  return Number.isFinite(oldest) ? oldest : undefined
}
