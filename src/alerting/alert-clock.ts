import type { Alert } from '../core/alert/alert.ts'
import { KEPT } from '../core/kept.ts'

/** What an alert does by the clock. */
export interface AlertChore {
  readonly what: 'look' | 'end' | 'forget'
  readonly at: number
}

/** When a draft is given up, or what it says ends (ms since 1970). */
export const endOf = ({ status, createdAt, content }: Alert): number =>
  status === 'draft' ? createdAt + KEPT['alert-draft'] : (content.expiresAt ?? createdAt + KEPT['alert-draft'])

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
      return [{ what: 'forget', at: endOf(alert) + (alert.sentAt === undefined ? KEPT['alert-unsent'] : KEPT.alert) }]
    default:
      return alert.status satisfies never
  }
}
