import type { WaitingFiles } from '../../core/waiting-files.ts'
import type { Allowance } from './limiter.ts'
import type { PageTexts } from './page-texts.ts'

/** What the web chat needs to know. It reads no settings and no content by itself. */
export interface WebOptions {
  /** By language; each of `languages` has its texts. */
  readonly texts: Readonly<Record<string, PageTexts>>
  /** In the order of the buttons; `name` is the language's own (`ភាសាខ្មែរ`). */
  readonly languages: readonly { readonly id: string; readonly name: string }[]
  readonly defaultLanguage: string
  /** Where the page is on the web, `https://chat.example.org`; without it there are no links to forward. */
  readonly publicUrl?: string
  /** Sites that may show the page in a frame, `https://www.example.org`. */
  readonly embedOrigins?: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** The harmless page that the exit leads to. */
  readonly exitUrl?: string
  /** Does the data say that it is for practice, now? Asked each time the page is fetched. */
  readonly isPractice?: () => boolean
  /** Numbers that the texts may name and that are too short to be recognised as such: `117`, `1288`. */
  readonly phones?: readonly string[]
  /** Where what people send lies until their form is sent; without it no files are taken. */
  readonly files?: WaitingFiles
  readonly limits?: Partial<Limits>
  readonly patience?: Partial<Patience>
}

/** What one network address may do; a phone company can put a whole province behind one. */
export interface Limits {
  readonly posts: Allowance
  readonly polls: Allowance
  /** Pictures and voice messages. */
  readonly files: Allowance
  /** People who write for the first time since the start. */
  readonly newcomers: Allowance
}

/** Milliseconds. */
export interface Patience {
  /** How long a poll waits for a message. */
  readonly poll: number
  /** How long a message waits for a page, and then for the page to say that it has it. */
  readonly connect: number
  readonly confirm: number
}

/** What holds where the options say nothing. */
export const DEFAULT_LIMITS: Limits = {
  posts: { burst: 30, perSecond: 1 },
  polls: { burst: 120, perSecond: 10 },
  files: { burst: 20, perSecond: 1 / 5 },
  newcomers: { burst: 60, perSecond: 60 / 3600 },
}

/** What holds where the options say nothing; a poll stays below the 30 s after which proxies hang up. */
export const DEFAULT_PATIENCE: Patience = { poll: 25_000, connect: 3_000, confirm: 20_000 }

/** A search for the weather: what anybody might have open. */
export const DEFAULT_EXIT = 'https://www.google.com/search?q=weather'
