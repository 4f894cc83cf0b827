import type { Decision } from '../core/decision.ts'
import {
  FAR_MS,
  isHeld,
  isUnfinished,
  type JobLine,
  type JobPlan,
  type Jobs,
  type JobsEvent,
  LEASE_MS,
  MOST_TRIES,
} from '../core/jobs.ts'

/** What one event makes of the table of jobs: of two processes that begin the same run, one has it. Pure. */
export function decideJobs(
  before: Jobs | undefined,
  event: JobsEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Jobs> {
  const lines = before?.lines ?? []
  switch (event.type) {
    case 'jobs-known':
      return rest({ lines: event.jobs.map((plan) => known(lines, plan, at)) })
    case 'job-begun':
      return rest(change(lines, event.name, (line) => begin(line, event, at)))
    case 'job-ended':
      return rest(change(lines, event.name, (line) => end(line, event, at)))
    case 'woken':
      return rest(before)
    default:
      return event satisfies never
  }
}

const known = (lines: readonly JobLine[], plan: JobPlan, at: number): JobLine => ({
  ...(lines.find(({ name }) => name === plan.name) ?? { due: at, tries: 0, failures: 0 }),
  ...plan,
})

/** A new run, when the one before is nobody's; or the same one again, when whoever began it died or failed. */
function begin(line: JobLine, { due, by }: Extract<JobsEvent, { type: 'job-begun' }>, at: number): JobLine {
  if (isHeld(line.open, at)) return line
  const isNew = due > line.due || line.due - due > FAR_MS
  if (!isNew && !(due === line.due && isUnfinished(line, at))) return line
  return { ...line, due, tries: isNew ? 1 : line.tries + 1, open: { by, until: at + LEASE_MS } }
}

/** Whoever lost it meanwhile changes nothing. */
function end(line: JobLine, { due, by, isDone }: Extract<JobsEvent, { type: 'job-ended' }>, at: number): JobLine {
  const { open, ...rest } = line
  if (due !== line.due || open?.by !== by) return line
  const last = { due, endedAt: at, isDone }
  if (isDone) return { ...rest, last, failures: 0 }
  const again = line.tries < MOST_TRIES ? { open: { by: '', until: at + LEASE_MS } } : {}
  return { ...rest, ...again, last, failures: line.failures + 1 }
}

const change = (lines: readonly JobLine[], name: string, to: (line: JobLine) => JobLine): Jobs => ({
  lines: lines.map((line) => (line.name === name ? to(line) : line)),
})

const rest = (state: Jobs | undefined): Decision<Jobs> => ({ state, tasks: [] })
