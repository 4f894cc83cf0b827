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
  /** The buttons that show a picture or a recording, and that begin to record; what is said while it records, and the button that drops it. */
  readonly attach: string
  readonly record: string
  readonly recording: string
  readonly discard: string
  readonly noMicrophone: string
  /** What stands in the conversation for what was shown: neither is shown again. */
  readonly picture: string
  readonly voice: string
  /** The button that leaves at once, and how to do it with the keyboard. */
  readonly exit: string
  readonly exitHint: string
  /** What becomes of a person's message: under way, waiting for the connection, arrived, never. */
  readonly sending: string
  readonly sendingFailed: string
  readonly sent: string
  readonly refused: string
  /** Why a file is not sent: of no kind that is taken, too large, too many, no room here, the page was loaded anew, the person stopped it. */
  readonly fileUnfit: string
  readonly fileTooLarge: string
  readonly fileEnough: string
  readonly fileNoRoom: string
  readonly fileLost: string
  readonly fileStopped: string
  /** A file waits for the connection. */
  readonly fileWaits: string
  /** The button that stops it. */
  readonly stopSending: string
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
