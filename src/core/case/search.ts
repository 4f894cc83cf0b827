import type { Search, Urgency } from './case-file.ts'

/** When the people of the line must have done something, and the person hears how it stands in any case (ms since 1970). Each round is twice as long. */
export const searchDue = ({ at, rounds }: Search, urgency: Urgency): number =>
  at + Math.min(HOURS[urgency] * 2 ** rounds, LONGEST_HOURS) * 3_600_000

const HOURS: Readonly<Record<Urgency, number>> = { danger: 0.5, emergency: 4, urgent: 24, normal: 72 }
const LONGEST_HOURS = 168
