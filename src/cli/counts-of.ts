import type { SendCounts } from '../core/alert/alert.ts'

/** What became of sending, in one line. `waiting`: owed to people whom their channel cannot reach now. */
export const countsOf = ({ sent, waiting, blocked, refused, broken, unsure, stopped = 0 }: SendCounts): string =>
  `${sent} sent, ${waiting} waiting, ${blocked} blocked, ${refused} refused, ${broken} broken, ${unsure} unsure${stopped > 0 ? `, ${stopped} have stopped since` : ''}`
