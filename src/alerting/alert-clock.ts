import type { Alert } from '../core/alert/alert.ts'

const DAY = 24 * 3_600_000

/** A draft that nobody submits ends. */
const DRAFT_MS = 30 * DAY
/** What never went out is kept this long after its end. */
const UNSENT_MS = 30 * DAY
/** What went out, and who approved it, can be looked up this long. */
const SENT_MS = 365 * DAY

/** What an alert does by the clock. */
export interface AlertChore {
  readonly what: 'look' | 'end' | 'forget'
  readonly at: number
}

/** When a draft is given up, or what it says ends (ms since 1970). */
export const endOf = ({ status, createdAt, content }: Alert): number =>
  status === 'draft' ? createdAt + DRAFT_MS : (content.expiresAt ?? createdAt + DRAFT_MS)

/** What the clock will bring, worked out from what the alert is. */
export function alertChores(alert: Alert): AlertChore[] {
  switch (alert.status) {
    case 'draft':
    case 'submitted':
    case 'first-wave':
    case 'sending':
    case 'sent':
      return [{ what: 'end', at: endOf(alert) }]
    case 'holding':
      return [
        { what: 'end', at: endOf(alert) },
        { what: 'look', at: alert.holdUntil ?? 0 },
      ]
    case 'stopped':
    case 'withdrawn':
    case 'expired':
      return [{ what: 'forget', at: endOf(alert) + (alert.sentAt === undefined ? UNSENT_MS : SENT_MS) }]
    default:
      return alert.status satisfies never
  }
}
