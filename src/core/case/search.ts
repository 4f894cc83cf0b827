import type { LineAct } from './case-event.ts'
import type { Urgency } from './case-file.ts'

/** Nobody has taken a case, or could be offered it, and the people of the line are to find somebody. They know nothing that was told. */
export interface Search {
  /** When it began, or the people of the line last did something (ms since 1970). */
  readonly at: number
  /** How often its time ran out since then. */
  readonly rounds: number
  /** Reminders of the desk of the line in this round. */
  readonly reminders: number
  /** What they did last. Left out: nothing yet. */
  readonly did?: LineAct['type']
}

/** When the people of the line must have done something, and the person hears how it stands in any case (ms since 1970). Each round is twice as long. */
export const searchDue = ({ at, rounds }: Search, urgency: Urgency): number =>
  at + Math.min(HOURS[urgency] * 2 ** rounds, LONGEST_HOURS) * 3_600_000

const HOURS: Readonly<Record<Urgency, number>> = { danger: 0.5, emergency: 4, urgent: 24, normal: 72 }
const LONGEST_HOURS = 168
