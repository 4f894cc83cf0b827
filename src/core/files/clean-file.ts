import { cleanJpeg } from './clean-jpeg.ts'
import { cleanOgg } from './clean-ogg.ts'
import { cleanPng } from './clean-png.ts'
import { cleanWebm } from './clean-webm.ts'
import { cleanWebp } from './clean-webp.ts'

/** What a file is once it is clean, told by its first bytes and never by what a name or a sender says. */
export type FileFormat = 'jpeg' | 'png' | 'webp' | 'ogg'

/** A file without anything that tells when, where or with what it was made. */
export interface CleanFile {
  readonly format: FileFormat
  readonly bytes: Uint8Array
}

/** Bytes; more is not taken. */
export const LARGEST_FILE = 5 * 1024 * 1024

/**
 * Copies of a file only what is needed to see or hear it, or gives undefined: it is too large, torn, of a kind that cannot be cleaned, or
 * would fill the memory of whoever opens it. Never throws: no file may be in the way of a report.
 */
export function cleanFile(bytes: Uint8Array): CleanFile | undefined {
  if (bytes.length > LARGEST_FILE) return undefined
  const kind = KINDS.find(({ begins }) => isOf(bytes, begins))
  try {
    const cleaned = kind?.clean(bytes)
    return kind && cleaned && { format: kind.format, bytes: cleaned }
  } catch {
    return undefined
  }
}

type Beginning = readonly (readonly [at: number, text: string])[]

/** How each kind begins, and what becomes of it; of WebP the size comes between. */
const KINDS: readonly {
  readonly format: FileFormat
  readonly begins: Beginning
  readonly clean: (bytes: Uint8Array) => Uint8Array | undefined
}[] = [
  { format: 'jpeg', begins: [[0, '\xff\xd8\xff']], clean: cleanJpeg },
  { format: 'png', begins: [[0, '\x89PNG\r\n\x1a\n']], clean: cleanPng },
  {
    format: 'webp',
    begins: [
      [0, 'RIFF'],
      [8, 'WEBP'],
    ],
    clean: cleanWebp,
  },
  { format: 'ogg', begins: [[0, 'OggS']], clean: cleanOgg },
  // What most browsers record; its sound fits into Ogg as it is.
  { format: 'ogg', begins: [[0, '\x1a\x45\xdf\xa3']], clean: cleanWebm },
]

const isOf = (bytes: Uint8Array, begins: Beginning): boolean =>
  begins.every(([at, text]) => [...text].every((letter, n) => bytes[at + n] === letter.charCodeAt(0)))
