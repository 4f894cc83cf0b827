import { type Desk, LINE_DESK, type Member, type QueueLine } from '../core/case/desk.ts'
import { mayBeGiven } from '../core/case/may.ts'
import type { News } from '../core/case/news.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Task } from '../core/store.ts'

type Knock = Extract<News, { type: 'desk.knock' }>['what']

/** Nobody of this partner is there who could take it: the people of the line hear of it, who must phone that partner. What goes from here goes from there. */
export function passToLine(desk: Desk, line: QueueLine, what: Knock | undefined): Task[] {
  if (desk.id === LINE_DESK || isManned(desk) || what === undefined) return []
  return [toLine({ ...line, partner: desk.id }, what === 'withdrawn' ? { isGone: true } : { notify: 'reminder' })]
}

/** Somebody is there again: what was passed to the people of the line because nobody was is theirs no more. */
export const takeFromLine = (before: Desk, after: Desk): Task[] =>
  after.id === LINE_DESK || isManned(before) || !isManned(after)
    ? []
    : after.queue.filter(({ status }) => !STAYS_AT_LINE.has(status)).map((line) => toLine(line, { isGone: true }))

/** Whoever works on it hears of it, and coordinators when it waits too long. A case whose worker may not open it any more or cannot be reached is everybody's. Nobody is reminded of what their desk never had (`isNew`), however long it has waited elsewhere. */
export function knock(desk: Desk, { worker }: QueueLine, what: Knock, isNew = false): Task[] {
  const isTaken = worker !== undefined && mayBeGiven(desk, worker) && isThere(desk.staff, worker)
  return desk.staff
    .filter(isReachable)
    .filter(({ person, role }) => !isTaken || person === worker || (what === 'reminder' && role === 'coordinator'))
    .map(({ person }) => ({
      ...{ type: 'inform', to: person },
      news: { type: 'desk.knock', what: isNew && what === 'reminder' ? 'new' : what },
    }))
}

/** What becomes of the cases of a worker who is none any more. Each case itself tells the desk what is so then. */
export function leaveBehind(left: Desk, person: PersonId): Task[] {
  return left.queue
    .filter(({ status }) => status !== 'closed')
    .flatMap((line): Task[] =>
      line.worker === person
        ? [
            {
              ...{ type: 'tell', to: `@case:${line.code}` },
              event: { type: 'worker-left', partner: left.id, worker: person },
            },
          ]
        : isManned(left)
          ? []
          : [...knock(left, line, 'reminder'), ...passToLine(left, line, 'reminder')],
    )
}

/** Is this one of the staff, and can be reached? */
export const isThere = (staff: readonly Member[], worker: PersonId | undefined): boolean =>
  staff.some((one) => one.person === worker && isReachable(one))

/** Is anybody there who could open a case? Coordinators do not. */
const isManned = (desk: Desk): boolean => desk.staff.some((one) => isReachable(one) && mayBeGiven(desk, one.person))

const isReachable = ({ unreachableSince }: Member): boolean => unreachableSince === undefined

const toLine = (line: QueueLine, more: { readonly notify: 'reminder' } | { readonly isGone: true }): Task => ({
  ...{ type: 'tell', to: `@desk:${LINE_DESK}` },
  event: { type: 'queued', desk: LINE_DESK, line, ...more },
})

/** The case itself has put it there. */
const STAYS_AT_LINE: ReadonlySet<QueueLine['status']> = new Set(['open', 'unanswered'])
