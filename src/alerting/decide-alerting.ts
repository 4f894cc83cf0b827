import type { AlertingEvent, AlertingEvents } from '../core/actor.ts'
import type { Board } from '../core/alert/board.ts'
import type { Mailing, Post } from '../core/alert/mailing.ts'
import type { Audience } from '../core/alert/subscriber.ts'
import type { Decision } from '../core/decision.ts'
import { decideAudience } from './audience.ts'
import { decideBoard } from './board.ts'
import { decideMailing } from './mailing.ts'
import { decidePost } from './post.ts'

/** What alerts need to know of the moment. */
export interface AlertingNow {
  /** Milliseconds since 1970. */
  readonly at: number
}

/** What an event makes of an actor that belongs to alerts, by its kind. */
export function decideAlerting(
  kind: keyof AlertingEvents,
  state: unknown,
  event: AlertingEvent,
  now: AlertingNow,
): Decision<object> {
  switch (kind) {
    case 'audience':
      return decideAudience(state as Audience | undefined, event as AlertingEvents['audience'], now)
    case 'board':
      return decideBoard(state as Board | undefined, event as AlertingEvents['board'], now)
    case 'mailing':
      return decideMailing(state as Mailing | undefined, event as AlertingEvents['mailing'], now)
    case 'post':
      return decidePost(state as Post | undefined, event as AlertingEvents['post'], now)
    case 'alert':
    case 'team':
      throw new Error(`Not built yet: ${kind}`)
    default:
      return kind satisfies never
  }
}
