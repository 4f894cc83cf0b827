import type { Facts } from './case-file.ts'
import type { CaseKind } from './fields.ts'

/** One case in the list of its day: enough to find it and to count. One that is gone has no code any more, and no time but its day. */
export interface LedgerLine {
  readonly code: string
  readonly kind: CaseKind
  /** Milliseconds since 1970. */
  readonly at: number
  /** By the clock of the country. */
  readonly day: string
  readonly province: string
  readonly place: string
  readonly gender: Facts['gender']
  readonly age: Facts['age']
}

/** The cases that were opened on one day and whose codes begin alike. */
export interface Ledger {
  readonly lines: readonly LedgerLine[]
}

/** What can happen to a ledger. */
export type LedgerEvent =
  | { readonly type: 'entered'; readonly line: LedgerLine }
  | { readonly type: 'struck'; readonly code: string }

/** The newest cases that name the same phone, person or company, the newest last. Known by a mark that tells nothing of the value. */
export interface Link {
  readonly codes: readonly string[]
}

/** What can happen to a link. */
export type LinkEvent =
  | { readonly type: 'named'; readonly code: string; readonly mark: string }
  | { readonly type: 'unnamed'; readonly code: string }
