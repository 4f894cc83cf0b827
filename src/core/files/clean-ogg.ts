import { joinBytes, tagAt, viewOf } from './bytes.ts'
import { FIRST, HEAD_BYTES, NO_TAGS, numbered } from './ogg-page.ts'

/**
 * A voice message (Opus in Ogg) with nothing but the sound: its comment header is replaced by an empty one, the stream's number by 1. Undefined:
 * torn, several streams, or no Opus. By RFC 3533 and RFC 7845.
 */
export function cleanOgg(bytes: Uint8Array): Uint8Array | undefined {
  const pages = pagesOf(bytes)
  const [head, ...others] = pages ?? []
  if (head === undefined || !isOpusHead(head)) return undefined
  const serial = viewOf(head).getUint32(14, true)
  const isOneStream = others.every(
    (page) => viewOf(page).getUint32(14, true) === serial && ((page[5] ?? 0) & FIRST) === 0,
  )
  // The comment header ends a page: sound begins on a fresh one.
  const endOfTags = others.findIndex((page) => lastLacing(page) < 255)
  const sound = others.slice(endOfTags + 1)
  const [tags] = others
  if (!isOneStream || tags === undefined || startOf(tags) !== 'OpusTags') return undefined
  if (endOfTags < 0 || sound.length === 0) return undefined
  return joinBytes([head, NO_TAGS, ...sound].map(numbered))
}

/** The pages one after another, whole; undefined if anything else stands between them. */
function pagesOf(bytes: Uint8Array): Uint8Array[] | undefined {
  const pages: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    if (tagAt(bytes, at) !== 'OggS' || bytes[at + 4] !== 0 || at + HEAD_BYTES > bytes.length) return undefined
    const table = bytes.subarray(at + HEAD_BYTES, at + HEAD_BYTES + (bytes[at + 26] ?? 0))
    const end = at + HEAD_BYTES + table.length + table.reduce((sum, lacing) => sum + lacing, 0)
    if (end > bytes.length || table.length < (bytes[at + 26] ?? 0)) return undefined
    pages.push(bytes.subarray(at, end))
    at = end
  }
  return pages
}

/** The first page holds the header of a plain stream of one or two channels and nothing more. */
function isOpusHead(page: Uint8Array): boolean {
  const body = HEAD_BYTES + 1
  return (
    ((page[5] ?? 0) & FIRST) !== 0 &&
    page[26] === 1 &&
    page.length === body + 19 &&
    startOf(page) === 'OpusHead' &&
    page[body + 18] === 0
  )
}

const lastLacing = (page: Uint8Array): number => page[HEAD_BYTES + (page[26] ?? 0) - 1] ?? 255

const startOf = (page: Uint8Array): string => {
  const body = HEAD_BYTES + (page[26] ?? 0)
  return tagAt(page, body) + tagAt(page, body + 4)
}
