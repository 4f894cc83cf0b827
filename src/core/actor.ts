import type { AlertEvent } from './alert/alert-event.ts'
import type { BoardEvent } from './alert/board.ts'
import type { MailingEvent, PostEvent } from './alert/mailing.ts'
import type { AudienceEvent } from './alert/subscriber.ts'
import type { TeamEvent } from './alert/team.ts'
import type { CaseEvent } from './case/case-event.ts'
import type { DeskEvent } from './case/desk.ts'
import type { LedgerEvent, LinkEvent } from './case/ledger.ts'
import type { PassEvent } from './case/pass.ts'
import type { TriesEvent } from './case/tries.ts'
import type { PersonId } from './conversation.ts'
import type { HeadcountEvent } from './headcount.ts'
import type { JobsEvent } from './jobs.ts'

/**
 * The address of something inside the line that takes events one after another and keeps a state: `@case:4829137065`, `@desk:border-house`.
 * No channel's name begins with @.
 */
export type ActorId = `@${string}:${string}`

/** Is this the address of an actor and not of a person? */
export const isActor = (address: PersonId): address is ActorId => address.startsWith('@')

/** What actors of casework are told, by the first part of their address. */
export interface CaseworkEvents {
  case: CaseEvent
  desk: DeskEvent
  tries: TriesEvent
  ledger: LedgerEvent
  link: LinkEvent
  pass: PassEvent
}

/** What actors of alerting are told, by the first part of their address. */
export interface AlertingEvents {
  alert: AlertEvent
  board: BoardEvent
  team: TeamEvent
  audience: AudienceEvent
  mailing: MailingEvent
  post: PostEvent
  jobs: JobsEvent
  headcount: HeadcountEvent
}

/** Something that happens to an actor. `woken`: the time has come that it asked for. */
export type ActorEvent = CaseworkEvent | AlertingEvent

/** Something that happens to an actor of casework. */
export type CaseworkEvent = CaseworkEvents[keyof CaseworkEvents] | Woken
/** Something that happens to an actor of alerting. */
export type AlertingEvent = AlertingEvents[keyof AlertingEvents] | Woken

interface Woken {
  readonly type: 'woken'
}

/** Kinds of actors, by the first part of their address. */
export type ActorKind = keyof CaseworkEvents | keyof AlertingEvents

const ALERTING: Readonly<Record<keyof AlertingEvents, true>> = {
  alert: true,
  board: true,
  team: true,
  audience: true,
  mailing: true,
  post: true,
  jobs: true,
  headcount: true,
}

/** Does an actor of this kind belong to alerting? The others belong to casework. */
export const isAlerting = (kind: ActorKind): kind is keyof AlertingEvents => kind in ALERTING
