import type { Value } from '../src/core/conversation.ts'
import { dayOf, timeOf } from '../src/core/day.ts'

/** The clock of the country that the line is for, and that its partners work by. */
const ZONE = 'Asia/Phnom_Penh'

/** The day of a moment (ms since 1970), as a value of a sentence. */
export const day = (at: number): Value => ({ date: dayOf(at, ZONE) })

/** The time of day of a moment, `14:30`. */
export const time = (at: number): Value => ({ text: timeOf(at, ZONE) })
