import { isBearable, joinBytes, tagAt, viewOf } from './bytes.ts'

/**
 * A WebP with nothing but the picture and its transparency: EXIF, XMP, colour profiles, unknown chunks and whatever was hung on its end are left
 * out. Undefined: torn, animated, or no picture. By RFC 9649.
 */
export function cleanWebp(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  if (bytes.length < 20) return undefined
  const end = 8 + view.getUint32(4, true)
  if (end > bytes.length) return undefined
  const kept: Uint8Array[] = []
  let pictures = 0
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return undefined
    const size = view.getUint32(at + 4, true)
    const next = at + 8 + size + (size % 2)
    if (next > end) return undefined
    const name = tagAt(bytes, at)
    const chunk = Uint8Array.from(bytes.subarray(at, next))
    if (Object.hasOwn(SIZES, name)) {
      const [width = 0, height = 0] = SIZES[name as keyof typeof SIZES](viewOf(chunk)) ?? []
      if (!isBearable(width, height)) return undefined
      if (name !== 'VP8X') pictures += 1
      else if (kept.length > 0 || ((chunk[8] ?? 0) & ANIMATED) !== 0) return undefined
      else chunk[8] = (chunk[8] ?? 0) & HAS_ALPHA
      kept.push(chunk)
    } else if (name === 'ALPH') kept.push(chunk)
    else if (name === 'ANIM' || name === 'ANMF') return undefined
    at = next
  }
  if (pictures !== 1) return undefined
  const cleaned = joinBytes([bytes.subarray(0, 12), ...kept])
  viewOf(cleaned).setUint32(4, cleaned.length - 8, true)
  return cleaned
}

/** Flags of VP8X: of those that announce other chunks only transparency stays. */
const HAS_ALPHA = 0x10
const ANIMATED = 0x02

/** Width and height, by the chunk that tells them; 8 bytes of name and size come first. */
const SIZES = {
  'VP8 ': (chunk: DataView) =>
    chunk.byteLength < 18 ? undefined : [chunk.getUint16(14, true) & 0x3fff, chunk.getUint16(16, true) & 0x3fff],
  VP8L: (chunk: DataView) => {
    if (chunk.byteLength < 13 || chunk.getUint8(8) !== 0x2f) return undefined
    const bits = chunk.getUint32(9, true)
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1]
  },
  VP8X: (chunk: DataView) =>
    chunk.byteLength < 18 ? undefined : [threeBytes(chunk, 12) + 1, threeBytes(chunk, 15) + 1],
}

const threeBytes = (view: DataView, at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
