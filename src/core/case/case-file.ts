import type { Language, PersonId } from '../conversation.ts'
import type { KeptFile } from '../files/told-file.ts'
import type { SealedText, WrappedKey } from '../vault.ts'
import type { CheckIns } from './check-ins.ts'
import type { CaseKind, Group } from './fields.ts'

/** How soon somebody must answer. `danger` in minutes, the others as on referral forms: 24 hours, 72 hours, two weeks. */
export const URGENCIES = ['danger', 'emergency', 'urgent', 'normal'] as const
/** How soon somebody must answer. */
export type Urgency = (typeof URGENCIES)[number]

/** Where a case stands. The machine `src/casework/case-life.ts` has what leads from one to the next. */
export type CaseStatus = 'open' | 'waiting' | 'unanswered' | 'serving' | 'following-up' | 'closed' | 'erased'

/** What somebody who was found lets be told to whoever searches for them. */
export const FOUND_WISHES = ['nothing', 'alive', 'message'] as const
/** What somebody who was found lets be told to whoever searches for them. */
export type FoundWish = (typeof FOUND_WISHES)[number]

/** What somebody who told the line that they are searched for lets be told at this moment. Worked out by the shell from their case, never by what a case worker wrote. */
export interface FoundWord {
  readonly allows: FoundWish
  /** They agreed that this partner may read it, and it took their case: somebody there has spoken with them. */
  readonly isOurs: boolean
}

/** What is known without opening anything that was told: what choosing a partner and counting need. */
export interface Facts {
  /** Kinds of help, as partners name them. */
  readonly needs: readonly string[]
  /** The country where the person is now, `th`, or `other`; undefined if nobody said. */
  readonly place?: string
  /** A province of home, as `provinces` of the messages names it. */
  readonly province?: string
  readonly age: 'under-18' | '18-24' | '25-plus' | 'unknown'
  readonly gender: 'woman' | 'man' | 'other' | 'unknown'
  /** Under 18, or nobody is sure: the path for children. */
  readonly isChild: boolean
  /** From whom the person would rather have help. */
  readonly helper: 'woman' | 'man' | 'any'
  /** The language that the person speaks best. */
  readonly language: string
  readonly urgency: Urgency
  /** Who says that they are searched for: what they let be told, as they said last. */
  readonly allows?: FoundWish
}

/** What the person agreed to for one partner, or did not. The record stays; the latest of a partner counts. */
export interface Consent {
  readonly partner: string
  readonly groups: readonly Group[]
  readonly status: 'given' | 'declined' | 'withdrawn'
  /** The digest of the very sentences that were shown, and their language. */
  readonly wording: string
  readonly language: Language
  readonly channel: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** That one partner was told of the case, and what it answered. */
export interface Referral {
  readonly partner: string
  readonly status: 'waiting' | 'accepted' | 'declined' | 'silent' | 'withdrawn' | 'ended'
  readonly at: number
  /** When it must have answered; once it is taken, when the first word to the person is due (ms since 1970). */
  readonly due: number
  /** Reminders sent so far. */
  readonly reminders: number
  /** Why it declined: an id, not somebody's words. */
  readonly reason?: string
  /** The case worker who took it. */
  readonly worker?: PersonId
  /** The partner had said yes; whoever took it left, and the others there are asked. */
  readonly isLeft?: true
}

/** Nobody has taken a case, or could be offered it, and the people of the line are to find somebody. They know nothing that was told. */
export interface Search {
  /** When it began, or the people of the line last did something (ms since 1970). */
  readonly at: number
  /** How often its time ran out since then. */
  readonly rounds: number
  /** Reminders of the desk of the line in this round. */
  readonly reminders: number
  /** What they did last. Left out: nothing yet. */
  readonly did?: 'look' | 'propose' | 'point'
}

/** One message of person and case worker to each other; its words are the sealed field `message.<n>`, which goes before the rest. */
export interface CaseMessage {
  readonly n: number
  readonly from: 'person' | 'worker'
  /** The partner whose worker wrote, or to whom the person wrote. */
  readonly partner: string
  readonly at: number
  /** When the other had it on the screen. */
  readonly readAt?: number
}

/** A chat that has shown the code and the code word: case content may be shown there until then (ms since 1970). News goes to that frame. */
export interface OpenChat {
  readonly person: PersonId
  readonly frame: number
  readonly until: number
}

/** A case. What was told is only in `sealed`; the rest names nobody. */
export interface CaseFile {
  readonly code: string
  /** The outbox row that opened it: a repeat of that row is no second case. */
  readonly row: string
  readonly kind: CaseKind
  readonly status: CaseStatus
  readonly facts: Facts
  readonly key: WrappedKey
  /** By field; also `message.3` and `note.2`. Bound to `<code>|<field>`. */
  readonly sealed: Readonly<Record<string, SealedText>>
  /** Pictures and voice messages that were told; each is sealed under `key` in a file of its own. */
  readonly files?: readonly KeptFile[]
  /** The hash of the code word. */
  readonly word: string
  /** The chat it was told in, if it may be written to there. Left out: by code only. */
  readonly owner?: PersonId
  /** Times of day at which the person may be written to: `morning`, `evening`; empty: at any time. */
  readonly hours: readonly string[]
  readonly language: Language
  readonly openedAt: number
  /** By the clock of the country, `2026-11-22`: the ledger that lists it. */
  readonly openedDay: string
  readonly closedAt?: number
  readonly outcome?: string
  /** Who was searched for was found: what they let be told. Only the desk that closed it knows it if that is nothing. */
  readonly foundAllows?: FoundWish
  /** What the person said of the help: an id. */
  readonly feedback?: string
  /** When the person last wrote or pressed something about it. */
  readonly seenAt: number
  readonly openTo: readonly OpenChat[]
  /** All that is left, for their time, of a case that came to its end. */
  readonly consents: readonly Consent[]
  readonly referrals: readonly Referral[]
  /** Partners that the person does not want, such as one where a relative works. */
  readonly refused: readonly string[]
  /** The people of the line are to find somebody. */
  readonly search?: Search
  /** Partners that they proposed, and contacts whom the person can call. */
  readonly proposed?: readonly string[]
  readonly contacts?: readonly string[]
  readonly messages: readonly CaseMessage[]
  readonly notes: readonly { readonly n: number; readonly partner: string; readonly at: number }[]
  /** Left out: nobody has been asked yet whether they want to be. */
  readonly checkIns?: CheckIns
  /** There is news that the owner has not been told of, because of the hour: when it is tried again (ms since 1970). */
  readonly knockAt?: number
  /** Marks of what it names, and those of them that another case has named too: which ones is kept there (`Link`). Only staff see that. */
  readonly marks: readonly string[]
  readonly shared: readonly string[]
  /** What was told is gone, by the clock: only the rest is left. */
  readonly isEmptied: boolean
}
