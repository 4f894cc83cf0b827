import type { CaseFile, Referral, Urgency } from '../core/case/case-file.ts'
import { CHECK_IN_DAYS, type CheckIns } from '../core/case/check-ins.ts'
import { searchDue } from '../core/case/search.ts'
import { hasWritten, messageField } from '../core/case/standing.ts'
import { KEPT } from '../core/kept.ts'

/** Something that is due by itself. */
export type Chore =
  | { readonly type: 'remind'; readonly partner: string; readonly at: number }
  | { readonly type: 'give-up'; readonly partner: string; readonly at: number }
  /** News waited for the person's hours. */
  | { readonly type: 'knock'; readonly at: number }
  /** A day on which the person is asked how they are. */
  | { readonly type: 'check-in'; readonly at: number }
  /** Nobody answered it. */
  | { readonly type: 'check-in-missed'; readonly at: number }
  /** The words of a message go; that there was one stays. */
  | { readonly type: 'drop-message'; readonly n: number; readonly at: number }
  /** The people of the line have done nothing. */
  | { readonly type: 'remind-line'; readonly at: number }
  /** They have found nobody. */
  | { readonly type: 'not-found'; readonly at: number }
  /** What was told goes. */
  | { readonly type: 'empty'; readonly at: number }
  /** The chat goes: by code only. */
  | { readonly type: 'let-go'; readonly at: number }
  /** The rest goes, but for the consents. */
  | { readonly type: 'end'; readonly at: number }
  /** What was agreed to has been kept long enough. */
  | { readonly type: 'drop-consent'; readonly at: number }

const DAY = 86_400_000

/** What is due of a case and when, in no order. */
export function choresOf(file: CaseFile): Chore[] {
  if (file.status === 'erased') return choresOfErased(file)
  const { closedAt, seenAt, owner, openTo, isEmptied, checkIns } = file
  const lastTold = Math.max(closedAt ?? 0, checkIns?.answeredAt ?? 0)
  const untilSeen = seenAt + KEPT.told
  const toldUntil = closedAt === undefined ? untilSeen : Math.min(untilSeen, lastTold + KEPT['told-after-end'])
  return [
    ...file.referrals.flatMap((referral): Chore[] => {
      if (waitsForWord(file, referral)) return [{ type: 'remind', partner: referral.partner, at: referral.due }]
      if (referral.status !== 'waiting') return []
      const { partner, at, due, reminders } = referral
      const remindAt = at + remindAfter(file.facts.urgency, due - at, reminders)
      return [
        { type: 'give-up', partner, at: due },
        ...(reminders < MOST_REMINDERS ? [{ type: 'remind' as const, partner, at: remindAt }] : []),
      ]
    }),
    ...(file.knockAt === undefined ? [] : [{ type: 'knock' as const, at: file.knockAt }]),
    ...searchChores(file),
    ...checkInChores(checkIns),
    ...messageChores(file),
    ...(isEmptied ? [] : [{ type: 'empty' as const, at: toldUntil }]),
    ...(owner === undefined && openTo.length === 0
      ? []
      : [{ type: 'let-go' as const, at: Math.max(seenAt + KEPT['chat-of-case'], lastCheckIn(checkIns)) }]),
    { type: 'end', at: (closedAt ?? untilSeen) + KEPT.case },
  ]
}

/** Nothing of an erased case stays longer than the rest of any other; of one that came to its end only its consents are left, each for its time. */
function choresOfErased({ seenAt, consents, checkIns }: CaseFile): Chore[] {
  const agreed = [...consents, ...(checkIns === undefined ? [] : [checkIns])]
  return agreed.length === 0
    ? [{ type: 'end', at: seenAt + KEPT.case }]
    : agreed.map(({ at }) => ({ type: 'drop-consent', at: at + KEPT.consent }))
}

/** Words that were read go soon after, and those that nobody read do not wait for ever. */
const messageChores = ({ messages, sealed }: CaseFile): Chore[] =>
  messages
    .filter(({ n }) => Object.hasOwn(sealed, messageField(n)))
    .map(({ n, at, readAt }) => {
      const last = at + KEPT.message
      return {
        type: 'drop-message',
        n,
        at: readAt === undefined ? last : Math.min(last, readAt + KEPT['message-read']),
      }
    })

/** It was taken, nobody has written since, and nobody was reminded of that. */
const waitsForWord = ({ status, messages }: CaseFile, { partner, status: stands, reminders }: Referral): boolean =>
  status === 'serving' && stands === 'accepted' && reminders === 0 && !hasWritten(messages, partner)

/** When the desk of the line is reminded, and the person hears how it stands. */
function searchChores({ search, facts: { urgency }, isEmptied }: CaseFile): Chore[] {
  if (search === undefined || isEmptied) return []
  const { at, reminders, did } = search
  const due = searchDue(search, urgency)
  const remindAt = at + remindAfter(urgency, due - at, reminders)
  return [
    { type: 'not-found', at: due },
    ...(did === undefined && reminders < MOST_REMINDERS ? [{ type: 'remind-line' as const, at: remindAt }] : []),
  ]
}

/** The next day to ask on, or until when an answer is waited for. */
function checkInChores(checkIns: CheckIns | undefined): Chore[] {
  if (checkIns?.status !== 'agreed') return []
  const { at, asked, askedAt } = checkIns
  if (askedAt !== undefined) return [{ type: 'check-in-missed', at: askedAt + ANSWER_DAYS * DAY }]
  const day = CHECK_IN_DAYS[asked]
  return day === undefined ? [] : [{ type: 'check-in', at: at + day * DAY }]
}

/** Whoever agreed to be asked can be reached until the last answer. */
const lastCheckIn = (checkIns: CheckIns | undefined): number =>
  checkIns?.status === 'agreed' ? checkIns.at + ((CHECK_IN_DAYS.at(-1) ?? 0) + ANSWER_DAYS + 1) * DAY : 0

/** How long an answer is waited for. */
const ANSWER_DAYS = 3

/** After so many have been sent the next waits so long: in danger 5 and 15 minutes from the start, else a third and two thirds of the time. */
const remindAfter = (urgency: Urgency, whole: number, sent: number): number =>
  urgency === 'danger' ? (DANGER_MINUTES[sent] ?? 0) * MINUTE : (whole * (sent + 1)) / (MOST_REMINDERS + 1)

const MOST_REMINDERS = 2
const MINUTE = 60_000
const DANGER_MINUTES = [5, 15]
