import type { PersonId } from '../conversation.ts'
import type { LineAct } from './case-event.ts'
import type { CaseStatus, Urgency } from './case-file.ts'
import type { CaseKind } from './fields.ts'

/** A member of a partner's staff, known by the chat they write in. */
export interface Member {
  readonly person: PersonId
  readonly role: 'worker' | 'coordinator'
  readonly since: number
  /** They have blocked the line, and nothing was heard of them since (ms since 1970). */
  readonly unreachableSince?: number
  /** What colleagues call them; nobody else is told. */
  readonly name?: string
}

/** An invitation that nobody has used yet: the mark of its token, never the token. */
export interface Invitation {
  readonly mark: string
  readonly role: Member['role']
  readonly until: number
  readonly name?: string
}

/** One line of a partner's queue: nothing that was told. */
export interface QueueLine {
  readonly code: string
  readonly kind: CaseKind
  readonly urgency: Urgency
  readonly status: CaseStatus
  readonly isChild: boolean
  readonly at: number
  readonly worker?: PersonId
  /** The partner has not answered yet: until when the person waits for it (ms since 1970). */
  readonly due?: number
  /** On the desk of the line: the partner who has it and where nobody can take it, so that somebody phones there. */
  readonly partner?: string
  /** On the desk of the line: nobody has taken it. What was done last, and when the person hears how it stands. */
  readonly search?: { readonly due: number; readonly did?: LineAct['type'] }
}

/** The desk of the line itself: it sees that a case waits, and nothing that was told. */
export const LINE_DESK = 'line'

/** Cases that name the same and are shown together; more are a pattern that nobody reads as a list. */
export const MOST_ALIKE = 8

/** What one partner sees: its staff and its cases. `line` is the desk of the line itself, which sees what nobody takes. */
export interface Desk {
  readonly id: string
  readonly staff: readonly Member[]
  readonly invitations: readonly Invitation[]
  readonly queue: readonly QueueLine[]
  /** Cases that their person took from this desk, so that its staff learn which: the code for two weeks (`at`: ms since 1970), nothing else. */
  readonly withdrawn?: readonly { readonly code: string; readonly at: number }[]
  /** On the desk of the line: codes of cases that name the same, together, wherever they lie; the newest last. Nothing else of them. */
  readonly alike?: readonly (readonly string[])[]
}

/** What can happen to a desk. */
export type DeskEvent =
  | {
      readonly type: 'invited'
      readonly desk: string
      readonly mark: string
      readonly role: Member['role']
      readonly until: number
      readonly name?: string
      /** The account on the server that invites, `dara`. */
      readonly by: string
    }
  /** `frame`: which asked for it and gets the answer. */
  | { readonly type: 'joined'; readonly mark: string; readonly person: PersonId; readonly frame: number }
  | { readonly type: 'left'; readonly person: PersonId; readonly by: string }
  /** A member has blocked the line; they are there again. */
  | { readonly type: 'unreachable'; readonly person: PersonId }
  | { readonly type: 'reached'; readonly person: PersonId }
  /** For the desk of the line: these cases name the same, or are gone (`isGone`). */
  | { readonly type: 'alike'; readonly codes: readonly string[]; readonly isGone?: true }
  /** A case came, changed or went (`isGone`). `notify`: tell the staff that something waits. */
  | {
      readonly type: 'queued'
      readonly desk: string
      readonly line: QueueLine
      readonly isGone?: true
      readonly notify?: 'new' | 'reminder' | 'message' | 'withdrawn'
    }
