import type { PersonId } from '../conversation.ts'

/** What became of sending to one person. `taken`: begun, and nothing known yet. */
export type Delivery = 'taken' | 'sent' | 'waiting' | 'blocked' | 'failed' | 'unsure'

/** What is sent: an alert, or a message of `content/campaigns.yaml` in one of its editions. */
export type Mailed =
  | { readonly type: 'alert'; readonly alert: string }
  | { readonly type: 'campaign'; readonly campaign: string; readonly edition: string }

/** How far a mailing is, under `@mailing:<id>`: one list of subscribers after another, a few people at a time. */
export interface Mailing {
  readonly id: string
  readonly mailed: Mailed
  readonly wave: 'first' | 'rest' | 'failed'
  readonly bucket: number
  /** The people who are written to now, and how many of them were begun: after a crash these are not written to again. */
  readonly chunk?: { readonly people: readonly PersonId[]; readonly taken: number }
  /** People of the first wave so far, and how many it is to have. */
  readonly first: { readonly done: number; readonly of: number }
  readonly isStopped: boolean
}

/** What can happen to a mailing. */
export type MailingEvent =
  | {
      readonly type: 'started'
      readonly id: string
      readonly mailed: Mailed
      readonly wave: Mailing['wave']
      readonly first: number
      readonly notBefore?: number
    }
  /** These people are next. */
  | { readonly type: 'chunk'; readonly people: readonly PersonId[] }
  /** The n-th of them is about to be written to: on disk before it is sent. */
  | { readonly type: 'taken'; readonly n: number }
  /** What became of the chunk; `isEnd`: the list has nobody left for this wave. */
  | { readonly type: 'chunk-done'; readonly outcomes: readonly Reached[]; readonly isEnd: boolean }
  | { readonly type: 'mailing-stopped' }

/** What became of one person; `ref`: the platform's id of the message, for a correction in its place. */
export interface Reached {
  readonly person: PersonId
  readonly how: Delivery
  readonly ref?: string
}

/** Whom of one list of subscribers a mailing has reached, under `@post:<mailing>.<bucket>`. */
export interface Post {
  readonly reached: readonly Reached[]
}

/** What can happen to the list of whom a mailing reached. */
export type PostEvent =
  | { readonly type: 'reached'; readonly reached: readonly Reached[] }
  /** Gone for good: nothing of this person stays. */
  | { readonly type: 'erased-person'; readonly person: PersonId }
  | { readonly type: 'post-ended' }
