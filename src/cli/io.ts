/** Where a command reads and writes; tests hand in their own. */
export interface Io {
  readonly input: NodeJS.ReadableStream
  readonly out: (line: string) => void
  readonly error: (line: string) => void
  /** Puts a line in the place of the last one; only at a terminal. */
  readonly redraw?: (line: string) => void
  /** Resolves when there is room for more output; whoever puts out much waits for it. */
  readonly drained?: () => Promise<void>
  /** Shows one line in place of the one before; only where somebody watches a terminal. */
  readonly progress?: (line: string) => void
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Something a command cannot do, said to whoever typed it: what happened, to what, and what to do. Exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
