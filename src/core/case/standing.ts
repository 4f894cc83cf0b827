import type { CaseFile, CaseMessage, CaseStatus, Consent } from './case-file.ts'
import type { Group } from './fields.ts'

/** What the person agreed to for this partner, last; undefined if they were never asked. */
export const latestConsent = ({ consents }: Pick<CaseFile, 'consents'>, partner: string): Consent | undefined =>
  consents.findLast((consent) => consent.partner === partner)

/** The groups that a partner may know; none if consent was never given or is taken back. */
export function groupsFor(file: Pick<CaseFile, 'consents'>, partner: string): readonly Group[] {
  const consent = latestConsent(file, partner)
  return consent?.status === 'given' ? consent.groups : []
}

/** How it stands between the case and a partner; undefined if that one was never told. */
export const latestReferral = ({ referrals }: Pick<CaseFile, 'referrals'>, partner: string) =>
  referrals.findLast((referral) => referral.partner === partner)

/** How the case stands as one partner sees it: what others were asked, do or have ended is none of its business. */
export function statusFor(file: Pick<CaseFile, 'referrals' | 'status'>, partner: string): CaseStatus {
  const { status } = file
  const referral = latestReferral(file, partner)
  if (referral === undefined || status === 'erased') return status
  switch (referral.status) {
    case 'waiting':
      return 'waiting'
    // Nobody has taken it, which the people of the line see too, or the case is over.
    case 'silent':
      return status === 'unanswered' || status === 'closed' ? status : 'waiting'
    case 'accepted':
      return status === 'following-up' || status === 'closed' ? status : 'serving'
    case 'ended':
    case 'declined':
    case 'withdrawn':
      return 'closed'
    default:
      return referral.status satisfies never
  }
}

/** The sealed field of a message's words. */
export const messageField = (n: number): string => `message.${n}`

/** Has a case worker of this partner written to the person? */
export const hasWritten = (messages: readonly CaseMessage[], partner: string): boolean =>
  messages.some((message) => message.from === 'worker' && message.partner === partner)
