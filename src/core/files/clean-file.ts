import { cleanJpeg } from './clean-jpeg.ts'
import { cleanOgg } from './clean-ogg.ts'
import { cleanPng } from './clean-png.ts'
import { cleanWebp } from './clean-webp.ts'

/** What kinds of files are taken: those that can be cleaned. */
export const FILE_FORMATS = ['jpeg', 'png', 'webp', 'ogg'] as const
/** One kind of file, told by its first bytes and never by what a name or a sender says. */
export type FileFormat = (typeof FILE_FORMATS)[number]

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
  const format = FILE_FORMATS.find((one) => isOf(bytes, one))
  try {
    const cleaned = format && CLEANERS[format](bytes)
    return format && cleaned && { format, bytes: cleaned }
  } catch {
    return undefined
  }
}

const CLEANERS = { jpeg: cleanJpeg, png: cleanPng, webp: cleanWebp, ogg: cleanOgg }

/** How each kind begins; of WebP the size comes between. */
const BEGINNINGS: Readonly<Record<FileFormat, readonly (readonly [at: number, text: string])[]>> = {
  jpeg: [[0, '\xff\xd8\xff']],
  png: [[0, '\x89PNG\r\n\x1a\n']],
  webp: [
    [0, 'RIFF'],
    [8, 'WEBP'],
  ],
  ogg: [[0, 'OggS']],
}

const isOf = (bytes: Uint8Array, format: FileFormat): boolean =>
  BEGINNINGS[format].every(([at, text]) => [...text].every((letter, n) => bytes[at + n] === letter.charCodeAt(0)))
