import type { Alert, AlertContent, AlertWords } from './alert.ts'
import type { BoardLine } from './board.ts'
import { wholeAlert } from './whole-alert.ts'

/** An alert as lists show it; undefined as long as it does not say what a line needs. `isForTeam`: with its words, also before it is public. */
export function boardLine(alert: Alert, { isForTeam = false } = {}): BoardLine | undefined {
  const { id, status, sentAt, of } = alert
  const content = wholeAlert(alert.content)
  if (content === undefined) return undefined
  const { kind, urgency, severity, certainty, provinces, districts, expiresAt, topics, contacts } = content
  return {
    ...{ id, status, kind, urgency, severity, certainty, provinces, districts, expiresAt, topics, contacts },
    words: isForTeam || isPublic(alert) ? withoutCorrections(content.words) : {},
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(of === undefined ? {} : { of }),
  }
}

/** Everybody may read it: it went to everybody. What was stopped is shown to nobody. */
const isPublic = ({ status, sentAt }: Alert): boolean =>
  sentAt !== undefined && (status === 'sending' || status === 'sent' || status === 'expired')

const withoutCorrections = (words: AlertContent['words']): BoardLine['words'] =>
  Object.fromEntries(
    Object.entries(words).map(([language, { headline, text }]: [string, AlertWords]) => [language, { headline, text }]),
  )
