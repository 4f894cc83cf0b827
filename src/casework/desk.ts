import { URGENCIES } from '../core/case/case-file.ts'
import type { Desk, DeskEvent, Invitation, Member, QueueLine } from '../core/case/desk.ts'
import { mayBeGiven } from '../core/case/may.ts'
import type { News } from '../core/case/news.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Decision } from '../core/decision.ts'
import { KEPT } from '../core/kept.ts'
import type { Task } from '../core/store.ts'

/** Invitations that may be open at the same time: of more, the oldest go. */
export const MOST_INVITATIONS = 20

/** The desk of the line itself: it sees that a case waits, and nothing that was told. */
export const LINE_DESK = 'line'

/** What one event makes of a desk: who belongs to it, what lies on it, who is told that something waits. Pure. */
export function decideDesk(
  before: Desk | undefined,
  event: DeskEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Desk> {
  const desk = before === undefined ? undefined : withoutOld(before, at)
  switch (event.type) {
    case 'invited':
      return rest(withoutOld(invite(desk ?? emptyDesk(event.desk), event), at))
    case 'joined':
      return join(desk, event, at)
    case 'left':
      return rest(desk && { ...desk, staff: others(desk.staff, event.person) })
    case 'unreachable':
      return lose(desk, event.person, at)
    case 'reached':
      return find(desk, event.person)
    case 'queued': {
      const queued = queue(desk ?? emptyDesk(event.desk), event, at)
      const { line, isGone, notify } = event
      const knocks = notify === undefined ? [] : knock(queued, line, notify)
      return rest(queued, [...knocks, ...passToLine(queued, line, isGone === true ? 'withdrawn' : notify)])
    }
    case 'woken':
      return rest(desk)
    default:
      return event satisfies never
  }
}

/** What a chat may see of a desk: what waits there, the most urgent first; or nothing, if it is not of the staff. Nobody learns which. */
export function showDesk(desk: Desk | undefined, person: PersonId): News {
  const member = desk?.staff.find((one) => one.person === person)
  if (desk === undefined || member === undefined) return { type: 'desk.refused' }
  return {
    type: 'desk.shown',
    desk: desk.id,
    role: member.role,
    me: person,
    staff: desk.staff
      .filter((one) => mayBeGiven(desk, one.person))
      .map(({ person, name }) => ({ person, ...(name === undefined ? {} : { name }) })),
    queue: [...desk.queue].sort((a, b) => rank(a) - rank(b) || a.at - b.at),
    withdrew: (desk.withdrawn ?? []).map(({ code }) => code),
  }
}

const rank = ({ urgency }: QueueLine): number => URGENCIES.indexOf(urgency)

const emptyDesk = (id: string): Desk => ({ id, staff: [], invitations: [], queue: [] })

const withoutOld = ({ withdrawn, ...desk }: Desk, at: number): Desk => ({
  ...desk,
  invitations: desk.invitations.filter(({ until }) => until > at),
  ...(withdrawn && { withdrawn: withdrawn.filter((one) => one.at + WITHDRAWN_MS > at) }),
})

/** Who is on leave comes back meanwhile. */
const WITHDRAWN_MS = KEPT.withdrawn

/** At rest, until the first invitation ends or what was taken back need not be told any more. */
function rest(state: Desk | undefined, tasks: readonly Task[] = []): Decision<Desk> {
  const ends = [
    ...(state?.invitations ?? []).map(({ until }) => until),
    ...(state?.withdrawn ?? []).map(({ at }) => at + WITHDRAWN_MS),
  ]
  return { state, tasks, ...(ends.length === 0 ? {} : { wakeAt: Math.min(...ends) }) }
}

function invite(desk: Desk, { mark, role, until, name }: Extract<DeskEvent, { type: 'invited' }>): Desk {
  const invitation: Invitation = { mark, role, until, ...(name === undefined ? {} : { name }) }
  const kept = desk.invitations.filter((other) => other.mark !== mark)
  return { ...desk, invitations: [...kept, invitation].slice(-MOST_INVITATIONS) }
}

/** Used, too old, never given: whoever tries hears the same. */
function join(
  desk: Desk | undefined,
  { mark, person, frame }: Extract<DeskEvent, { type: 'joined' }>,
  at: number,
): Decision<Desk> {
  const answer = (news: News): Task => ({ type: 'inform', to: person, frame, news })
  const invitation = desk?.invitations.find((one) => one.mark === mark)
  if (desk === undefined || invitation === undefined)
    return { ...rest(desk, [answer({ type: 'desk.refused' })]), isRefused: true }
  const { role, name } = invitation
  const member: Member = { person, role, since: at, ...(name === undefined ? {} : { name }) }
  const joined = {
    ...desk,
    staff: [...others(desk.staff, person), member],
    invitations: desk.invitations.filter((one) => one !== invitation),
  }
  return rest(joined, [answer({ type: 'desk.joined', desk: desk.id, role }), ...takeFromLine(desk)])
}

/** Somebody has blocked the line: whoever else can be reached hears that something waits, and if nobody can, the people of the line do. */
function lose(desk: Desk | undefined, person: PersonId, at: number): Decision<Desk> {
  const member = desk?.staff.find((one) => one.person === person)
  if (desk === undefined || member === undefined || member.unreachableSince !== undefined) return rest(desk)
  const staff = desk.staff.map((one) => (one === member ? { ...one, unreachableSince: at } : one))
  const lost = { ...desk, staff }
  const waiting = desk.queue.filter(
    ({ status, worker }) => status !== 'closed' && (worker === person || !isThere(staff, worker)),
  )
  const tasks = waiting.flatMap((line) => [...knock(lost, line, 'reminder'), ...passToLine(lost, line, 'reminder')])
  return rest(lost, tasks)
}

/** They are there again, and so is what was with the people of the line meanwhile. */
function find(desk: Desk | undefined, person: PersonId): Decision<Desk> {
  if (desk === undefined) return rest(desk)
  const staff = desk.staff.map((one) => {
    const { unreachableSince: _, ...rest } = one
    return one.person === person ? rest : one
  })
  return rest({ ...desk, staff }, takeFromLine(desk))
}

const isReachable = ({ unreachableSince }: Member): boolean => unreachableSince === undefined

const isThere = (staff: readonly Member[], worker: PersonId | undefined): boolean =>
  staff.some((one) => one.person === worker && isReachable(one))

const others = (staff: readonly Member[], person: PersonId): Member[] => staff.filter((one) => one.person !== person)

function queue(desk: Desk, { line, isGone, notify }: Extract<DeskEvent, { type: 'queued' }>, at: number): Desk {
  const { code, status } = line
  const rest = desk.queue.filter((one) => one.code !== code)
  const withdrawn = (desk.withdrawn ?? []).filter((one) => one.code !== code)
  // Of an erased case nobody keeps the number.
  if (notify === 'withdrawn') withdrawn.push({ code: status === 'erased' ? '' : code, at })
  return { ...desk, queue: isGone === true ? rest : [...rest, line], withdrawn: withdrawn.slice(-MOST_WITHDRAWN) }
}

/** More in two weeks are a list that nobody reads. */
const MOST_WITHDRAWN = 20

/** Nobody of this partner is there to hear of it: the people of the line do, who must phone that partner. What goes from here goes from there. */
function passToLine({ id, staff }: Desk, line: QueueLine, what: Knock | undefined): Task[] {
  if (id === LINE_DESK || staff.some(isReachable) || what === undefined) return []
  return [toLine(line, what === 'withdrawn' ? { isGone: true } : { notify: 'reminder' })]
}

const toLine = (line: QueueLine, more: { readonly notify: 'reminder' } | { readonly isGone: true }): Task => ({
  ...{ type: 'tell', to: `@desk:${LINE_DESK}` },
  event: { type: 'queued', desk: LINE_DESK, line, ...more },
})

/** Somebody is there again: what was passed to the people of the line because nobody was is theirs no more. */
const takeFromLine = ({ id, staff, queue }: Desk): Task[] =>
  id === LINE_DESK || staff.some(isReachable)
    ? []
    : queue.filter(({ status }) => !STAYS_AT_LINE.has(status)).map((line) => toLine(line, { isGone: true }))

/** The case itself has put it there. */
const STAYS_AT_LINE: ReadonlySet<QueueLine['status']> = new Set(['open', 'unanswered'])

type Knock = Extract<News, { type: 'desk.knock' }>['what']

/** Whoever works on it hears of it, and coordinators when it waits too long. A case whose worker may not open it any more or cannot be reached is everybody's. */
function knock(desk: Desk, { worker }: QueueLine, what: Knock): Task[] {
  const isTaken = worker !== undefined && mayBeGiven(desk, worker) && isThere(desk.staff, worker)
  return desk.staff
    .filter(isReachable)
    .filter(({ person, role }) => !isTaken || person === worker || (what === 'reminder' && role === 'coordinator'))
    .map(({ person }) => ({ type: 'inform', to: person, news: { type: 'desk.knock', what } }))
}
