import type { PersonId, Say } from '../conversation.ts'

/** A way to carry on in another chat. Its address is the mark of the secret, which is kept nowhere. */
export interface Pass {
  /** Whose form it is. */
  readonly person: PersonId
  /** Milliseconds since 1970. */
  readonly until: number
  readonly isUsed: boolean
}

/** What can happen to one: it was made, or somebody came with the secret. */
export type PassEvent =
  | { readonly type: 'issued'; readonly person: PersonId; readonly until: number }
  | { readonly type: 'claimed'; readonly person: PersonId }

/** A form as it goes from one chat to another: what a frame holds, without its number. */
export interface Draft {
  readonly flow: string
  readonly version: number
  readonly value: unknown
  readonly context: unknown
  readonly asked?: Say
}
