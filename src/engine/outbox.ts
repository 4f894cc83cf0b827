import { SendError } from '../core/channel.ts'
import type { PersonId } from '../core/conversation.ts'
import type { OutboxRow, Outcome, Store, Task } from '../core/store.ts'

/** Carries out one kind of task. Resolves when done; a `say` of several parts tells how far it came. */
export type CarryOut<Name extends Task['type']> = (
  row: OutboxRow & { readonly task: Extract<Task, { type: Name }> },
  progress: (parts: number) => Promise<void>,
) => Promise<void>

/** One function for each kind of task: the compiler asks for a new one when a kind is added. */
export type Carriers = { readonly [Name in Task['type']]: CarryOut<Name> }

export interface OutboxDeps {
  readonly store: Store
  readonly carriers: Carriers
  readonly now: () => number
  /** From 0 to 1, for jitter. */
  readonly random: () => number
  readonly report: (event: OutboxReport) => void
}

/** What happened to a row: codes and ids only. */
export interface OutboxReport {
  readonly type: 'done' | 'retry' | 'away' | 'dead' | 'store-failed'
  readonly task?: Task['type']
  readonly row?: string
  readonly reason?: string
  readonly attempts?: number
}

export interface Outbox {
  /** Something may be due now. */
  nudge(): void
  /** The person can be reached again. */
  wake(person: PersonId): Promise<void>
  /** Stops claiming and waits for what is under way. */
  stop(): Promise<void>
}

/** Rows carried out at the same time, each of another person. */
const IN_FLIGHT = 64
const FIRST_PAUSE = 1_000
const LONGEST_PAUSE = 300_000
/** With the pauses above about a day and a half: then staff look at it. */
const MAX_ATTEMPTS = 450
/** Someone who stays away longer does not get yesterday's answer. */
const AWAY_FOR_GOOD = 24 * 3_600_000

/** Carries out committed tasks, in order per person, many people at once, with retry, back-off and dead rows. */
export function createOutbox(deps: OutboxDeps): Outbox {
  const flights = new Set<Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  let isClaiming = false
  let again = false

  async function run(): Promise<void> {
    if (isClaiming) {
      again = true
      return
    }
    isClaiming = true
    do {
      again = false
      await claimAll()
    } while (again && !isStopped)
    isClaiming = false
    schedule()
  }

  async function claimAll(): Promise<void> {
    while (!isStopped && flights.size < IN_FLIGHT) {
      const rows = await deps.store.claim(deps.now(), IN_FLIGHT - flights.size)
      if (rows.length === 0) return
      for (const row of rows) launch(row)
    }
  }

  function launch(row: OutboxRow): void {
    const flight = carryOut(deps, row).finally(() => {
      flights.delete(flight)
      nudge()
    })
    flights.add(flight)
  }

  function schedule(): void {
    clearTimeout(timer)
    const due = deps.store.nextDue()
    if (isStopped || due === Number.POSITIVE_INFINITY) return
    timer = setTimeout(nudge, Math.min(Math.max(due - deps.now(), 50), 60_000))
    timer.unref()
  }

  function nudge(): void {
    if (isStopped) return
    run().catch(() => {
      isClaiming = false
      deps.report({ type: 'store-failed' })
      if (!isStopped) timer = setTimeout(nudge, FIRST_PAUSE)
    })
  }

  return {
    nudge,
    async wake(person) {
      await deps.store.wake(person, deps.now())
      nudge()
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await Promise.allSettled(flights)
    },
  }
}

async function carryOut(deps: OutboxDeps, row: OutboxRow): Promise<void> {
  let sent = row.sent
  const progress = async (parts: number) => {
    sent = parts
    await deps.store.settle(row, { type: 'sent', parts })
  }
  try {
    // The carrier of a task's own type takes rows of that type: TypeScript cannot follow the index.
    await (deps.carriers[row.task.type] as CarryOut<Task['type']>)(row, progress)
    await deps.store.settle(row, { type: 'done' })
    deps.report({ type: 'done', task: row.task.type, row: row.id })
  } catch (error) {
    const outcome = judge(deps, row, error, sent)
    await deps.store.settle(row, outcome).catch(() => deps.report({ type: 'store-failed' }))
    if (outcome.type === 'sent' || outcome.type === 'done') return
    const reason = error instanceof SendError ? error.code : 'defect'
    deps.report({ type: outcome.type, task: row.task.type, row: row.id, reason, attempts: row.attempts + 1 })
  }
}

/** What becomes of a row that failed. */
function judge(deps: OutboxDeps, row: OutboxRow, error: unknown, sent: number): Outcome {
  const now = deps.now()
  if (error instanceof SendError && error.code === 'away') {
    return now - row.createdAt > AWAY_FOR_GOOD ? { type: 'dead', reason: 'away' } : { type: 'away', sent }
  }
  if (error instanceof SendError && !error.isRetryable) return { type: 'dead', reason: error.code }
  if (row.attempts + 1 >= MAX_ATTEMPTS) return { type: 'dead', reason: 'too-many-attempts' }
  const asked = error instanceof SendError ? error.retryAfter : 0
  return { type: 'retry', due: now + Math.max(asked, pause(row.attempts, deps.random())), sent }
}

/** Doubling pauses with full jitter, never under half, so that many do not come back at once. */
const pause = (attempts: number, random: number): number =>
  Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(attempts, 20)) * (0.5 + random / 2)
