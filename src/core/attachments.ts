/** Where sealed files lie, by names that tell nothing. A name that is there already is replaced: a repeat makes no second file. */
export interface Attachments {
  /** On disk when it resolves, the old or the new one whole. Rejects with a `StoreError`. */
  put(name: string, bytes: Uint8Array): Promise<void>
  /** Undefined: there is none. */
  get(name: string): Promise<Buffer | undefined>
  /** What is not there is no failure. Rejects with a `StoreError`. */
  drop(names: readonly string[]): Promise<void>
  /** Drops what `isWanted` says no to; what was put less than an hour ago is left alone. `head`: the first bytes. Resolves with how many went. */
  sweep(isWanted: (name: string, head: Buffer) => Promise<boolean>): Promise<number>
}
