import type { Alert, AlertContent } from './alert.ts'

/** An alert that may be sent: whole, and approved as it is. */
export type GoingOut = Alert & { readonly content: AlertContent; readonly digest: string }

/**
 * May this alert be sent at this moment (ms since 1970)? Asked again before every person. What nobody approved as it is now, what was stopped and what is past its end goes
 * to nobody; a correction that was written beforehand was approved with the alert that it corrects.
 */
export function isGoingOut(alert: Alert | undefined, at: number): alert is GoingOut {
  if (alert?.digest === undefined || (alert.status !== 'first-wave' && alert.status !== 'sending')) return false
  const isApproved = alert.approvals.some(({ digest }) => digest === alert.digest) || alert.of?.follow === 'correction'
  return isApproved && alert.content.words !== undefined && (alert.content.expiresAt ?? 0) > at
}

/** May people read it? What was sent to somebody and is neither taken back nor past its end. */
export const isCurrent = (alert: Alert | undefined, at: number): alert is Alert & { readonly content: AlertContent } =>
  alert !== undefined && SHOWN.has(alert.status) && (alert.content.expiresAt ?? 0) > at

const SHOWN = new Set<Alert['status']>(['first-wave', 'holding', 'sending', 'sent'])
