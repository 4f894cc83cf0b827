/** A text that only its case's key opens, in base64: IV, tag, text. */
export type SealedText = string

/** The key of one case, itself sealed under the data key. */
export type WrappedKey = string

/**
 * Seals what people tell, a key for each case (AES-256-GCM). `bound` names the case and the field: a text that was moved elsewhere does not
 * open. `open` gives undefined for what was not sealed so.
 */
export interface Vault {
  newKey(): WrappedKey
  seal(key: WrappedKey, bound: string, text: string): SealedText
  open(key: WrappedKey, bound: string, text: SealedText): string | undefined
  /** Seals the bytes of one file of a case. It begins with its owner, sealed too, so that a file that belongs to nothing is found. */
  sealFile(key: WrappedKey, file: FileOf, bytes: Uint8Array): Buffer
  openFile(key: WrappedKey, file: FileOf, sealed: Uint8Array): Buffer | undefined
  /** The code of the case that a sealed file was made for, from its first 64 bytes; undefined if this line did not make it. */
  ownerOf(head: Uint8Array): string | undefined
  /** Seals a file that waits for its case under its `ref` (at most 108 characters), with which it begins, sealed too. */
  sealWaiting(ref: string, bytes: Uint8Array): Buffer
  openWaiting(ref: string, sealed: Uint8Array): Buffer | undefined
  /** The ref of a file that waits, from its first 136 bytes; undefined if this line did not make it. */
  refOf(head: Uint8Array): string | undefined
  /** A number from 0 to 999,999,999 that only this line can derive from this name: the same name gives the same. For codes. */
  numberFor(name: string): number
  /** A mark of a value that tells nothing of it: the same value gives the same mark. For linking reports. */
  markOf(value: string): string
  /** SHA-256 of a text, in hex: what an approval is bound to. */
  digestOf(text: string): string
  /** What is kept of a code word: a slow salted hash. */
  hashWord(word: string): Promise<string>
  /** Is it that word? Without a hash it takes as long and says no. */
  isWord(word: string, hash: string | undefined): Promise<boolean>
}

/** Which file of which case. */
export interface FileOf {
  readonly code: string
  readonly n: number
}

/** What a field of a case is bound to. */
export const boundTo = (code: string, field: string): string => `${code}|${field}`
