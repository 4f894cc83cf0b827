import type { PersonId } from '../conversation.ts'
import type { Alert, AlertContent } from './alert.ts'

/** An approval counts this long. */
export const APPROVAL_MS = 24 * 3_600_000

/** How many people must say yes: for the whole country nobody decides alone with one other. */
export const approvalsNeeded = ({ provinces = [] }: Partial<AlertContent>): number => (provinces.length === 0 ? 2 : 1)

/** Have enough people said yes to these very bytes, none of whom wrote a word of it? Who gave a yes, and how old it is, is seen to when the next one comes. */
export const isApproved = (alert: Alert): boolean => approversOf(alert).size >= approvalsNeeded(alert.content)

const approversOf = ({ approvals, digest, hands, author }: Alert): ReadonlySet<PersonId> =>
  new Set(
    approvals
      .filter((one) => digest !== undefined && one.digest === digest && one.by !== author && !hands.includes(one.by))
      .map(({ by }) => by),
  )

/** May it go to everybody at once? Danger to life, and two have said so. */
export const isAtOnce = (alert: Alert): boolean =>
  alert.content.audience === 'life' &&
  isApproved(alert) &&
  approversOf(alert).size >= 2 &&
  alert.approvals.every((one) => one.isAtOnce && one.digest === alert.digest)
