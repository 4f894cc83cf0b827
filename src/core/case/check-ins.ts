import type { Language } from '../conversation.ts'

/** Days after the person agreed on which they are asked how they are. Fixed, so that nobody has to decide it. */
export const CHECK_IN_DAYS = [3, 14, 30, 90, 180] as const

/** The three questions, in the order asked; each may be passed over. */
export const CHECK_IN_QUESTIONS = ['safe', 'rest', 'news'] as const

/** What the person answered; a question that is missing was never asked. */
export type CheckInAnswers = Readonly<Partial<Record<(typeof CHECK_IN_QUESTIONS)[number], 'yes' | 'no' | 'skip'>>>

/** Whether the person is asked how they are after the help, as they decided; it names the sentences that were shown, like any consent. */
export interface CheckIns {
  readonly status: 'offered' | 'agreed' | 'declined' | 'stopped'
  /** Whose case worker served. */
  readonly partner: string
  /** That partner reads the answers and hears of silence; if not, no answer is kept. */
  readonly isShared: boolean
  readonly wording: string
  readonly language: Language
  readonly channel: string
  /** When it was offered, then when the person decided (ms since 1970). */
  readonly at: number
  /** How many of the days have come. */
  readonly asked: number
  /** Since when a check-in waits for its answers. */
  readonly askedAt?: number
  readonly answeredAt?: number
  /** Check-ins in a row that nobody answered. */
  readonly missed: number
}

/** What the person sees of it: it is offered, it goes on, or one waits for them. */
export interface CheckInView {
  readonly state: 'offered' | 'agreed' | 'due'
  readonly partner: string
  readonly isShared: boolean
}

/** Undefined: there is nothing to decide or to answer. */
export function checkInView(checkIns: CheckIns | undefined): CheckInView | undefined {
  if (checkIns === undefined || checkIns.status === 'declined' || checkIns.status === 'stopped') return undefined
  const { status, partner, isShared, askedAt } = checkIns
  return { state: status === 'agreed' && askedAt !== undefined ? 'due' : status, partner, isShared }
}
