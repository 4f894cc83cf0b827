import type { Agency } from './register.ts'

/** What of an agency the question hit; `similar`: nothing that allows to say it is the one. */
export type Why = 'licence' | 'phone' | 'page' | 'name' | 'former-name' | 'trading-name' | 'similar'

/** An agency that the question may mean. */
export interface Hit {
  readonly agency: Agency
  /** 0 to 1, to rank and to explain; the verdict does not follow from it. */
  readonly score: number
  readonly why: Why
  /** The listed name that was hit; undefined for a phone, a licence or a page. */
  readonly name?: string
  /** Not merely similar: the very words, or a key. Only then may a status be told to a person without asking back. */
  readonly isExact: boolean
  /** The same name in another spelling of the same sounds: a person is told the status with the name as it is listed. */
  readonly isRespelt?: true
}

/**
 * `match`: the first agency is the one that was asked for, its status may be stated. `ambiguous`: one of these may be meant, nothing is
 * stated. `none`: not on the list.
 */
export interface Match {
  readonly verdict: 'match' | 'ambiguous' | 'none'
  readonly results: readonly Hit[]
  /** A key in the question is that of the first agency, but the name beside it is not its name: somebody may be using it. */
  readonly isBorrowed?: true
  /** Of a story or a pasted advert: what each name or borrowed number in it says by itself. */
  readonly parts?: readonly NamePart[]
}

/** One name in a long text, as it stands there (empty: a number whose owner is not named), and what it may mean. */
export interface NamePart {
  readonly asked: string
  readonly found: Match
  /** The text gives phone numbers, and none of them is this agency's. */
  readonly isByOtherNumbers?: true
}

/** Finds the agencies that a text may mean. */
export type Matcher = (text: string) => Match
