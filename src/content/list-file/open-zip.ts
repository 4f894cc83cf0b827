import { inflateRawSync } from 'node:zlib'

/** The files of a zip by name; `too-big` when they would unpack to more than the limit, `broken` when they are not what they say. */
export type OpenZip =
  | { readonly type: 'files'; readonly files: ReadonlyMap<string, string> }
  | { readonly type: 'too-big' }
  | { readonly type: 'broken' }

/**
 * Unpacks the XML files of a workbook's zip, by its table of contents, and never more than `limit` bytes altogether: a small file can hold a
 * hundred gigabytes of zeros.
 */
export function openZip(file: Uint8Array, limit: number): OpenZip {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const files = new Map<string, string>()
  let left = limit
  try {
    for (const entry of entriesOf(bytes)) {
      if (!/\.(?:xml|rels)$/i.test(entry.name)) {
        files.set(entry.name, '')
        continue
      }
      if (entry.size > left) return { type: 'too-big' }
      const text = unpack(bytes, entry, left)
      left -= text.length
      files.set(entry.name, text.toString('utf8'))
    }
  } catch (error) {
    return { type: (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-big' : 'broken' }
  }
  return { type: 'files', files }
}

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly at: number
}

const MOST_ENTRIES = 2_000
const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50

/** The table of contents stands at the end, behind a comment of at most 65,535 bytes. Throws if it is not there. */
function entriesOf(bytes: Buffer): readonly Entry[] {
  const mark = Buffer.from([0x50, 0x4b, 0x05, 0x06])
  const end = bytes.lastIndexOf(mark)
  if (end < 0 || bytes.readUInt32LE(end) !== END) throw new Error('no table of contents')
  const count = bytes.readUInt16LE(end + 10)
  if (count > MOST_ENTRIES) throw new Error('too many entries')
  let at = bytes.readUInt32LE(end + 16)
  return Array.from({ length: count }, () => {
    if (bytes.readUInt32LE(at) !== ENTRY) throw new Error('no entry')
    const [nameLength, extra, comment] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ]
    const entry = {
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
    }
    at += 46 + nameLength + extra + comment
    return entry
  })
}

function unpack(bytes: Buffer, { method, packed, at }: Entry, limit: number): Buffer {
  if (bytes.readUInt32LE(at) !== LOCAL) throw new Error('no file')
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const body = bytes.subarray(start, start + packed)
  if (body.length < packed) throw new Error('cut off')
  if (method === 0) return body
  if (method !== 8) throw new Error('unknown packing')
  return inflateRawSync(body, { maxOutputLength: Math.max(1, limit) })
}
