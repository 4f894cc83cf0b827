import type { Language, PersonId } from '../conversation.ts'
import type { AlertKind } from './alert.ts'

/** Who wants which alerts. Kept in one of the lists `@audience:<n>`. */
export interface Subscriber {
  readonly person: PersonId
  /** `life`: only danger to life, agreed to on first contact. `stopped` is kept, so that nothing but the person's own wish subscribes them again. */
  readonly status: 'subscribed' | 'life' | 'stopped'
  /** Empty: all kinds. */
  readonly kinds: readonly AlertKind[]
  /** Empty: the whole country. */
  readonly provinces: readonly string[]
  readonly districts: readonly string[]
  readonly language: Language
  /** A tip every week. */
  readonly wantsTips: boolean
  /** Milliseconds since 1970: when they said so. */
  readonly since: number
  /** When they last looked at it, and when they were asked whether they still want it: without a sign they go from the list. */
  readonly seenAt?: number
  readonly askedAt?: number
  /** The platform said so: not tried again until they write. */
  readonly isBlocked?: true
}

/** Lists of subscribers. A person's is found by a mark of their address, so all are about equally long. Never changed: lists would not be found. */
export const BUCKETS = 256

/** One list of subscribers. */
export interface Audience {
  readonly subscribers: readonly Subscriber[]
}

/** What can happen to a list of subscribers. `frame`: which asked, and gets `subscription.shown`. */
export type AudienceEvent =
  | {
      readonly type: 'subscribed'
      readonly wish: Omit<Subscriber, 'since' | 'seenAt' | 'askedAt' | 'isBlocked'>
      readonly frame?: number
    }
  /** Asked to be shown only. */
  | { readonly type: 'looked-up'; readonly person: PersonId; readonly frame: number }
  | { readonly type: 'blocked' | 'unblocked'; readonly person: PersonId }
  | { readonly type: 'speaks'; readonly person: PersonId; readonly language: Language }
  /** The person erased everything: nothing of them stays. */
  | { readonly type: 'unsubscribed-for-good'; readonly person: PersonId }

/** What a flow asks for; the language is that of the chat. */
export type SubscriberWish = Omit<Subscriber, 'person' | 'since' | 'seenAt' | 'askedAt' | 'isBlocked' | 'language'>
