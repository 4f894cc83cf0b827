import type { Alert, AlertContent } from '../core/alert/alert.ts'
import type { AlertAct, AlertEvent } from '../core/alert/alert-event.ts'
import type { AlertNews } from '../core/alert/alert-news.ts'
import { APPROVAL_MS } from '../core/alert/approval.ts'
import { digested } from '../core/alert/digested.ts'
import { failuresIn } from '../core/alert/mailing.ts'
import { mayAtServer, mayWithAlert } from '../core/alert/may.ts'
import type { TeamMember } from '../core/alert/team.ts'
import { type AlertDocket, findingsOf, isSound, knock, move, pictureNow, show } from './alert-docket.ts'
import { follow } from './follow-alert.ts'

/** Somebody does something with an alert. */
export type AlertActed = Extract<AlertEvent, { type: 'alert-act' }>
/** Why somebody cannot. */
export type Refusal = Extract<AlertNews, { type: 'alert.refused' }>['why']

/** Does it, or says why not; whoever asked is answered in both cases. */
export function act(docket: AlertDocket, event: AlertActed): void {
  const { by, member, frame } = event
  const before = docket.alert
  const done = mayAct(event, docket.alert) ? attempt(docket, event) : ({ why: 'not-allowed' } as const)
  if ('why' in done) {
    docket.noted = ['refused', done.why]
    if (by.role === 'member' && frame !== undefined)
      docket.tasks.push({
        type: 'inform',
        ...{ to: by.person, frame, news: { type: 'alert.refused', why: done.why } },
      })
    return
  }
  docket.noted = [`revision ${docket.alert.revision}`, before.status, docket.alert.status]
  if (member !== undefined && done.isAnswered !== true) show(docket, member, frame, done.did)
}

/** What came of it: said as `did`, or answered by somebody else, or refused. */
type Done = { readonly did?: string; readonly isAnswered?: true } | { readonly why: Refusal }

const NOT_NOW = { why: 'not-now' } as const
const CHANGED = { why: 'changed' } as const

const mayAct = ({ by, member, act: wanted }: AlertActed, alert: Alert): boolean =>
  by.role === 'admin' ? mayAtServer(wanted) : member?.person === by.person && mayWithAlert(member, wanted, alert)

function attempt(docket: AlertDocket, event: AlertActed): Done {
  const { act: wanted, by } = event
  const person = by.role === 'member' ? by.person : undefined
  switch (wanted.type) {
    case 'read':
      return {}
    case 'edit':
      return edit(docket, wanted, event.member)
    case 'submit':
      return submit(docket, wanted, event)
    case 'approve':
      return approve(docket, wanted, event)
    case 'send-back':
      return sendBack(docket, wanted, event.member)
    case 'withdraw':
      return move(docket, 'withdrawn', person) ? { did: 'withdrawn' } : NOT_NOW
    case 'stop':
      if (!move(docket, 'stopped', person)) return NOT_NOW
      if (person !== undefined) docket.alert = { ...docket.alert, stoppedBy: person }
      return { did: 'stopped' }
    case 'resend':
      if (failuresIn(docket.alert.counts) === 0 || isOver(docket) || !isSound(docket)) return NOT_NOW
      return move(docket, 'resent', person) ? { did: 'resent' } : NOT_NOW
    case 'follow':
      return follow(docket, wanted, event) ? { isAnswered: true } : NOT_NOW
    default:
      return wanted satisfies never
  }
}

type Edit = Extract<AlertAct, { type: 'edit' }>

function edit(docket: AlertDocket, { content, revision }: Edit, member: TeamMember | undefined): Done {
  const { alert } = docket
  if (alert.status !== 'draft' && alert.status !== 'submitted') return NOT_NOW
  if (revision !== alert.revision) return CHANGED
  if (member === undefined || !move(docket, 'edited')) return NOT_NOW
  const hands = alert.hands.includes(member.person) ? alert.hands : [...alert.hands, member.person]
  const changed = { ...alert.content, ...(alert.of === undefined ? content : withoutAudience(content)) }
  docket.alert = { ...asDraft(docket.alert), content: changed, hands }
  return { did: 'edited' }
}

