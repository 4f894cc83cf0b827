import { isBearable, joinBytes, tagAt, viewOf } from './bytes.ts'

/**
 * A PNG with nothing but what its colours need: text, time, EXIF, colour profiles, animation, private chunks and whatever was hung on its end
 * are left out. Undefined: torn, or no picture. By the W3C's PNG specification, section 11.
 */
export function cleanPng(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  const names: string[] = []
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return undefined
    const name = tagAt(bytes, at + 4)
    if (names.length === 0 && !(name === 'IHDR' && end - at === 25 && hasSize(view, at))) return undefined
    if (names.length > 0 && name === 'IHDR') return undefined
    names.push(name)
    if (KEPT.has(name)) kept.push(bytes.subarray(at, end))
    // A chunk that a viewer must know and this does not.
    else if (/^[A-Z]/.test(name)) return undefined
    if (name === 'IEND') return names.includes('IDAT') && end - at === 12 ? joinBytes(kept) : undefined
    at = end
  }
  return undefined
}

const KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT'])

const hasSize = (view: DataView, at: number): boolean => isBearable(view.getUint32(at + 8), view.getUint32(at + 12))
