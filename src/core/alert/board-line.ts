import type { Alert, AlertContent, AlertWords } from './alert.ts'
import type { BoardLine } from './board.ts'
import { wholeAlert } from './whole-alert.ts'

/** What of an alert lists are made from. */
type Listed = Pick<Alert, 'id' | 'status' | 'content' | 'sentAt' | 'pictureMark' | 'stoppedAt' | 'wave' | 'of'>

/** An alert as lists show it; undefined as long as it does not say what a line needs. `isForTeam`: with its words, also before it is public. */
export function boardLine(alert: Listed, { isForTeam = false } = {}): BoardLine | undefined {
  const { id, status, sentAt, stoppedAt, of, pictureMark } = alert
  const isShown = isForTeam || isPublic(alert)
  const content = wholeAlert(alert.content)
  if (content === undefined) return undefined
  const { kind, urgency, severity, certainty, provinces, districts, expiresAt, topics, contacts } = content
  return {
    ...{ id, status, kind, urgency, severity, certainty, provinces, districts, expiresAt, topics, contacts },
    words: isShown ? withoutCorrections(content.words) : {},
    ...(pictureMark === undefined || !isShown ? {} : { picture: pictureMark }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(stoppedAt === undefined || isOfFirstWave(alert) ? {} : { stoppedAt }),
    ...(of === undefined ? {} : { of }),
  }
}

/** Everybody may read it: it went to everybody. What was stopped is shown to nobody. */
const isPublic = ({ status, sentAt }: Listed): boolean =>
  sentAt !== undefined && (status === 'sending' || status === 'sent' || status === 'expired')

/** Few had it, and no list showed it. */
const isOfFirstWave = ({ wave }: Listed): boolean => wave?.n === 'first'

const withoutCorrections = (words: AlertContent['words']): BoardLine['words'] =>
  Object.fromEntries(
    Object.entries(words).map(([language, { headline, text }]: [string, AlertWords]) => [language, { headline, text }]),
  )
