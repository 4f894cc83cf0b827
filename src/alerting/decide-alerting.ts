import type { AlertingEvent, AlertingEvents } from '../core/actor.ts'
import type { Alert } from '../core/alert/alert.ts'
import type { Board } from '../core/alert/board.ts'
import type { Mailing, Post } from '../core/alert/mailing.ts'
import type { Audience } from '../core/alert/subscriber.ts'
import type { Team } from '../core/alert/team.ts'
import type { Decision } from '../core/decision.ts'
import type { Headcounts } from '../core/headcount.ts'
import type { Jobs } from '../core/jobs.ts'
import { decideAlert } from './alert.ts'
import type { AlertNow } from './alert-docket.ts'
import { decideAudience } from './audience.ts'
import { decideBoard } from './board.ts'
import { decideHeadcount } from './headcount.ts'
import { decideJobs } from './jobs.ts'
import { decideMailing } from './mailing.ts'
import { decidePost } from './post.ts'
import { decideTeam } from './team.ts'

/** What alerts need to know of the moment. */
export type AlertingNow = AlertNow

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
    case 'team':
      return decideTeam(state as Team | undefined, event as AlertingEvents['team'], now)
    case 'mailing':
      return decideMailing(state as Mailing | undefined, event as AlertingEvents['mailing'], now)
    case 'post':
      return decidePost(state as Post | undefined, event as AlertingEvents['post'], now)
    case 'alert':
      return decideAlert(state as Alert | undefined, event as AlertingEvents['alert'], now)
    default:
      return kind satisfies never
  }
}
