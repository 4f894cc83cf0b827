/**
 * Files that people send to us ourselves, clean and sealed, while the form they belong to is a draft. The draft names them by a ref,
 * `<address>.<id>`: whoever has another address cannot name them.
 */
export interface WaitingFiles {
  /**
   * On disk when it resolves with `kept`; the same ref again is the same file. `enough`: no more may wait for this person. `no-room`: for nobody.
   * Rejects with a `StoreError` if it may work later.
   */
  put(ref: string, bytes: Uint8Array): Promise<'kept' | 'enough' | 'no-room'>
  /** Undefined: there is none. */
  get(ref: string): Promise<Buffer | undefined>
  /** What is not there is no failure. Rejects with a `StoreError`. */
  drop(refs: readonly string[]): Promise<void>
  /** Drops what nobody names and nobody sent or asked for within the last hour. Resolves with how many went. */
  sweep(isNamed: (ref: string) => Promise<boolean>): Promise<number>
}

/** The ref of what an address sent under an id. */
export const waitingRef = (address: string, id: string): string => `${address}.${id}`

/** Who sent it. */
export const senderOf = (ref: string): string => ref.slice(0, ref.indexOf('.'))
