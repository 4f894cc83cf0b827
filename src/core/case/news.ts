import type { Language, PersonId } from '../conversation.ts'
import type { KeptFile, UnkeptFile } from '../files/told-file.ts'
import type { LineAct, WorkerAct } from './case-event.ts'
import type { CaseFile, CaseMessage, CaseStatus, Consent, Referral } from './case-file.ts'
import type { CheckInView } from './check-ins.ts'
import type { Desk, Member, QueueLine } from './desk.ts'
import type { CaseKind, Group } from './fields.ts'
import type { Draft } from './pass.ts'
import type { ToldOutcome } from './told-outcome.ts'

/** Why a partner is offered, each an id with a message `routing.<id>`. */
export type Reason =
  | 'need'
  | 'place'
  | 'anywhere'
  | 'language'
  | 'children'
  | 'women'
  | 'men'
  | 'open-now'
  | 'closed-now'
  /** The wish for a woman or a man: it is met, it is not, nobody knows. */
  | 'helper-woman'
  | 'helper-man'
  | 'helper-other'
  | 'helper-unknown'
  /** The people of the line have looked for them. */
  | 'proposed'

/** A partner that the case may go to, and why this one. */
export interface Offer {
  readonly partner: string
  readonly why: readonly Reason[]
}

/** A case as its person sees it. What was told is not in it: lines name it by field, and it is opened when it is sent. */
export interface CaseView {
  readonly code: string
  readonly kind: CaseKind
  readonly status: CaseStatus
  readonly openedAt: number
  readonly isChild: boolean
  /** Only because nobody said an age: the way is that of a child, the words are not. */
  readonly isAgeUnknown?: true
  /** The country that was told: numbers are given for it. */
  readonly place?: string
  readonly referrals: readonly Referral[]
  readonly consents: readonly Consent[]
  /** Whom the case may go to next, the best first. */
  readonly offers: readonly Offer[]
  /** Messages in both directions, the oldest first. */
  readonly messages: readonly CaseMessage[]
  readonly hours: readonly string[]
  /** Fields that were told, by group: what a consent would give away. */
  readonly told: Readonly<Partial<Record<Group, readonly string[]>>>
  /** The people of the line are to find somebody: until when the person hears how it stands. `isLate`: that time has passed before. */
  readonly search?: {
    readonly due: number
    readonly did?: LineAct['type']
    readonly isLate: boolean
    readonly isUrgent: boolean
  }
  /** Whom the people of the line say that the person can call: ids of contacts. */
  readonly contacts?: readonly string[]
  readonly checkIns?: CheckInView
  readonly outcome?: ToldOutcome
  /** Pictures and voice messages, which go with the group of their field. */
  readonly files?: readonly ShownFile[]
}

/** A file of a case, as far as a conversation knows of it. */
export type ShownFile = Pick<KeptFile, 'n' | 'kind' | 'field'>

/** A case as one case worker sees it: of what was told and written only what `mayRead` lets them open. */
export interface WorkerView
  extends Pick<CaseFile, 'code' | 'kind' | 'status' | 'facts' | 'openedAt' | 'messages' | 'notes'> {
  /** Codes of cases on this desk that name the same, the newest last. */
  readonly linked: readonly string[]
  /** Another partner was let know of one: which, and whose, is not told. */
  readonly isLinkedElsewhere?: true
  readonly referral: Referral | undefined
  /** Fields that they may read. */
  readonly fields: readonly string[]
  /** Files that they may open. */
  readonly files?: readonly ShownFile[]
}

/** Cases that name the same as one on a desk: their codes if they lie there too, and whether another partner has one. */
export interface LinkedHere {
  readonly codes: readonly string[]
  readonly isElsewhere: boolean
}

/** What cases and desks answer to a conversation. It goes to the frame that asked. */
export type News =
  /** The case is on disk. `word`: made by the line, if the person gave none. */
  | {
      readonly type: 'case.opened'
      readonly view: CaseView
      readonly word?: string
      readonly unkept?: readonly UnkeptFile[]
    }
  /** `did`: what was just done, so that it can be said; `isNews`: by somebody else. */
  | { readonly type: 'case.shown'; readonly view: CaseView; readonly did?: string; readonly isNews?: true }
  /** No such case, a wrong word, too many tries: they look the same. */
  | { readonly type: 'case.unknown' }
  /** The chat has shown code and word, but too long ago: the word is asked for again. */
  | { readonly type: 'case.locked' }
  /** It is erased; `receipt` comes with the turn. */
  | {
      readonly type: 'case.erased'
      readonly code?: string
      readonly receipt?: { readonly day: string; readonly code: string }
    }
  /** It was erased from another chat: whatever this one still knows of it goes, and nothing is said. */
  | { readonly type: 'case.gone'; readonly code: string }
  /** Something happened to a case. Said in words that tell nobody that there is one. */
  | { readonly type: 'case.knock' }
  /** Somebody carries on in another chat what was begun here. */
  | { readonly type: 'pass.used'; readonly to: PersonId }
  | { readonly type: 'pass.given'; readonly draft: Draft; readonly language: Language }
  | { readonly type: 'desk.joined'; readonly desk: string; readonly role: Member['role'] }
  /** The invitation is used up, too old, or none; or the right has ended. */
  | { readonly type: 'desk.refused' }
  /** The case is none of this desk's (any more); the desk itself may be as it was. `wanted`: what was not done therefore. */
  | { readonly type: 'desk.case-gone'; readonly code?: string; readonly wanted?: WorkerAct['type'] | LineAct['type'] }
  | {
      readonly type: 'desk.shown'
      readonly desk: string
      readonly queue: readonly QueueLine[]
      /** Codes of cases that were taken back, the newest last. */
      readonly withdrew?: readonly string[]
      /** Codes of cases that name the same, together; on the desk of the line alone. */
      readonly alike?: Desk['alike']
      readonly role: Member['role']
      /** The very chat that reads it: its own lines are marked. */
      readonly me: PersonId
      /** To whom a case of this desk may be handed over. */
      readonly staff: readonly Pick<Member, 'person' | 'name'>[]
    }
  /** Somebody of the line did something for a case that nobody has taken: how it lies on their list now. */
  | { readonly type: 'desk.searched'; readonly line: QueueLine }
  /** `did`: the act that was carried out, by its type; `message`: the person wrote. */
  | { readonly type: 'desk.case'; readonly view: WorkerView; readonly did?: string }
  /** A file was asked for. `not-here`: this platform cannot be asked to keep it from being passed on. */
  | { readonly type: 'desk.file'; readonly n: number; readonly how: 'shown' | 'not-here' | 'gone' }
  /** Something waits on the desk: which case is not said. */
  | { readonly type: 'desk.knock'; readonly what: 'new' | 'reminder' | 'message' | 'withdrawn' }
