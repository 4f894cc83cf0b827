import type { CaseEvent } from './case/case-event.ts'
import type { DeskEvent } from './case/desk.ts'
import type { LedgerEvent, LinkEvent } from './case/ledger.ts'
import type { PassEvent } from './case/pass.ts'
import type { TriesEvent } from './case/tries.ts'
import type { PersonId } from './conversation.ts'

/**
 * The address of something inside the line that takes events one after another and keeps a state: `@case:4829137065`, `@desk:border-house`.
 * No channel's name begins with @.
 */
export type ActorId = `@${string}:${string}`

/** Is this the address of an actor and not of a person? */
export const isActor = (address: PersonId): address is ActorId => address.startsWith('@')

/** What actors are told, by the first part of their address. */
export interface ActorEvents {
  case: CaseEvent
  desk: DeskEvent
  tries: TriesEvent
  ledger: LedgerEvent
  link: LinkEvent
  pass: PassEvent
}

/** Something that happens to an actor. `woken`: the time has come that it asked for. */
export type ActorEvent = ActorEvents[keyof ActorEvents] | { readonly type: 'woken' }
