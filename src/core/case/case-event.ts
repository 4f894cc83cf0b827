import type { Language, PersonId } from '../conversation.ts'
import type { KeptFile, UnkeptFile } from '../files/told-file.ts'
import type { SealedText, WrappedKey } from '../vault.ts'
import type { Facts, FoundWish, FoundWord } from './case-file.ts'
import type { CheckInAnswers } from './check-ins.ts'
import type { CaseKind, Group, LaterChoice } from './fields.ts'

/** Who does something with a case. Decided by the shell from who wrote, never by what was written. */
export type Party =
  | { readonly role: 'person'; readonly person: PersonId }
  | { readonly role: 'worker'; readonly person: PersonId; readonly partner: string }
  /** Who sees that cases wait on a desk and nothing that was told; everybody of the line itself. */
  | { readonly role: 'coordinator'; readonly person: PersonId; readonly desk: string }
  /** Whoever runs the command on the server. */
  | { readonly role: 'admin' }

/** What a person may ask of their case. */
export type PersonWish =
  | { readonly type: 'consent'; readonly partner: string; readonly groups: readonly Group[]; readonly wording: string }
  | { readonly type: 'decline'; readonly partner: string; readonly wording: string }
  | { readonly type: 'withdraw'; readonly partner: string }
  /** "Not this one". */
  | { readonly type: 'refuse'; readonly partner: string }
  /** `partner`: to whom; left out: to whoever said yes last. */
  | { readonly type: 'say'; readonly partner?: string }
  /** An option, now or instead of the one before. */
  | { readonly type: 'tell'; readonly field: LaterChoice; readonly option: string }
  /** Further words of what happened. */
  | { readonly type: 'tell-more' }
  | { readonly type: 'read' }
  | { readonly type: 'feedback'; readonly answer: string }
  | { readonly type: 'hours'; readonly hours: readonly string[] }
  /** Shall somebody ask how they are after the help? `isShared`: whoever served reads the answers and hears of silence. */
  | {
      readonly type: 'check-ins'
      readonly answer: 'yes' | 'no' | 'stop'
      readonly isShared: boolean
      readonly wording: string
    }
  | { readonly type: 'check-in'; readonly answers: CheckInAnswers; readonly wantsContact: boolean }
  | { readonly type: 'erase' }

/** What a case worker may do with a case. */
export type WorkerAct =
  | { readonly type: 'accept' }
  | { readonly type: 'turn-down'; readonly reason: string }
  | { readonly type: 'say' }
  | { readonly type: 'note' }
  /** Asks the person, in fixed words, whether they want an interpreter from outside. */
  | { readonly type: 'interpreter' }
  | { readonly type: 'hand-over'; readonly to: PersonId }
  | { readonly type: 'set-status'; readonly status: 'serving' | 'following-up' }
  /** `allows`: what is to be told of the person who was found, at most what they told the line themselves. Left out: nothing. */
  | { readonly type: 'close'; readonly outcome: string; readonly allows?: FoundWish }
  | { readonly type: 'read' }

/** What somebody of the line may do for a case that nobody has taken: they know nothing that was told, and the person decides. */
export type LineAct =
  /** They look for somebody. */
  | { readonly type: 'look' }
  | { readonly type: 'propose'; readonly partner: string }
  /** To somebody outside whom the person can call: the id of a contact. */
  | { readonly type: 'point'; readonly contact: string }

/** Everything that can happen to a case. `words`: what was written with it, as the person wrote it; it is kept sealed only. */
export type CaseEvent =
  | {
      readonly type: 'opened'
      readonly code: string
      readonly row: string
      readonly kind: CaseKind
      readonly facts: Facts
      readonly key: WrappedKey
      readonly sealed: Readonly<Record<string, SealedText>>
      readonly files?: readonly KeptFile[]
      /** What could not be kept: said once and then kept nowhere. */
      readonly unkept?: readonly UnkeptFile[]
      readonly word: string
      /** The word itself, if the line made it: said once and then kept nowhere. */
      readonly madeWord?: string
      readonly from: PersonId
      readonly frame: number
      /** False: by code only; the chat is not kept. */
      readonly isReachable: boolean
      readonly hours: readonly string[]
      readonly language: Language
      /** Marks of phones, names and companies in it. */
      readonly marks: readonly string[]
    }
  /** Somebody gave the right code and code word in this frame. */
  | { readonly type: 'proven'; readonly person: PersonId; readonly frame: number }
  | {
      readonly type: 'wished'
      readonly by: Party
      readonly frame: number
      readonly wish: PersonWish
      readonly language: Language
      readonly words?: string
    }
  | {
      readonly type: 'acted'
      readonly by: Party
      readonly frame: number
      readonly act: WorkerAct | LineAct
      readonly words?: string
      /** With `close`: those who say that they are searched for and name the same. */
      readonly found?: readonly FoundWord[]
    }
  /** The chat shows the case no more: its person left it. */
  | { readonly type: 'hidden'; readonly person: PersonId }
  /** News went to a chat that showed the case no more. */
  | { readonly type: 'unseen' }
  /** Who served it for this partner belongs to the partner no more. */
  | { readonly type: 'worker-left'; readonly partner: string; readonly worker: PersonId }
  /** Another case names the same as this one: told once of each mark. */
  | { readonly type: 'linked'; readonly mark: string }
  /** The chat was erased by its person: the case goes with it. */
  | { readonly type: 'forgotten'; readonly person: PersonId }
  /** It had been erased before, and came back with an old backup. `by`: the account on the server. */
  | { readonly type: 'erased-before'; readonly by: string }
