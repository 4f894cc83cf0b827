import { isBearable, joinBytes, viewOf } from './bytes.ts'

/**
 * A JPEG with nothing but the picture: tables, frame and scans. Camera, place, time, thumbnails, comments and whatever was hung on its end are
 * left out; of the JFIF head only version and density stay. Undefined: torn, or no picture. By ITU-T T.81, annex B.
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let hasFrame = false
  let hasScan = false
  let at = 2
  while (at + 2 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === END) return hasFrame && hasScan ? joinBytes([...kept, bytes.subarray(at, at + 2)]) : undefined
    const length = at + 4 <= bytes.length ? view.getUint16(at + 2) : 0
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return undefined
    const segment = bytes.subarray(at, end)
    at = end
    if (marker === JFIF) kept.push(...jfifOf(segment))
    else if (isFrame(marker)) {
      if (hasFrame || length < 8 || !isBearable(viewOf(segment).getUint16(7), viewOf(segment).getUint16(5)))
        return undefined
      hasFrame = true
      kept.push(segment)
    } else if (marker === SCAN) {
      const next = endOfScan(bytes, end)
      if (!hasFrame || next === undefined) return undefined
      hasScan = true
      kept.push(segment, bytes.subarray(end, next))
      at = next
    } else if (TABLES.has(marker)) kept.push(segment)
    else if (!isDropped(marker)) return undefined
  }
  return undefined
}

const END = 0xd9
const SCAN = 0xda
const JFIF = 0xe0
/** Huffman tables, arithmetic conditioning, quantisation, restart interval. */
const TABLES = new Set([0xc4, 0xcc, 0xdb, 0xdd])

/** SOF0 to SOF15 but the tables between them and the reserved C8. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** APPn, JPGn and comments. */
const isDropped = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xfd) || marker === 0xfe

/** Version and density, without a thumbnail; nothing of another APP0. */
function jfifOf(segment: Uint8Array): Uint8Array[] {
  const isJfif = String.fromCharCode(...segment.subarray(4, 9)) === 'JFIF\0' && segment.length >= 18
  return isJfif ? [Uint8Array.from([0xff, JFIF, 0, 16, ...segment.subarray(4, 16), 0, 0])] : []
}

/** Where the next marker stands after the coded data: FF 00 is data, FF D0 to FF D7 are restarts within it. */
function endOfScan(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return undefined
}
