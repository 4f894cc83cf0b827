import type { AlertingEvent, AlertingEvents } from '../core/actor.ts'
import type { Board } from '../core/alert/board.ts'
import type { Audience } from '../core/alert/subscriber.ts'
import type { Decision } from '../core/decision.ts'
import type { Headcounts } from '../core/headcount.ts'
import type { Jobs } from '../core/jobs.ts'
import { decideAudience } from './audience.ts'
import { decideBoard } from './board.ts'
import { decideHeadcount } from './headcount.ts'
import { decideJobs } from './jobs.ts'

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
    case 'headcount':
      return decideHeadcount(state as Headcounts | undefined, event as AlertingEvents['headcount'])
    case 'jobs':
      return decideJobs(state as Jobs | undefined, event as AlertingEvents['jobs'], now)
    case 'alert':
    case 'team':
    case 'mailing':
    case 'post':
      throw new Error(`Not built yet: ${kind}`)
    default:
      return kind satisfies never
  }
}
