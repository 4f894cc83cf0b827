import type { Say } from '../conversation.ts'
import type { Subscriber } from './subscriber.ts'
import { wantsFrom } from './wants.ts'

/** One edition of a planned message, as the content has it. */
export interface Campaign {
  readonly say: Say
  /** Empty: the whole country. */
  readonly provinces: readonly string[]
  /** For those who want a tip every week, not for everybody who wants alerts. */
  readonly isTip: boolean
}

/** Is this planned message for this subscriber? Who agreed to danger to life alone gets none. */
export const wantsCampaign = (subscriber: Subscriber, { provinces, isTip }: Campaign): boolean =>
  subscriber.status === 'subscribed' && (!isTip || subscriber.wantsTips) && wantsFrom(subscriber, provinces)
