import type { Alert, SendCounts } from '../core/alert/alert.ts'
import { NO_COUNTS } from '../core/alert/alert.ts'
import type { AlertEvent } from '../core/alert/alert-event.ts'
import { isApproved } from '../core/alert/approval.ts'
import type { BoardEvent } from '../core/alert/board.ts'
import { boardLine } from '../core/alert/board-line.ts'
import { mayBegin } from '../core/alert/may.ts'
import { BUCKETS } from '../core/alert/subscriber.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Decision } from '../core/decision.ts'
import type { Task } from '../core/store.ts'
import { act, type Refusal } from './alert-acts.ts'
import { alertChores, endOf } from './alert-clock.ts'
import { type AlertDocket, type AlertNow, isSound, move, show } from './alert-docket.ts'

/**
 * What an event makes of an alert, and all that follows from it as plain data. Pure. Rights are asked of `src/core/alert/may.ts` with the member as the
 * carrier found them in this moment; nothing leaves that was not approved as it is.
 */
export function decideAlert(
  before: Alert | undefined,
  event: AlertEvent | { readonly type: 'woken' },
  now: AlertNow,
): Decision<Alert> {
  if (event.type === 'begun') return begin(before, event, now)
  if (before === undefined) return { state: undefined, tasks: answerUnknown(event), noted: ['refused', 'unknown'] }
  const author = event.type === 'alert-act' ? event.author : undefined
  const known = author === undefined ? {} : { author }
  const docket: AlertDocket = { alert: before, now, tasks: [], noted: [], ...known }
  switch (event.type) {
    case 'alert-act':
      act(docket, event)
      break
    case 'bucket-done':
      count(docket, event)
      break
    case 'followed':
      // What holds no more goes to nobody else.
      move(docket, 'stopped')
      break
    case 'hand-lost':
      loseHand(docket, event.person)
      break
    case 'caught-up':
      if (before.counts.waiting > 0) docket.alert = { ...before, counts: oneMoreRead(before.counts) }
      break
    case 'woken':
      if (!doChores(docket)) return { state: undefined, tasks: docket.tasks }
      break
    default:
      return event satisfies never
  }
  return keep(before, docket)
}

/** Who has no rights any more has approved nothing: without enough others it stops before it goes to the rest. */
function loseHand(docket: AlertDocket, person: PersonId): void {
  const { alert } = docket
  if (alert.status !== 'first-wave' && alert.status !== 'holding') return
  docket.alert = { ...alert, approvals: alert.approvals.filter(({ by }) => by !== person) }
  if (!isApproved(docket.alert)) move(docket, 'stopped')
}

type Begun = Extract<AlertEvent, { type: 'begun' }>

function begin(before: Alert | undefined, event: Begun, now: AlertNow): Decision<Alert> {
  const { id, member, content, frame, of, under } = event
  const refuse = (why: Refusal): Decision<Alert> => ({
    state: before,
    tasks:
      frame === undefined ? [] : [{ type: 'inform', to: member.person, frame, news: { type: 'alert.refused', why } }],
    noted: ['refused', why],
    ...wakeOf(before),
  })
  // The first one has decided whether they may follow it.
  if (of === undefined && !mayBegin(member, content.provinces ?? [])) return refuse('not-allowed')
  if (before !== undefined) return refuse('not-now')
  const alert: Alert = {
    ...{ id, content, status: 'draft', revision: 1, createdAt: now.at, approvals: [], followed: [], counts: NO_COUNTS },
    ...{ author: member.person, hands: [member.person] },
    ...(of === undefined ? {} : { of }),
    ...under,
  }
  const docket: AlertDocket = { alert, now, tasks: [], noted: [], author: member }
  if (under !== undefined && !move(docket, 'corrected')) return refuse('not-now')
  show(docket, member, frame, under === undefined ? 'begun' : 'corrected')
  return keep(undefined, docket)
}

type BucketDone = Extract<AlertEvent, { type: 'bucket-done' }>

/** What a list of subscribers brought is added up; after the last one the next step is due. */
function count(docket: AlertDocket, { wave, bucket, counts, isLast }: BucketDone): void {
  const { alert } = docket
  docket.alert = { ...alert, counts: sum(alert.counts, counts) }
  if (alert.wave?.n !== wave) return
  docket.alert = { ...docket.alert, wave: { n: wave, bucket: isLast ? BUCKETS : bucket + 1, of: BUCKETS } }
  if (isLast) move(docket, 'wave-done')
}

const sum = (a: SendCounts, b: SendCounts): SendCounts => ({
  ...(a.stopped === undefined && b.stopped === undefined ? {} : { stopped: (a.stopped ?? 0) + (b.stopped ?? 0) }),
  sent: a.sent + b.sent,
  waiting: a.waiting + b.waiting,
  blocked: a.blocked + b.blocked,
  refused: a.refused + b.refused,
  broken: a.broken + b.broken,
  unsure: a.unsure + b.unsure,
})

const oneMoreRead = (counts: SendCounts): SendCounts => ({
  ...counts,
  waiting: counts.waiting - 1,
  sent: counts.sent + 1,
})

/** Does all that is due; false: nothing is left of the alert. */
function doChores(docket: AlertDocket): boolean {
  const { now } = docket
  const due = alertChores(docket.alert).filter(({ at }) => at <= now.at)
  for (const { what } of due.sort((a, b) => a.at - b.at)) {
    switch (what) {
      case 'end':
        move(docket, 'ended')
        break
      case 'look':
        if (!isSound(docket) || !move(docket, 'looked-at')) move(docket, 'stopped')
        break
      case 'forget':
        docket.tasks.push(...onBoard({ type: 'taken-down', id: docket.alert.id }))
        return false
      default:
        what satisfies never
    }
  }
  return true
}

/** At rest until the next thing that the clock brings; lists are told what changed for them. */
function keep(before: Alert | undefined, { alert, tasks, noted }: AlertDocket): Decision<Alert> {
  const posted = posting(alert)
  const isNews = before === undefined || JSON.stringify(posting(before)) !== JSON.stringify(posted)
  return {
    state: alert,
    tasks: isNews ? [...tasks, ...onBoard(posted)] : tasks,
    ...(noted.length === 0 ? {} : { noted }),
    ...wakeOf(alert),
  }
}

function wakeOf(alert: Alert | undefined): { readonly wakeAt?: number } {
  const times = alert === undefined ? [] : alertChores(alert).map(({ at }) => at)
  return times.length === 0 ? {} : { wakeAt: Math.min(...times) }
}

function posting(alert: Alert): BoardEvent {
  const { id, status, sentAt } = alert
  const isGone = status === 'withdrawn' || (status === 'expired' && sentAt === undefined)
  if (isGone) return { type: 'taken-down', id }
  const line = boardLine(alert)
  return line === undefined ? { type: 'drafted', id, until: endOf(alert) } : { type: 'posted', line }
}

const onBoard = (event: BoardEvent): Task[] => [{ type: 'tell', to: '@board:line', event }]

/** There is no such alert (any more). */
function answerUnknown(event: Exclude<AlertEvent, Begun> | { readonly type: 'woken' }): Task[] {
  if (event.type !== 'alert-act' || event.by.role !== 'member' || event.frame === undefined) return []
  const news = { type: 'alert.refused', why: 'unknown' } as const
  return [{ type: 'inform', to: event.by.person, frame: event.frame, news }]
}
