import type { Board, BoardEvent, BoardLine } from '../core/alert/board.ts'
import type { Decision } from '../core/decision.ts'

/** An alert that is over stays in the lists this long, so that whoever comes late reads that it has ended. */
export const SHOWN_AFTER_MS = 30 * 24 * 3_600_000

/** What one event makes of the list of all alerts. Pure. */
export function decideBoard(
  before: Board | undefined,
  event: BoardEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Board> {
  const lines = (before?.lines ?? []).filter(({ expiresAt }) => expiresAt + SHOWN_AFTER_MS > at)
  switch (event.type) {
    case 'posted':
      return rest([...lines.filter(({ id }) => id !== event.line.id), event.line])
    case 'taken-down':
      return rest(lines.filter(({ id }) => id !== event.id))
    case 'woken':
      return rest(lines)
    default:
      return event satisfies never
  }
}

/** Awake again when the first of them may go. */
function rest(lines: readonly BoardLine[]): Decision<Board> {
  const ends = lines.map(({ expiresAt }) => expiresAt + SHOWN_AFTER_MS)
  return { state: { lines }, tasks: [], ...(ends.length === 0 ? {} : { wakeAt: Math.min(...ends) }) }
}
