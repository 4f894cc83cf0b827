import type { FileFormat } from './clean-file.ts'

/** What somebody showed in a form: something to see or something to hear. */
export type FileKind = 'picture' | 'voice'

/** A file that is on the platform still; the draft of a form keeps only where. */
export interface ToldFile {
  /** The field of the form that it answers. */
  readonly field: string
  readonly kind: FileKind
  /** The platform's id of it. */
  readonly ref: string
}

/** A file of a case, clean and sealed. The sender's name for it is nowhere. */
export interface KeptFile {
  readonly n: number
  readonly field: string
  readonly kind: FileKind
  readonly format: FileFormat
  readonly bytes: number
  /** Of the sealed file among the attachments. */
  readonly name: string
}

/** A file that could not be kept. `gone`: the platform has it no more. `unfit`: torn, or of a kind that cannot be cleaned. `unreachable`: nobody answered. */
export interface UnkeptFile {
  /** Counted from 1 in the order they were sent. */
  readonly n: number
  readonly kind: FileKind
  readonly why: 'gone' | 'too-large' | 'unfit' | 'unreachable'
}

/** More is not taken in one form. */
export const MOST_FILES = 5

/** What a file is bound to besides its case, and how it is named where rights are asked. */
export const fileField = (n: number): string => `file.${n}`

/** How many of each: the messages `files.picture` and `files.voice` count them. */
export const countKinds = (files: readonly { readonly kind: FileKind }[]): [kind: FileKind, count: number][] =>
  (['picture', 'voice'] as const)
    .map((kind): [FileKind, number] => [kind, files.filter((file) => file.kind === kind).length])
    .filter(([, count]) => count > 0)
