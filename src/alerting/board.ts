import { type Board, type BoardEvent, type BoardLine, SHOWN_AFTER_MS } from '../core/alert/board.ts'
import type { Decision } from '../core/decision.ts'

/** What one event makes of the list of all alerts. Pure. */
export function decideBoard(
  before: Board | undefined,
  event: BoardEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Board> {
  const lines = (before?.lines ?? []).filter(({ expiresAt }) => expiresAt + SHOWN_AFTER_MS > at)
  const drafts = (before?.drafts ?? []).filter(({ until }) => until > at)
  const board = { lines, drafts }
  switch (event.type) {
    case 'posted':
      return rest({ ...without(board, event.line.id), lines: [...without(board, event.line.id).lines, event.line] })
    case 'drafted': {
      const { id, until } = event
      return rest({ ...without(board, id), drafts: [...without(board, id).drafts, { id, until }] })
    }
    case 'taken-down':
      return rest(without(board, event.id))
    case 'hand-lost':
      return {
        ...rest(board),
        tasks: lines.filter(isBegun).map(({ id }) => ({ type: 'tell', to: `@alert:${id}`, event })),
      }
    case 'woken':
      return rest(board)
    default:
      return event satisfies never
  }
}

/** Few have got it, and the rest is to follow. */
const isBegun = ({ status }: BoardLine): boolean => status === 'first-wave' || status === 'holding'

const without = (board: Required<Board>, gone: string): Required<Board> => ({
  lines: board.lines.filter(({ id }) => id !== gone),
  drafts: board.drafts.filter(({ id }) => id !== gone),
})

/** Awake again when the first of them may go. */
function rest(board: Required<Board>): Decision<Board> {
  const ends = [
    ...board.lines.map(({ expiresAt }: BoardLine) => expiresAt + SHOWN_AFTER_MS),
    ...board.drafts.map(({ until }) => until),
  ]
  return { state: board, tasks: [], ...(ends.length === 0 ? {} : { wakeAt: Math.min(...ends) }) }
}
