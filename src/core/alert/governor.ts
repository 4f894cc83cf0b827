import type { Pace } from '../channel.ts'

/** When a channel may send next; times in milliseconds of one steady clock. */
export interface Slots {
  /** When the next alert may go. */
  readonly nextAt: number
  /** The platform asked for silence: no alert goes before. */
  readonly pausedUntil: number
}

/** Nothing was sent yet. */
export const FREE: Slots = { nextAt: Number.NEGATIVE_INFINITY, pausedUntil: Number.NEGATIVE_INFINITY }

/** When the next alert may go on this channel, and to a chat that was last written to at `last`. */
export const nextSlot = ({ nextAt, pausedUntil }: Slots, pace: Pace, last = Number.NEGATIVE_INFINITY): number =>
  Math.max(nextAt, pausedUntil, last + 1000 / pace.perSecondAndChat)

/** Something is sent now: a reply at any time, an alert in its slot. What goes out a little late lets the next one go a little earlier, so that late timers cost nothing. */
export const take = (slots: Slots, pace: Pace, at: number): Slots => ({
  ...slots,
  nextAt: Math.max(slots.nextAt, at - LATE_MS) + gapOf(pace),
})

/** The platform asks for silence: alerts keep it, replies try for themselves. */
export const pauseUntil = (slots: Slots, until: number): Slots => ({
  ...slots,
  pausedUntil: Math.max(slots.pausedUntil, until),
})

/** Evenly spread, and so that no second, wherever it begins, has more than the platform allows: `perSecond` slots of this length last a second, the lateness allowed and a hair. */
const gapOf = ({ perSecond }: Pace): number => (1001 + LATE_MS) / perSecond

const LATE_MS = 15
