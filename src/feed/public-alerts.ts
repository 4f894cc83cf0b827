import type { Follow } from '../core/alert/alert.ts'
import type { Board, BoardLine } from '../core/alert/board.ts'

/** An alert that everybody may read. */
export interface PublicAlert extends BoardLine {
  /** Milliseconds since 1970. */
  readonly sentAt: number
  /** When it held no more: its end, or what corrected it, took it back or called it off. */
  readonly endsAt: number
  readonly isOver: boolean
  readonly endedBy?: Follow
  /** The alert that it follows, when that one is still known. */
  readonly first?: { readonly id: string; readonly sentAt: number }
}

/** One that is over is shown this long, so that whoever comes late reads that it has ended. */
const SHOWN_AFTER_MS = 30 * 24 * 3_600_000

/** What of the list is public at a moment (ms since 1970), the latest first; and when that changes by itself. What was stopped has no public words. */
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
  line.sentAt !== undefined && PUBLIC.has(line.status) && Object.keys(line.words).length > 0

/** The first wave is over, and nobody stopped it. */
const PUBLIC: ReadonlySet<BoardLine['status']> = new Set(['sending', 'sent', 'expired'])

function endOf(line: OutLine, out: readonly OutLine[], at: number): Pick<PublicAlert, 'endsAt' | 'isOver' | 'endedBy'> {
  const [follow] = out.filter(({ of }) => of?.alert === line.id).sort((a, b) => a.sentAt - b.sentAt)
  const isFollowed = follow?.of !== undefined && follow.sentAt <= at && follow.sentAt < line.expiresAt
  return isFollowed
    ? { endsAt: follow.sentAt, isOver: true, endedBy: follow.of.follow }
    : { endsAt: line.expiresAt, isOver: line.expiresAt <= at }
}

/** Also one that was stopped: whoever took it over before must learn that this one is about it. */
function firstOf({ of }: OutLine, lines: readonly BoardLine[]): Pick<PublicAlert, 'first'> {
  const first = lines.find(({ id }) => id === of?.alert)
  return first?.sentAt === undefined ? {} : { first: { id: first.id, sentAt: first.sentAt } }
}
