import type { PersonId } from '../conversation.ts'
import type { SendCounts } from './alert.ts'

/** What became of sending to one person. `unsure`: the line died, or the platform did not answer, between sending and noting. */
export type Delivery = keyof SendCounts

/** Did it fail, so that it may be sent again? */
export const hasFailed = (how: Delivery): boolean => how === 'refused' || how === 'broken'

/** For how many it failed, so that it may be sent again. */
export const failuresIn = ({ refused, broken }: SendCounts): number => refused + broken

/** What is sent: an alert, or a message of `content/campaigns.yaml` in one of its editions. */
export type Mailed =
  | { readonly type: 'alert'; readonly alert: string }
  | { readonly type: 'campaign'; readonly campaign: string; readonly edition: string }

/** How far a mailing is, under `@mailing:<id>`; that of an alert has the alert's id. Nobody is in more than one of `chosen`, `taken` and the posts. */
export interface Mailing {
  readonly id: string
  readonly mailed: Mailed
  readonly wave: 'first' | 'rest' | 'failed'
  /** Waves so far: those to whom sending failed in an earlier one may be sent it again. */
  readonly round: number
  /** The list of subscribers that people are chosen from; those before it have nobody left for this wave. */
  readonly bucket: number
  /** Somebody was left out because many wait for their channel already: once more from the first list. */
  readonly isAgain: boolean
  /** Who is next, and who was begun: after a crash these are not written to again. */
  readonly chosen: readonly PersonId[]
  readonly taken: readonly PersonId[]
  /** People chosen for the first wave so far, and how many it is to have. */
  readonly first: { readonly done: number; readonly of: number }
  /** What became of people (less than nought of a failure: it was sent again) since the last report to the alert, and how many reports there were. */
  readonly counts: SendCounts
  readonly reports: number
  /** A row goes on with it. */
  readonly isGoing: boolean
  /** When it goes on (ms since 1970): quiet hours, a pause. */
  readonly wakeAt?: number
  readonly isStopped: boolean
  /** Nothing goes on, since then (ms since 1970): it is kept a while longer, so that nobody gets it twice. */
  readonly overAt?: number
}

/** What can happen to a mailing. */
export type MailingEvent =
  /** A wave begins. `first`: how many people a first wave has. */
  | {
      readonly type: 'started'
      readonly id: string
      readonly mailed: Mailed
      readonly wave: Mailing['wave']
      readonly first: number
      readonly notBefore?: number
    }
  /** These people are next; `bucket` is where choosing goes on. */
  | {
      readonly type: 'chosen'
      readonly people: readonly PersonId[]
      readonly bucket: number
      readonly isAgain: boolean
    }
  /** They are about to be written to: on disk before anything is sent. */
  | { readonly type: 'taken'; readonly people: readonly PersonId[] }
  /** What became of them; the posts know already. `back`: certainly not written to, and may be later. `dropped`: they stopped or are gone. */
  | {
      readonly type: 'went'
      readonly reached: readonly Reached[]
      readonly back: readonly PersonId[]
      readonly dropped: readonly PersonId[]
    }
  /** The alert knows the counts. */
  | { readonly type: 'reported' }
  /** A row of this round has ended: the next one follows, now or at `until`. `isOver`: nobody is left for this wave, or it may not go on, and the alert knows. */
  | { readonly type: 'rested'; readonly round: number; readonly until?: number; readonly isOver: boolean }
  | { readonly type: 'mailing-stopped' }

/** What became of one person, and in which round; `was`: how it had failed before; `ref`: the platform's id of the message, for a correction in its place. */
export interface Reached {
  readonly person: PersonId
  readonly how: Delivery
  readonly was?: Delivery
  readonly round: number
  readonly ref?: string
}

/** Whom of one list of subscribers a mailing has reached, under `@post:<mailing>.<bucket>`. */
export interface Post {
  readonly reached: readonly Reached[]
  /** When it is of no use any more (ms since 1970). */
  readonly until: number
}

/** What can happen to the list of whom a mailing reached. `until`: how long it is kept. */
export type PostEvent =
  | { readonly type: 'reached'; readonly reached: readonly Reached[]; readonly until: number }
  /** Gone for good: nothing of this person stays. */
  | { readonly type: 'erased-person'; readonly person: PersonId }
  | { readonly type: 'post-ended' }
