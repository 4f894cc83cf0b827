import type { Follow } from './alert.ts'
import { type Board, type BoardLine, SHOWN_AFTER_MS } from './board.ts'

/** An alert that everybody may read. */
export interface PublicAlert extends BoardLine {
  /** Milliseconds since 1970. */
  readonly sentAt: number
  /** When it held no more: its end, or when it was stopped, corrected, taken back or called off. */
  readonly endsAt: number
  readonly isOver: boolean
  readonly endedBy?: Follow | 'stopped'
  /** The alert that it follows, when that one is still known. */
  readonly first?: { readonly id: string; readonly sentAt: number }
}

/** Has it public words? What was stopped has none any more. */
export const isReadable = ({ status, words }: BoardLine): boolean => PUBLIC.has(status) && Object.keys(words).length > 0

/** The first wave is over, and nobody stopped it. */
const PUBLIC: ReadonlySet<BoardLine['status']> = new Set(['sending', 'sent', 'expired'])

/** What of the list is public at a moment (ms since 1970), the latest first; and when that changes by itself. What was stopped is there without its words: whoever took it over before must learn of it. */
export function publicAlerts(
  { lines }: Board,
  at: number,
): { readonly alerts: readonly PublicAlert[]; readonly until: number } {
  const out = lines.filter(isOut)
  const alerts = out.map((line) => ({ ...line, ...endOf(line, out, at), ...firstOf(line, lines) }))
  const shown = alerts.filter(({ endsAt }) => endsAt + SHOWN_AFTER_MS > at)
  const changes = alerts.flatMap(({ endsAt }) => [endsAt, endsAt + SHOWN_AFTER_MS]).filter((change) => change > at)
  return { alerts: shown.sort((a, b) => b.sentAt - a.sentAt), until: Math.min(...changes) }
}

type OutLine = BoardLine & { readonly sentAt: number }

const isOut = (line: BoardLine): line is OutLine =>
  line.sentAt !== undefined && (line.stoppedAt !== undefined || isReadable(line))

function endOf(line: OutLine, out: readonly OutLine[], at: number): Pick<PublicAlert, 'endsAt' | 'isOver' | 'endedBy'> {
  const [follow] = out
    .filter(({ of, stoppedAt }) => of?.alert === line.id && stoppedAt === undefined)
    .sort((a, b) => a.sentAt - b.sentAt)
  const { stoppedAt, expiresAt } = line
  const isFollowed = follow?.of !== undefined && follow.sentAt <= at && follow.sentAt < expiresAt
  if (isFollowed)
    return { endsAt: Math.min(follow.sentAt, stoppedAt ?? Infinity), isOver: true, endedBy: follow.of.follow }
  return stoppedAt === undefined
    ? { endsAt: expiresAt, isOver: expiresAt <= at }
    : { endsAt: stoppedAt, isOver: true, endedBy: 'stopped' }
}

/** Also one that was stopped: whoever took it over before must learn that this one is about it. */
function firstOf({ of }: OutLine, lines: readonly BoardLine[]): Pick<PublicAlert, 'first'> {
  const first = lines.find(({ id }) => id === of?.alert)
  return first?.sentAt === undefined ? {} : { first: { id: first.id, sentAt: first.sentAt } }
}
