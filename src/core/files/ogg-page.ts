import { joinBytes, toBytes, viewOf } from './bytes.ts'

/** What stands before the lacing values of a page. */
export const HEAD_BYTES = 27
/** In the flags of a page, its fifth byte: the stream begins with it. */
export const FIRST = 0x02
const LAST = 0x04

/** A page of an Ogg stream with whole packets, not numbered yet. `end`: samples at 48 kHz up to its last packet. Undefined: they do not fit into one. */
export function oggPage(
  packets: readonly Uint8Array[],
  { end = 0, isFirst = false, isLast = false } = {},
): Uint8Array | undefined {
  const lacings = packets.flatMap(({ length }) => [...Array(Math.floor(length / 255)).fill(255), length % 255])
  if (lacings.length > MOST_LACINGS) return undefined
  const head = new Uint8Array(HEAD_BYTES)
  head.set(toBytes('OggS'))
  head[5] = (isFirst ? FIRST : 0) | (isLast ? LAST : 0)
  viewOf(head).setBigUint64(6, BigInt(end), true)
  head[26] = lacings.length
  return joinBytes([head, Uint8Array.from(lacings), ...packets])
}

/** How many lacing values a page has at most. */
export const MOST_LACINGS = 255

/** A comment header: no vendor, no comments. */
export const NO_TAGS: Uint8Array = joinBytes([
  oggPage([joinBytes([toBytes('OpusTags'), new Uint8Array(8)])]) ?? new Uint8Array(),
])

/** The page at its place in stream 1, with the checksum that belongs to it. */
export function numbered(page: Uint8Array, n: number): Uint8Array {
  const copy = Uint8Array.from(page)
  const view = viewOf(copy)
  view.setUint32(14, 1, true)
  view.setUint32(18, n, true)
  view.setUint32(22, 0, true)
  view.setUint32(22, checksum(copy), true)
  return copy
}

/** CRC-32 as Ogg has it: not reflected, from 0. */
function checksum(bytes: Uint8Array): number {
  let sum = 0
  for (const byte of bytes) sum = ((sum << 8) ^ (CRC[(sum >>> 24) ^ byte] ?? 0)) >>> 0
  return sum
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n << 24
  for (let bit = 0; bit < 8; bit++) value = value < 0 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value >>> 0
})
