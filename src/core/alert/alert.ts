import type { Language, PersonId } from '../conversation.ts'

/** How soon to act: the words of CAP 1.2 (OASIS, July 2010, section 3.2.2). */
export const URGENCIES = ['immediate', 'expected', 'future'] as const
/** How bad it is: CAP 1.2. */
export const SEVERITIES = ['extreme', 'severe', 'moderate', 'minor'] as const
/** How sure it is: CAP 1.2. */
export const CERTAINTIES = ['observed', 'likely', 'possible'] as const

/** What alerts are about, and what people subscribe to; each has the messages `alert-kind.<id>`. */
export const ALERT_KINDS = ['recruiter', 'border', 'scam', 'rules', 'disaster', 'health'] as const
/** What an alert is about. */
export type AlertKind = (typeof ALERT_KINDS)[number]

/** An alert in one language, as its author wrote it: plain text, never markup. */
export interface AlertWords {
  /** At most 90 characters. */
  readonly headline: string
  /** What happened and what to do. */
  readonly text: string
  /** What will be sent if it turns out to be wrong, written before anything is sent. */
  readonly correction: string
}

/** What an alert says and to whom: exactly what is approved. Survives JSON; its canonical form is what a digest is made of. */
export interface AlertContent {
  readonly kind: AlertKind
  readonly urgency: (typeof URGENCIES)[number]
  readonly severity: (typeof SEVERITIES)[number]
  readonly certainty: (typeof CERTAINTIES)[number]
  readonly words: Readonly<Record<Language, AlertWords>>
  /** Provinces of the catalogue; empty: the whole country. */
  readonly provinces: readonly string[]
  /** Districts of one of these provinces; empty: all of them. */
  readonly districts: readonly string[]
  /** `life`: danger to life, also to people without a subscription who agreed to that. */
  readonly audience: 'subscribers' | 'life'
  /** Guides and contacts of the catalogue that it leads to. */
  readonly topics: readonly string[]
  readonly contacts: readonly string[]
  /** The name of a picture in `content/pictures`, which an editor has put there; no one sends pictures of people. */
  readonly picture?: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** Where an alert is in its life; drawn in ARCHITECTURE.md. */
export type AlertStatus =
  | 'draft'
  | 'submitted'
  /** The first wave goes out, is looked at, then the rest. */
  | 'first-wave'
  | 'holding'
  | 'sending'
  | 'sent'
  | 'stopped'
  | 'withdrawn'
  | 'expired'

/** One approver's yes: to these very bytes and this very audience. */
export interface Approval {
  readonly by: PersonId
  readonly digest: string
  readonly at: number
  /** The first wave is to be skipped: danger to life. */
  readonly isAtOnce: boolean
}

/** How a message about an alert is tied to the first one (CAP `msgType` Update and Cancel). */
export type Follow = 'correction' | 'cancel' | 'all-clear'

/** How many people it reached, and why not. `unsure`: the line died between sending and noting; they are not sent it again. `stopped`: they had got what it follows, and want no alerts any more. */
export interface SendCounts {
  readonly sent: number
  /** They can only be reached when they write again: they read it then, while it is valid. */
  readonly waiting: number
  readonly blocked: number
  /** Failed: the platform did not take the message, or we could not make it or have the channel no more. */
  readonly refused: number
  readonly broken: number
  readonly unsure: number
  readonly stopped?: number
}

/** One alert, under `@alert:<id>`. */
export interface Alert {
  readonly id: string
  readonly status: AlertStatus
  readonly author: PersonId
  /** Everybody who changed a word of it: none of them may approve it. */
  readonly hands: readonly PersonId[]
  readonly content: Partial<AlertContent>
  /** Raised with each change; whoever edits says which one they saw. */
  readonly revision: number
  /** The digest of all that is approved, as submitted (`digested.ts`). Of a correction that was written beforehand: that of the first one, in which it stands. */
  readonly digest?: string
  /** What its picture showed when it was submitted (`picture.ts`). */
  readonly pictureMark?: string
  /** People it would reach when it was submitted. */
  readonly reach?: number
  /** Languages that many of these people read. */
  readonly needs?: readonly Language[]
  readonly approvals: readonly Approval[]
  /** Why an approver gave it back to its author. */
  readonly sentBack?: { readonly by: PersonId; readonly at: number; readonly reason: string }
  readonly createdAt: number
  readonly submittedAt?: number
  readonly sentAt?: number
  /** What it corrects, cancels or ends: the id of the first one. */
  readonly of?: { readonly alert: string; readonly follow: Follow }
  /** Follow-ups of it. */
  readonly followed: readonly { readonly alert: string; readonly follow: Follow }[]
  readonly counts: SendCounts
  /** The wave that goes out and how far it is. */
  readonly wave?: { readonly n: 'first' | 'rest' | 'failed'; readonly bucket: number; readonly of: number }
  /** Until then the rest waits for what the first wave brings to light. */
  readonly holdUntil?: number
  readonly stoppedBy?: PersonId
  /** Milliseconds since 1970. */
  readonly stoppedAt?: number
}

/** Nobody was written to yet. */
export const NO_COUNTS: SendCounts = { sent: 0, waiting: 0, blocked: 0, refused: 0, broken: 0, unsure: 0 }
