import type { Alert, AlertContent, AlertWords } from '../core/alert/alert.ts'
import type { AlertAct, AlertEvent, Approved } from '../core/alert/alert-event.ts'
import type { AlertDocket } from './alert-docket.ts'
import { move } from './alert-docket.ts'

type FollowUp = Extract<AlertAct, { type: 'follow' }>

/**
 * Another alert to the same people, which answers whoever asked. A correction that was written beforehand goes out at once, and what it corrects stops; all else
 * begins as a draft. False: there is nothing to follow.
 */
export function follow(
  docket: AlertDocket,
  { follow: how, id }: FollowUp,
  { member, frame, by }: Extract<AlertEvent, { type: 'alert-act' }>,
): boolean {
  const { alert, now, tasks } = docket
  const { sentAt, of, content } = alert
  if (member === undefined || sentAt === undefined || of !== undefined) return false
  const isCorrection = how === 'correction'
  const words = isCorrection ? corrections(content.words) : {}
  if (isCorrection && (words === undefined || alert.followed.some((one) => one.follow === how))) return false
  const begun: Extract<AlertEvent, { type: 'begun' }> = {
    ...{ type: 'begun', id, member, of: { alert: alert.id, follow: how } },
    content: { ...withoutPicture(content), words: words ?? {}, ...(isCorrection ? urgent(content, now.at) : {}) },
    ...(frame === undefined ? {} : { frame }),
    ...(isCorrection ? { under: approvedOf(alert) } : {}),
  }
  tasks.push({ type: 'tell', to: `@alert:${id}`, event: begun })
  docket.alert = { ...alert, followed: [...alert.followed, { alert: id, follow: how }] }
  if (isCorrection) move(docket, 'stopped', by.role === 'member' ? by.person : undefined)
  return true
}

/** It showed what the first one said. */
const withoutPicture = ({ picture: _, ...content }: Partial<AlertContent>): Partial<AlertContent> => content

const approvedOf = ({ author, hands, approvals, digest, reach }: Alert): Approved => ({
  ...{ author, hands, approvals },
  ...(digest === undefined ? {} : { digest }),
  ...(reach === undefined ? {} : { reach }),
})

/** What was wrong is put right in the night too, and as long as it may be remembered. */
const urgent = ({ expiresAt = 0 }: Partial<AlertContent>, at: number): Partial<AlertContent> => ({
  urgency: 'immediate',
  expiresAt: Math.max(expiresAt, at + WEEK),
})

const WEEK = 7 * 24 * 3_600_000

/** The words of a correction; undefined if some language has none. */
function corrections(words: AlertContent['words'] = {}): AlertContent['words'] | undefined {
  const all = Object.entries(words)
  if (all.length === 0 || all.some(([, { correction }]) => correction.trim() === '')) return undefined
  return Object.fromEntries(
    all.map(([language, { headline, correction }]): [string, AlertWords] => [
      language,
      { headline, text: correction, correction: '' },
    ]),
  )
}
