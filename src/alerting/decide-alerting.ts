import type { AlertingEvent, AlertingEvents } from '../core/actor.ts'
import type { Board } from '../core/alert/board.ts'
import type { Audience } from '../core/alert/subscriber.ts'
import type { Team } from '../core/alert/team.ts'
import type { Decision } from '../core/decision.ts'
import { decideAudience } from './audience.ts'
import { decideBoard } from './board.ts'
import { decideTeam } from './team.ts'

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
    case 'team':
      return decideTeam(state as Team | undefined, event as AlertingEvents['team'], now)
    case 'alert':
    case 'mailing':
    case 'post':
      throw new Error(`Not built yet: ${kind}`)
    default:
      return kind satisfies never
  }
}
