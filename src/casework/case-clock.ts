import type { CaseFile, Urgency } from '../core/case/case-file.ts'

/** Something that is due by itself. */
export type Chore =
  | { readonly type: 'remind'; readonly partner: string; readonly at: number }
  | { readonly type: 'give-up'; readonly partner: string; readonly at: number }
  /** News waited for the person's hours. */
  | { readonly type: 'knock'; readonly at: number }
  /** What was told goes. */
  | { readonly type: 'empty'; readonly at: number }
  /** The chat goes: by code only. */
  | { readonly type: 'let-go'; readonly at: number }
  /** The rest goes. */
  | { readonly type: 'end'; readonly at: number }

const DAY = 86_400_000

/** How long what is kept, in days: told texts after the end and without one, the chat after the person was last there, the rest after the end. */
const KEPT_DAYS = { toldAfterEnd: 30, told: 180, chat: 90, rest: 365 } as const

/** What is due of a case and when, in no order. */
export function choresOf(file: CaseFile): Chore[] {
  if (file.status === 'erased') return []
  const { closedAt, seenAt, owner, isEmptied } = file
  const toldUntil = closedAt === undefined ? seenAt + KEPT_DAYS.told * DAY : closedAt + KEPT_DAYS.toldAfterEnd * DAY
  const last = closedAt ?? seenAt + KEPT_DAYS.told * DAY
  return [
    ...file.referrals.flatMap((referral): Chore[] => {
      if (referral.status !== 'waiting') return []
      const { partner, at, due, reminders } = referral
      const remindAt = at + remindAfter(file.facts.urgency, due - at, reminders)
      return [
        { type: 'give-up', partner, at: due },
        ...(reminders < MOST_REMINDERS ? [{ type: 'remind' as const, partner, at: remindAt }] : []),
      ]
    }),
    ...(file.knockAt === undefined ? [] : [{ type: 'knock' as const, at: file.knockAt }]),
    ...(isEmptied ? [] : [{ type: 'empty' as const, at: toldUntil }]),
    ...(owner === undefined ? [] : [{ type: 'let-go' as const, at: seenAt + KEPT_DAYS.chat * DAY }]),
    { type: 'end', at: last + KEPT_DAYS.rest * DAY },
  ]
}

/** After so many have been sent the next waits so long: in danger 5 and 15 minutes from the start, else a third and two thirds of the time. */
const remindAfter = (urgency: Urgency, whole: number, sent: number): number =>
  urgency === 'danger' ? (DANGER_MINUTES[sent] ?? 0) * MINUTE : (whole * (sent + 1)) / (MOST_REMINDERS + 1)

const MOST_REMINDERS = 2
const MINUTE = 60_000
const DANGER_MINUTES = [5, 15]
