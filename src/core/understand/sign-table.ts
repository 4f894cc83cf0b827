/**
 * Signs and the place of each, in three arrays: a tenth of the memory of a `Map`, and ready as soon as it is read from a file. Sign n ends
 * at `ends[n]` in `letters` (UTF-16 units); `slots` holds n + 1 where the sign's sum says or after it, else 0.
 */
export interface SignTable {
  readonly letters: Uint16Array
  readonly ends: Uint32Array
  readonly slots: Uint32Array
}

/** Makes the table; a sign's place is its index. No sign twice. */
export function tableOf(signs: readonly string[]): SignTable {
  const letters = new Uint16Array(signs.reduce((sum, { length }) => sum + length, 0))
  const ends = new Uint32Array(signs.length)
  // Never more than half full, so that what is not there is soon known.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * signs.length + 1)))
  let end = 0
  for (const [place, sign] of signs.entries()) {
    for (let at = 0; at < sign.length; at += 1) letters[end + at] = sign.charCodeAt(at)
    end += sign.length
    ends[place] = end
    let slot = sumOf(sign) & (slots.length - 1)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = place + 1
  }
  return { letters, ends, slots }
}

/** The place of a sign, or -1. */
export function placeOf({ letters, ends, slots }: SignTable, sign: string): number {
  for (let slot = sumOf(sign) & (slots.length - 1); ; slot = (slot + 1) & (slots.length - 1)) {
    const place = (slots[slot] as number) - 1
    if (place < 0) return -1
    const from = place === 0 ? 0 : (ends[place - 1] as number)
    if ((ends[place] as number) - from !== sign.length) continue
    let at = 0
    while (at < sign.length && letters[from + at] === sign.charCodeAt(at)) at += 1
    if (at === sign.length) return place
  }
}

/** FNV-1a over UTF-16 units. */
function sumOf(sign: string): number {
  let sum = 0x811c9dc5
  for (let at = 0; at < sign.length; at += 1) sum = Math.imul(sum ^ sign.charCodeAt(at), 0x01000193)
  // The upper half is mixed better, and only the lower bits are used.
  return (sum ^ (sum >>> 16)) >>> 0
}
