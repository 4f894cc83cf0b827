import type { Alert, AlertContent, Follow, SendCounts } from '../src/core/alert/alert.ts'
import type { AlertAct } from '../src/core/alert/alert-event.ts'
import type { AlertNews } from '../src/core/alert/alert-news.ts'
import { approvalsNeeded } from '../src/core/alert/approval.ts'
import { failuresIn } from '../src/core/alert/mailing.ts'
import { mayWithAlert } from '../src/core/alert/may.ts'
import type { TeamMember } from '../src/core/alert/team.ts'

/** What of an alert a chat keeps while somebody works on it: never an account, neither of its author nor of who approved it. */
export interface AlertView {
  readonly id: string
  readonly status: Alert['status']
  readonly revision: number
  /** What an approval says yes to. */
  readonly digest: string
  readonly content: Partial<AlertContent>
  readonly follow: Follow | ''
  readonly author: Extract<AlertNews, { type: 'alert.shown' }>['author']
  readonly isMine: boolean
  readonly approvals: number
  readonly needed: number
  /** Whoever looks has said yes to it as it is now. */
  readonly isApprovedByMe: boolean
  readonly reach: number
  readonly sentBack: string
  readonly counts: SendCounts
  /** How much of the wave is through, in hundredths. */
  readonly done: number
  readonly holdUntil: number
  /** What may be done with it now, as buttons. The alert itself decides again when it is done. */
  readonly acts: readonly string[]
}

/** What the chat keeps of an alert that was shown to this member. */
export function viewOf({ alert, me, author }: Extract<AlertNews, { type: 'alert.shown' }>): AlertView {
  const { id, status, revision, digest = '', content, of, approvals, reach = 0, sentBack, counts, wave } = alert
  const valid = approvals.filter((one) => one.digest === digest)
  return {
    ...{ id, status, revision, digest, content, author, reach, counts },
    follow: of?.follow ?? '',
    isMine: alert.author === me.person,
    approvals: valid.length,
    needed: approvalsNeeded(content),
    isApprovedByMe: valid.some(({ by }) => by === me.person),
    sentBack: sentBack?.reason ?? '',
    done: wave === undefined ? 0 : Math.floor((wave.bucket * 100) / wave.of),
    holdUntil: alert.holdUntil ?? 0,
    acts: actsOn(alert, me),
  }
}

function actsOn(alert: Alert, me: TeamMember): readonly string[] {
  const { status, digest = '', revision, content, approvals, counts, sentAt, of } = alert
  const may = (act: AlertAct) => mayWithAlert(me, act, alert)
  const only = (id: string, act: AlertAct, isPossible = true) => (isPossible && may(act) ? [id] : [])
  const follow = (how: Follow) =>
    only(
      `follow.${how}`,
      { type: 'follow', follow: how, id: '' },
      sentAt !== undefined && of === undefined && (how !== 'correction' || isCorrectable(alert)),
    )
  const isOpen = !approvals.some((one) => one.by === me.person && one.digest === digest)
  const approve = (id: string, isAtOnce: boolean) => only(id, { type: 'approve', digest, isAtOnce }, isOpen)
  const atOnce = content.audience === 'life' ? approve('approve-at-once', true) : []
  const edit = only('edit', { type: 'edit', content: {}, revision })
  switch (status) {
    case 'draft':
      return [...edit, 'preview', ...only('submit', { type: 'submit', revision }), ...only('withdraw', WITHDRAW)]
    case 'submitted':
      return [
        ...[...approve('approve', false), ...atOnce, ...only('send-back', { type: 'send-back', reason: '' })],
        ...['preview', ...edit, ...only('withdraw', WITHDRAW)],
      ]
    case 'first-wave':
    case 'holding':
      return [...only('stop-alert', STOP), ...atOnce, ...follow('correction')]
    case 'sending':
      return [...only('stop-alert', STOP), ...follow('correction')]
    case 'sent':
      return [
        ...only('resend', { type: 'resend' }, failuresIn(counts) > 0),
        ...[...follow('correction'), ...follow('cancel'), ...follow('all-clear'), ...only('stop-alert', STOP)],
      ]
    case 'stopped':
    case 'expired':
      return [...follow('correction'), ...follow('cancel'), ...follow('all-clear')]
    case 'withdrawn':
      return []
    default:
      return status satisfies never
  }
}

const WITHDRAW: AlertAct = { type: 'withdraw' }
const STOP: AlertAct = { type: 'stop' }

/** It was written beforehand in every language, and did not go out yet. */
const isCorrectable = ({ content: { words = {} }, followed }: Alert): boolean =>
  Object.values(words).length > 0 &&
  Object.values(words).every(({ correction }) => correction.trim() !== '') &&
  !followed.some(({ follow }) => follow === 'correction')
