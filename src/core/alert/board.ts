import type { Language, PersonId } from '../conversation.ts'
import { KEPT } from '../kept.ts'
import type { AlertContent, AlertStatus, Follow } from './alert.ts'

/** One alert as lists show it. */
export interface BoardLine
  extends Pick<AlertContent, 'kind' | 'urgency' | 'severity' | 'certainty' | 'provinces' | 'districts' | 'expiresAt'> {
  readonly id: string
  readonly status: AlertStatus
  /** By language; empty until it is public. */
  readonly words: Readonly<Record<Language, { readonly headline: string; readonly text: string }>>
  /** The mark of its picture, once it is public. */
  readonly picture?: string
  readonly topics: readonly string[]
  readonly contacts: readonly string[]
  readonly sentAt?: number
  /** It was stopped after everybody could read it: whoever passed it on must learn that. Milliseconds since 1970. */
  readonly stoppedAt?: number
  readonly of?: { readonly alert: string; readonly follow: Follow }
}

/** An alert that is over stays in the lists this long, so that whoever comes late reads that it has ended. */
export const SHOWN_AFTER_MS = KEPT.reached

/** Every alert that is not over for long, under `@board:line`: what waits for approval, what goes out, what is current. */
export interface Board {
  readonly lines: readonly BoardLine[]
  /** Alerts that say too little yet to be a line, and when they end. */
  readonly drafts?: readonly { readonly id: string; readonly until: number }[]
}

/** What can happen to the list. */
export type BoardEvent =
  | { readonly type: 'posted'; readonly line: BoardLine }
  | { readonly type: 'drafted'; readonly id: string; readonly until: number }
  | { readonly type: 'taken-down'; readonly id: string }
  /** Somebody of the team was suspended or taken out: alerts of which few have got anything hear of it. */
  | { readonly type: 'hand-lost'; readonly person: PersonId }
