/** Something an editor should know. `error` fails the check; `note` is listed for the next review. */
export interface Problem {
  readonly level: 'error' | 'note'
  readonly code: string
  readonly file: string
  /** Where in the file, as a key or a section, and what is wrong. */
  readonly text: string
}

/** The content cannot be used like this. */
export const error = (code: string, file: string, text: string): Problem => ({ level: 'error', code, file, text })
/** Somebody should look at this; it may be used. */
export const note = (code: string, file: string, text: string): Problem => ({ level: 'note', code, file, text })
