/** What the page itself says in one language; everything else comes as messages. Plain text, one short sentence each. */
export interface PageTexts {
  /** The name in the head of the page and of its tab; it must not give away what the page is for. */
  readonly title: string
  /** The one warm sentence before anything is sent. */
  readonly welcome: string
  /** Names the list of messages for a screen reader. */
  readonly conversation: string
  /** Who speaks, for a screen reader. */
  readonly you: string
  readonly line: string
  /** The field to write in, and its button. */
  readonly placeholder: string
  readonly send: string
  /** The button that leaves at once, and how to do it with the keyboard. */
  readonly exit: string
  readonly exitHint: string
  /** What becomes of a person's message: under way, waiting for the connection, arrived, never. */
  readonly sending: string
  readonly sendingFailed: string
  readonly sent: string
  readonly refused: string
  /** The connection: being made, lost, back. */
  readonly connecting: string
  readonly offline: string
  readonly online: string
  /** The same conversation was opened in another tab. */
  readonly elsewhere: string
  /** Shown at the foot while the data is for practice. */
  readonly practice: string
  /** For a browser without scripts. */
  readonly noscript: string
}
