import { URGENCIES } from '../core/case/case-file.ts'
import {
  type Desk,
  type DeskEvent,
  type Invitation,
  LINE_DESK,
  type Member,
  type QueueLine,
} from '../core/case/desk.ts'
import { mayBeGiven } from '../core/case/may.ts'
import type { News } from '../core/case/news.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Decision } from '../core/decision.ts'
import { KEPT } from '../core/kept.ts'
import type { Task } from '../core/store.ts'
import { noteAlike } from './alike.ts'
import { isThere, knock, leaveBehind, passToLine, takeFromLine } from './desk-calls.ts'

/** Invitations that may be open at the same time: of more, the oldest go. */
export const MOST_INVITATIONS = 20

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
      return dismiss(desk, event.person)
    case 'unreachable':
      return lose(desk, event.person, at)
    case 'reached':
      return find(desk, event.person)
    case 'alike':
      return rest(noteAlike(desk ?? emptyDesk(LINE_DESK), event))
    case 'queued': {
      const had = desk ?? emptyDesk(event.desk)
      const queued = queue(had, event, at)
      const { line, isGone, notify } = event
      const knocks = notify === undefined ? [] : knock(queued, line, notify, isNewTo(had, line))
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
    ...(desk.alike && { alike: desk.alike }),
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

/** Who belongs to the desk no more serves nobody: their cases are asked back, and where nobody is left to take one the people of the line hear of all. */
function dismiss(desk: Desk | undefined, person: PersonId): Decision<Desk> {
  if (desk === undefined) return rest(desk)
  const left = { ...desk, staff: others(desk.staff, person) }
  return rest(left, leaveBehind(left, person))
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
  // Who coordinates from now on opens no case any more.
  const wasWorker = mayBeGiven(desk, person) && !mayBeGiven(joined, person)
  return rest(joined, [
    answer({ type: 'desk.joined', desk: desk.id, role }),
    ...(wasWorker ? leaveBehind(joined, person) : []),
    ...takeFromLine(desk, joined),
  ])
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
  const found = { ...desk, staff }
  return rest(found, takeFromLine(desk, found))
}

const others = (staff: readonly Member[], person: PersonId): Member[] => staff.filter((one) => one.person !== person)

function queue(desk: Desk, { line, isGone, notify }: Extract<DeskEvent, { type: 'queued' }>, at: number): Desk {
  const { code, status } = line
  const rest = desk.queue.filter((one) => one.code !== code)
  const withdrawn = (desk.withdrawn ?? []).filter((one) => one.code !== code)
  // Of an erased case nobody keeps the number.
  if (notify === 'withdrawn') withdrawn.push({ code: status === 'erased' ? '' : code, at })
  return { ...desk, queue: isGone === true ? rest : [...rest, line], withdrawn: withdrawn.slice(-MOST_WITHDRAWN) }
}

const isNewTo = (desk: Desk, { code }: QueueLine): boolean => !desk.queue.some((one) => one.code === code)

/** More in two weeks are a list that nobody reads. */
const MOST_WITHDRAWN = 20
