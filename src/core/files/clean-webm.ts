import { joinBytes } from './bytes.ts'
import { MOST_LACINGS, NO_TAGS, numbered, oggPage } from './ogg-page.ts'

/**
 * A voice message that a browser recorded (Opus in WebM), as Ogg: the header of the sound and its packets, and nothing else of the file.
 * Undefined: torn, several tracks, or no plain Opus. By RFC 8794 (EBML), RFC 9559 (Matroska), RFC 7845 and RFC 6716.
 */
export function cleanWebm(bytes: Uint8Array): Uint8Array | undefined {
  const elements = elementsOf(bytes)
  const all = (id: number) => (elements ?? []).filter((element) => element.id === id).map(({ body }) => body)
  const [codec] = all(CODEC)
  const [head] = all(CODEC_HEAD)
  if (all(TRACK).length !== 1 || all(ENCODINGS).length > 0 || codec === undefined || head === undefined)
    return undefined
  if (lettersOf(codec) !== 'A_OPUS' || !isOpusHead(head)) return undefined
  const blocks = (elements ?? []).filter(({ id }) => id === SIMPLE_BLOCK || id === BLOCK)
  const packets = blocks.map(({ body }) => packetOf(body))
  const pages = pagesOf(packets.filter((packet) => packet !== undefined))
  if (pages === undefined || pages.length === 0 || packets.includes(undefined)) return undefined
  const first = oggPage([head], { isFirst: true })
  return first && joinBytes([first, NO_TAGS, ...pages].map(numbered))
}

const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
const TRACKS = 0x1654ae6b
const TRACK = 0xae
const CODEC = 0x86
const CODEC_HEAD = 0x63a2
const ENCODINGS = 0x6d80
const SIMPLE_BLOCK = 0xa3
const BLOCK_GROUP = 0xa0
const BLOCK = 0xa1
/** What holds others is entered, so that its size, which a recorder may not know, need not be right. */
const ENTERED = new Set([SEGMENT, CLUSTER, TRACKS, TRACK, BLOCK_GROUP])

/** Half an hour of sound has fewer; many small ones would fill the memory. */
const MOST_ELEMENTS = 120_000

interface Element {
  readonly id: number
  readonly body: Uint8Array
}

/** All elements in the order they stand, those that are entered without a body; undefined if the last is torn or they are too many. */
function elementsOf(bytes: Uint8Array): Element[] | undefined {
  const elements: Element[] = []
  for (let at = 0; at < bytes.length; ) {
    const idLength = lengthOf(bytes[at])
    const sizeAt = at + idLength
    const start = sizeAt + lengthOf(bytes[sizeAt])
    if (idLength > 4 || start > bytes.length || elements.length >= MOST_ELEMENTS) return undefined
    const id = numberIn(bytes.subarray(at, sizeAt))
    const end = ENTERED.has(id) ? start : start + withoutMarker(bytes.subarray(sizeAt, start))
    if (end > bytes.length) return undefined
    elements.push({ id, body: bytes.subarray(start, end) })
    at = end
  }
  return elements
}

/** How many bytes a number of EBML has: one more than the zeros it begins with. */
const lengthOf = (first = 0): number => Math.clz32(first) - 23

const numberIn = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0)

const withoutMarker = (bytes: Uint8Array): number => numberIn(bytes) - 2 ** (7 * bytes.length)

const lettersOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 16))

/** The header of a plain stream of one or two channels. */
const isOpusHead = (head: Uint8Array): boolean =>
  head.length === 19 && lettersOf(head).startsWith('OpusHead') && head[18] === 0

/** The packet of a block: behind the number of its track, its time and its flags. Undefined: several in one, or none. */
function packetOf(block: Uint8Array): Uint8Array | undefined {
  const flagsAt = lengthOf(block[0]) + 2
  const isLaced = ((block[flagsAt] ?? 0) & 0x06) !== 0
  return isLaced || block.length <= flagsAt + 1 ? undefined : block.subarray(flagsAt + 1)
}

/** About a second of sound on each page; undefined if a packet does not fit into one. */
function pagesOf(packets: readonly Uint8Array[]): Uint8Array[] | undefined {
  const pages: Uint8Array[] = []
  let waiting: Uint8Array[] = []
  let lacings = 0
  let end = 0
  for (const [n, packet] of packets.entries()) {
    const next = packets[n + 1]
    waiting.push(packet)
    lacings += lacingsOf(packet)
    end += samplesOf(packet)
    if (next !== undefined && lacings + lacingsOf(next) <= MOST_LACINGS && waiting.length < PACKETS_A_PAGE) continue
    const page = oggPage(waiting, { end, isLast: next === undefined })
    if (page === undefined) return undefined
    pages.push(page)
    waiting = []
    lacings = 0
  }
  return pages
}

const PACKETS_A_PAGE = 50

const lacingsOf = ({ length }: Uint8Array): number => Math.floor(length / 255) + 1

/** How long a packet sounds, in samples at 48 kHz: by its first byte, and the second where that says how many frames there are. */
function samplesOf(packet: Uint8Array): number {
  const { 0: first = 0, 1: second = 0 } = packet
  const config = first >> 3
  const frames = [1, 2, 2, second & 0x3f][first & 3] ?? 1
  const frame =
    config < 12 ? [480, 960, 1920, 2880][config & 3] : config < 16 ? [480, 960][config & 1] : 120 << (config & 3)
  return frames * (frame ?? 0)
}
