import type { Board, BoardLine } from './board.ts'

/** The alerts that are public and hold at this moment (ms since 1970), the latest first. What was cancelled, corrected or called off is followed by another one and holds no more. */
export function currentLines({ lines }: Board, at: number): BoardLine[] {
  const isOver = new Set(lines.flatMap((line) => (isOut(line) && line.of !== undefined ? [line.of.alert] : [])))
  return lines
    .filter((line) => isOut(line) && line.expiresAt > at && !isOver.has(line.id))
    .sort((a, b) => (b.sentAt ?? 0) - (a.sentAt ?? 0))
}

const isOut = ({ status }: BoardLine): boolean => status === 'sending' || status === 'sent'
