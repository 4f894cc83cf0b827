import { SendError } from '../core/channel.ts'
import type { OutboxRow, Outcome, Store, Task } from '../core/store.ts'

/** Carries out one kind of task. Resolves when done; a `say` of several parts tells how far it came. */
export type CarryOut<Name extends Task['type']> = (
  row: OutboxRow & { readonly task: Extract<Task, { type: Name }> },
  progress: (parts: number) => Promise<void>,
) => Promise<void>

/** One function for each kind of task: the compiler asks for a new one when a kind is added. */
export type Carriers = { readonly [Name in Task['type']]: CarryOut<Name> }

/** What carrying out needs from outside. */
export interface OutboxDeps {
  readonly store: Store
  readonly carriers: Carriers
  readonly now: () => number
  /** How long ago that was (ms since 1970), at most as long as we have been running since: a clock that is set ahead makes nothing old. */
  readonly age: (since: number) => number
  /** From 0 to 1, for jitter. */
  readonly random: () => number
  readonly report: (event: OutboxReport) => void
  /** A row is given up: what it was to say never arrived. Before it is settled, so that a crash between only repeats it. */
  readonly onGivenUp: (row: OutboxRow, reason: string) => Promise<void>
  /** The outbox is being stopped: rows that go on for long come to their end. */
  readonly onStop?: () => void
}

/** What happened to a row: codes and ids only. */
export interface OutboxReport {
  readonly type: 'done' | 'retry' | 'away' | 'dead' | 'store-failed'
  readonly task?: Task['type']
  readonly row?: string
  readonly reason?: string
  readonly attempts?: number
  /** A defect of our own, for the log, which keeps its place and not its message. */
  readonly cause?: unknown
}

const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 300_000
/** With the pauses above about a day and a half: then staff look at it. */
const MAX_ATTEMPTS = 450
/** Our own mistakes do not go away by waiting, and everything else the person is to hear waits behind them. */
const MAX_DEFECTS = 3
/** Someone who stays away longer does not get yesterday's answer. */
const AWAY_FOR_GOOD = 24 * 3_600_000

/** Carries one row out and settles it, whatever happens: done, later, when the person is back, or dead. Never rejects. */
export async function carryOut(deps: OutboxDeps, row: OutboxRow): Promise<void> {
  let sent = row.sent
  const progress = async (parts: number) => {
    sent = parts
    await deps.store.settle(row, { type: 'sent', parts })
  }
  try {
    if (isStale(deps, row)) throw new SendError('away')
    // The carrier of a task's own type takes rows of that type: TypeScript cannot follow the index.
    await (deps.carriers[row.task.type] as CarryOut<Task['type']>)(row, progress)
    await deps.store.settle(row, { type: 'done' })
    deps.report({ type: 'done', task: row.task.type, row: row.id })
  } catch (error) {
    await settleFailure(deps, { ...row, sent }, error).catch(() => deps.report({ type: 'store-failed' }))
  }
}

/** What is reported is what the store knows. */
async function settleFailure(deps: OutboxDeps, row: OutboxRow, error: unknown): Promise<void> {
  const { outcome, because } = await tellIfGivenUp(deps, row, { outcome: judge(deps, row, error), because: error })
  await deps.store.settle(row, outcome)
  const reason = outcome.type === 'dead' ? outcome.reason : failureOf(because)
  const cause = isDefect(because) ? { cause: because } : {}
  deps.report({ type: outcome.type, task: row.task.type, row: row.id, reason, attempts: row.attempts + 1, ...cause })
}

const failureOf = (error: unknown): string => {
  if (error instanceof SendError) return error.code
  return isDefect(error) ? 'defect' : 'store'
}

/** A row that failed is tried again, waits for the person, or is given up. */
type Failure = Extract<Outcome, { type: 'retry' | 'away' | 'dead' }>

/** What becomes of a row, and what it was that failed. */
interface Verdict {
  readonly outcome: Failure
  readonly because: unknown
}

/** A row is given up only when that was noted; else it is tried again: a row that is never settled holds up all that its person is to hear. */
async function tellIfGivenUp(deps: OutboxDeps, row: OutboxRow, verdict: Verdict): Promise<Verdict> {
  if (verdict.outcome.type !== 'dead') return verdict
  try {
    await deps.onGivenUp(row, verdict.outcome.reason)
    return verdict
  } catch (because) {
    if (isDefect(because) && row.attempts + 1 >= MAX_ATTEMPTS) return { ...verdict, because }
    return { outcome: { type: 'retry', due: later(deps, row), sent: row.sent }, because }
  }
}

/** What becomes of a row that failed. */
function judge(deps: OutboxDeps, row: OutboxRow, error: unknown): Failure {
  if (error instanceof SendError && error.code === 'away') {
    return deps.age(row.createdAt) > AWAY_FOR_GOOD ? { type: 'dead', reason: 'away' } : { type: 'away', sent: row.sent }
  }
  if (error instanceof SendError && !error.isRetryable) return { type: 'dead', reason: error.code }
  if (isDefect(error) && row.attempts + 1 >= MAX_DEFECTS) return { type: 'dead', reason: 'defect' }
  if (row.attempts + 1 >= MAX_ATTEMPTS) return { type: 'dead', reason: 'too-many-attempts' }
  const asked = error instanceof SendError ? error.retryAfter : 0
  return { type: 'retry', due: later(deps, row, asked), sent: row.sent }
}

/** Said too late it may be wrong by now, or read by somebody else: a first try that comes after a day is none. */
const isStale = (deps: OutboxDeps, { task, attempts, createdAt }: OutboxRow): boolean =>
  task.type === 'say' && attempts === 0 && deps.age(createdAt) > AWAY_FOR_GOOD

/** Neither a failed send nor a failed store: something in our own code. */
const isDefect = (error: unknown): boolean =>
  !(error instanceof SendError) && !(error instanceof Error && error.name === 'StoreError')

/** When a row is tried again (ms since 1970): not before the platform allows it, `asked` milliseconds from now. */
const later = (deps: OutboxDeps, { attempts }: OutboxRow, asked = 0): number =>
  deps.now() + Math.max(asked, pause(attempts, deps.random()))

/** Doubling pauses with full jitter, never under half, so that many do not come back at once. */
const pause = (attempts: number, random: number): number =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempts, 20)) * (0.5 + random / 2)
