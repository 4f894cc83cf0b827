/**
 * Why the store could not do it. `full`, `read-only`, `failed`: the disk, try again later. `locked`: another process has the folder.
 * `wrong-key`, `missing`: the folder does not fit the settings, a person has to look. `closed`: used after `close`.
 */
type StoreFailure = 'full' | 'read-only' | 'failed' | 'locked' | 'wrong-key' | 'missing' | 'closed'

/** What the embedded store and its backups throw: what happened, to what, and what to do. Never holds a name or a word of a person. */
export class StoreError extends Error {
  readonly code: StoreFailure

  constructor(code: StoreFailure, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'StoreError'
    this.code = code
  }
}

/** The `StoreError` for what the file system said about `path`. */
export function toStoreError(cause: unknown, path: string): StoreError {
  if (cause instanceof StoreError) return cause
  switch ((cause as NodeJS.ErrnoException | undefined)?.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError(
        'full',
        `No space left to write ${path}. Free some space: a running line then goes on by itself, a command has to be given again.`,
        {
          cause,
        },
      )
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return new StoreError('read-only', `${path} may not be written. Check the owner and mount of the folder.`, {
        cause,
      })
    default:
      return new StoreError('failed', `${path} could not be read or written. Check the disk.`, { cause })
  }
}
