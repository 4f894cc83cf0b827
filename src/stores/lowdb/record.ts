import { crc32 } from 'node:zlib'
import type { Sealed } from './seal.ts'

/** What a record says of its name: a person, what is left of one who was forgotten, a document, that nothing is left, or an actor. */
export type RecordKind = 'person' | 'tombstone' | 'document' | 'removed' | 'actor'

/** The part of a record that is readable without the key; enough to find, schedule and sweep. */
export interface RecordHeader {
  /** 16 bytes as latin1: a keyed hash of the name. */
  readonly key: string
  readonly kind: RecordKind
  /** Grows with every record; of two records of a name the higher one counts, wherever it lies. */
  readonly sequence: number
  /** When the first row is due (ms since 1970); 0 if none is. */
  readonly due: number
  /** Seconds from when that was decided until then: what is left of it is never more, whatever the clock says. */
  readonly pause: number
  /** Minutes since 1970 by the wall clock, and by the steady clock. */
  readonly at: number
  readonly minute: number
  /** Rows, for the counts. */
  readonly waiting: number
  readonly away: number
  readonly dead: number
}

/**
 * A record on disk: magic 4, crc32 4 (of all that follows), length 4 (of all), header 60, IV 12, tag 16, sealed JSON. Little endian.
 * The header is bound to the sealed part as its additional data.
 */
export const HEADER_AT = 12
/** Bytes of the part that names the person and the kind. */
export const HEADER_LENGTH = 60
const IV_AT = HEADER_AT + HEADER_LENGTH
const TAG_AT = IV_AT + 12
const BODY_AT = TAG_AT + 16
const MAGIC = Buffer.from('Dmr1')
const CRC_FROM = 8

/** Longer than any record; a length above it is damage. */
const LONGEST_RECORD = 16 * 1024 * 1024
/** Bytes of a record without a body. */
export const SHORTEST_RECORD = BODY_AT

const FORMAT = 1
const KINDS: readonly RecordKind[] = ['person', 'tombstone', 'document', 'removed', 'actor']

/** The bytes of one record. Throws `RangeError` if the body is too long. */
export function frameRecord(
  header: RecordHeader,
  body: string,
  seal: (plain: Buffer, bound: Buffer) => Sealed,
): Buffer {
  const head = Buffer.alloc(HEADER_LENGTH)
  writeHeader(head, 0, header)
  const { iv, tag, text } = seal(Buffer.from(body), head)
  const length = BODY_AT + text.length
  if (length > LONGEST_RECORD) throw new RangeError(`A record of ${length} bytes is too long to keep`)
  const record = Buffer.allocUnsafe(length)
  MAGIC.copy(record, 0)
  record.writeUInt32LE(length, CRC_FROM)
  head.copy(record, HEADER_AT)
  iv.copy(record, IV_AT)
  tag.copy(record, TAG_AT)
  text.copy(record, BODY_AT)
  record.writeUInt32LE(crc32(record.subarray(CRC_FROM)), 4)
  return record
}

/** The length that the bytes at `offset` claim, or undefined if no record can begin there. Needs `SHORTEST_RECORD` bytes. */
export function recordLength(buffer: Buffer, offset: number): number | undefined {
  if (buffer.compare(MAGIC, 0, MAGIC.length, offset, offset + MAGIC.length) !== 0) return undefined
  const length = buffer.readUInt32LE(offset + CRC_FROM)
  return length < SHORTEST_RECORD || length > LONGEST_RECORD ? undefined : length
}

/** Is this one record, whole and unchanged? */
export function isWhole(record: Buffer): boolean {
  if (record.length < SHORTEST_RECORD || recordLength(record, 0) !== record.length) return false
  if (record[HEADER_AT] !== FORMAT || KINDS[record[HEADER_AT + 1] ?? -1] === undefined) return false
  return record.readUInt32LE(4) === crc32(record.subarray(CRC_FROM))
}

/** Where the next record may begin at or after `from`; -1 if nowhere. */
export function nextMagic(buffer: Buffer, from: number): number {
  return buffer.indexOf(MAGIC, from)
}

/** The sealed part of a whole record, and what it is bound to. */
export function sealedPart(record: Buffer): Sealed & { readonly bound: Buffer } {
  return {
    iv: record.subarray(IV_AT, TAG_AT),
    tag: record.subarray(TAG_AT, BODY_AT),
    text: record.subarray(BODY_AT),
    bound: record.subarray(HEADER_AT, IV_AT),
  }
}

/** Writes the 60 bytes of a header. */
export function writeHeader(to: Buffer, at: number, header: RecordHeader): void {
  to.writeUInt8(FORMAT, at)
  to.writeUInt8(KINDS.indexOf(header.kind), at + 1)
  to.writeUInt16LE(0, at + 2)
  to.write(header.key, at + 4, 16, 'latin1')
  to.writeDoubleLE(header.sequence, at + 20)
  to.writeDoubleLE(header.due, at + 28)
  to.writeUInt32LE(header.at, at + 36)
  to.writeUInt32LE(header.minute, at + 40)
  to.writeUInt32LE(header.waiting, at + 44)
  to.writeUInt32LE(header.away, at + 48)
  to.writeUInt32LE(header.dead, at + 52)
  to.writeUInt32LE(header.pause, at + 56)
}

/** Reads what `writeHeader` wrote; the caller has checked a CRC over it. */
export function readHeader(from: Buffer, at: number): RecordHeader {
  return {
    key: from.toString('latin1', at + 4, at + 20),
    kind: KINDS[from.readUInt8(at + 1)] ?? 'removed',
    sequence: from.readDoubleLE(at + 20),
    due: from.readDoubleLE(at + 28),
    at: from.readUInt32LE(at + 36),
    minute: from.readUInt32LE(at + 40),
    waiting: from.readUInt32LE(at + 44),
    away: from.readUInt32LE(at + 48),
    dead: from.readUInt32LE(at + 52),
    pause: from.readUInt32LE(at + 56),
  }
}
