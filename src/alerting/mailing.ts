import { NO_COUNTS, type SendCounts } from '../core/alert/alert.ts'
import type { Mailing, MailingEvent, Reached } from '../core/alert/mailing.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Decision } from '../core/decision.ts'
import { KEPT } from '../core/kept.ts'

/** What one event makes of a mailing. Pure. */
export function decideMailing(
  before: Mailing | undefined,
  event: MailingEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Mailing> {
  if (event.type === 'started') return start(before, event, at)
  if (before === undefined) return { state: undefined, tasks: [] }
  switch (event.type) {
    case 'chosen': {
      const { people, bucket, isAgain } = event
      const first = { ...before.first, done: before.first.done + people.length }
      return keep({ ...before, bucket, isAgain, first, chosen: [...before.chosen, ...people] })
    }
    case 'taken':
      return keep({
        ...before,
        chosen: without(before.chosen, event.people),
        taken: [...before.taken, ...event.people],
      })
    case 'went':
      return keep(withOutcomes(before, event))
    case 'reported':
      return keep(withCounts(before))
    case 'rested':
      return rest(before, event, at)
    case 'mailing-stopped':
      return before.isGoing ? keep({ ...before, isStopped: true }) : over({ ...before, isStopped: true }, at)
    case 'woken':
      if (before.overAt !== undefined)
        return before.overAt + KEPT.mailing > at ? keep(before) : { state: undefined, tasks: [] }
      return before.isGoing ? keep(before) : go(before)
    default:
      return event satisfies never
  }
}

/** A wave begins once: told again, it changes nothing. Who was reached in an earlier one is known by the posts. */
function start(
  before: Mailing | undefined,
  { id, mailed, wave, first, notBefore }: Extract<MailingEvent, { type: 'started' }>,
  at: number,
): Decision<Mailing> {
  // Whom it reached is known only as long as it goes on.
  if (before !== undefined && mailed.type === 'campaign') return keep(before)
  const round = (before?.round ?? 0) + 1
  const fresh = {
    id,
    mailed,
    wave,
    round,
    bucket: 0,
    isAgain: false,
    first: { done: 0, of: first },
  }
  // Who was begun in the wave before is not begun again.
  const people = { chosen: before?.chosen ?? [], taken: before?.taken ?? [] }
  const rest = { ...people, counts: before?.counts ?? NO_COUNTS, reports: before?.reports ?? 0, isStopped: false }
  const isGoing = before?.isGoing ?? false
  const mailing: Mailing = { ...fresh, ...rest, isGoing }
  if (isGoing) return keep(mailing)
  return notBefore !== undefined && notBefore > at ? keep({ ...mailing, wakeAt: notBefore }) : go(mailing)
}

/** Where the next wave has begun meanwhile, the row that follows takes it on. */
function rest(before: Mailing, event: Extract<MailingEvent, { type: 'rested' }>, at: number): Decision<Mailing> {
  const { round, until, isOver } = event
  if (round !== before.round) return go(before)
  if (isOver) return over(withCounts(before), at)
  if (before.isStopped) return over(before, at)
  return until !== undefined && until > at ? keep({ ...before, isGoing: false, wakeAt: until }) : go(before)
}

const go = (mailing: Mailing): Decision<Mailing> => ({
  state: { ...awake(mailing), isGoing: true },
  tasks: [{ type: 'mail' }],
})

/** Nothing follows, unless another wave is begun. */
const over = (mailing: Mailing, at: number): Decision<Mailing> =>
  keep({ ...awake(mailing), isGoing: false, overAt: mailing.overAt ?? at })

const awake = ({ wakeAt: _, ...mailing }: Mailing): Mailing => mailing

function keep(state: Mailing): Decision<Mailing> {
  const wakeAt = state.overAt === undefined ? state.wakeAt : state.overAt + KEPT.mailing
  return { state, tasks: [], ...(wakeAt === undefined ? {} : { wakeAt }) }
}

/** The counts are the alert's now; a campaign keeps its own. */
const withCounts = (mailing: Mailing): Mailing =>
  mailing.mailed.type === 'campaign' ? mailing : { ...mailing, counts: NO_COUNTS, reports: mailing.reports + 1 }

/** Who was dropped or goes back leaves room in the first wave. */
function withOutcomes(before: Mailing, { reached, back, dropped }: Extract<MailingEvent, { type: 'went' }>): Mailing {
  const done = [...reached.map(({ person }) => person), ...back, ...dropped]
  return {
    ...before,
    taken: without(before.taken, done),
    chosen: [...without(before.chosen, [...dropped, ...back]), ...back],
    counts: plus(before.counts, reached),
    first: { ...before.first, done: before.first.done - dropped.length },
  }
}

function plus(counts: SendCounts, reached: readonly Reached[]): SendCounts {
  const sum: { -readonly [How in keyof SendCounts]: SendCounts[How] } = { ...counts }
  for (const { how, was } of reached) {
    sum[how] = (sum[how] ?? 0) + 1
    if (was !== undefined) sum[was] = (sum[was] ?? 0) - 1
  }
  return sum
}

const without = (people: readonly PersonId[], gone: readonly PersonId[]): PersonId[] => {
  const out = new Set(gone)
  return people.filter((one) => !out.has(one))
}
