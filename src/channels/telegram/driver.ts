import type { Me } from './update.ts'

/** A Telegram library runs the middleware of its plugins over each update; client, intake, retries and state are ours, so that libraries can be exchanged. */
export interface Driver {
  /** Calls a method of the Bot API and returns its result, unchecked. Rejects with `ApiError`. */
  call(method: string, payload: object, limits?: Limits): Promise<unknown>
  /** Fetches a file by the path that getFile gave; undefined if it is too large. Rejects with `ApiError`. */
  download(path: string, limits?: Limits): Promise<Buffer | undefined>
  /** Calls a method with a file. Rejects with `ApiError`. */
  upload(method: string, fields: Readonly<Record<string, string>>, file: UploadedFile): Promise<unknown>
  /** Runs an update through the library's middleware and `last` after all of it. Rejects if any of them does. */
  handle(update: object, last: () => Promise<void>): Promise<void>
  /** Tells the library who the bot is, so that it need not ask for every update. */
  introduce(me: Me): void
}

/** A file that goes with a call: in which field, and under what name. */
export interface UploadedFile {
  readonly as: string
  readonly name: string
  readonly bytes: Buffer
}

/** Whose calls to the Bot API these are, and where it is. */
export interface DriverOptions {
  readonly token: string
  /** Where the Bot API is, without `/bot<token>`. */
  readonly apiRoot: string
}

/** When to give a call up: after `timeoutMs` milliseconds, or when `signal` fires. */
export interface Limits {
  readonly timeoutMs: number
  readonly signal?: AbortSignal
}

/** Long enough for a slow line, short enough that one silent server does not hold up the outbox. */
export const CALL_LIMITS: Limits = { timeoutMs: 10_000 }

/** Who the bot is before Telegram has said so: the number before the colon of its token. */
export function strangerOf(token: string): Me {
  return { id: Number.parseInt(token, 10) || 0, is_bot: true, first_name: '', username: '' }
}