/** A follow-up is for whom the first one reached. */
function withoutAudience({ provinces: _, districts: __, audience: ___, ...content }: Partial<AlertContent>) {
  return content
}

/** What was approved is no more: whoever approves sees it anew. */
function asDraft({ digest: _, reach: __, needs: ___, submittedAt: ____, pictureMark: _____, ...alert }: Alert): Alert {
  return { ...alert, approvals: [], revision: alert.revision + 1 }
}

type Submit = Extract<AlertAct, { type: 'submit' }>

function submit(docket: AlertDocket, { revision }: Submit, event: AlertActed): Done {
  const { alert, now } = docket
  if (alert.status !== 'draft') return NOT_NOW
  if (revision !== alert.revision) return CHANGED
  const { reach, needs = [], member, approvers = [] } = event
  if (reach === undefined || member === undefined) return NOT_NOW
  if (isHeld(docket, needs)) {
    // What its readers read is counted here alone; without it the author could not be told what is in the way.
    docket.alert = { ...alert, needs }
    return { did: 'not-submitted' }
  }
  const { sentBack: _, ...counted } = { ...alert, reach, needs, ...pictureNow(docket) }
  docket.alert = { ...counted, approvals: [], submittedAt: now.at, digest: now.digestOf(digested(counted)) }
  if (!move(docket, 'submitted', member.person)) return NOT_NOW
  const { digest = '' } = docket.alert
  const may = approvers.filter((one) => mayWithAlert(one, { type: 'approve', digest, isAtOnce: false }, docket.alert))
  knock(
    docket,
    may.map(({ person }) => person),
    'approval',
    member.person,
  )
  return { did: 'submitted' }
}

/** Does a check say that this may not go out? */
const isHeld = (docket: AlertDocket, needs?: readonly string[]): boolean =>
  findingsOf(docket, needs).some(({ isFatal }) => isFatal)

type Approve = Extract<AlertAct, { type: 'approve' }>

/** Counts only what still is as it was: the digest, earlier approvals that are not too old, and their givers, who may still give them. */
function approve(docket: AlertDocket, wanted: Approve, { member, approvers = [] }: AlertActed): Done {
  const { alert, now } = docket
  const { digest } = alert
  if (member === undefined || !OPEN_TO_APPROVAL.has(alert.status) || isOver(docket)) return NOT_NOW
  if (digest === undefined || wanted.digest !== digest || !isSound(docket)) return CHANGED
  const isWaiting = alert.status === 'submitted'
  // Under way the yes of those who were enough stands; a second one only says that it may be quicker.
  const kept = isWaiting
    ? alert.approvals.filter(
        (one) =>
          one.digest === digest &&
          one.at > now.at - APPROVAL_MS &&
          approvers.some((other) => other.person === one.by && mayWithAlert(other, wanted, alert)),
      )
    : alert.approvals
  if (kept.some((one) => one.by === member.person)) return NOT_NOW
  if (isWaiting && isHeld(docket)) return { did: 'not-approved' }
  const isAtOnce = wanted.isAtOnce && alert.content.audience === 'life'
  docket.alert = { ...alert, approvals: [...kept, { by: member.person, digest, at: now.at, isAtOnce }] }
  if (!move(docket, 'approved', member.person)) return NOT_NOW
  return { did: 'approved' }
}

const OPEN_TO_APPROVAL: ReadonlySet<Alert['status']> = new Set(['submitted', 'first-wave', 'holding'])

const isOver = ({ alert, now }: AlertDocket): boolean => (alert.content.expiresAt ?? 0) <= now.at

type SendBack = Extract<AlertAct, { type: 'send-back' }>

function sendBack(docket: AlertDocket, { reason }: SendBack, member: TeamMember | undefined): Done {
  if (member === undefined || !move(docket, 'sent-back', member.person)) return NOT_NOW
  const sentBack = { by: member.person, at: docket.now.at, reason: reason.slice(0, LONGEST_REASON) }
  docket.alert = { ...asDraft(docket.alert), sentBack }
  return { did: 'sent-back' }
}

const LONGEST_REASON = 500
