import { open, readFile, rename, rm } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { HEADER_LENGTH, type RecordHeader, readHeader, writeHeader } from './record.ts'
import { scan } from './scan.ts'
import { SEGMENT_HEADER, type Segment, writeAll } from './segment.ts'

/** Where a record lies, and its header: all that a start needs to know of it. */
export interface HintEntry {
  readonly header: RecordHeader
  readonly offset: number
  readonly length: number
}

/** A hint is magic 8, segment id 16, segment size 8, segment mtime in ns 8, then the entries, then crc32 4. */
const MAGIC = Buffer.from('DMRHINT1')
const FIXED = 40
const ENTRY = HEADER_LENGTH + 8

/** The name of the hint that belongs to a segment. */
export const hintPath = (segment: { readonly path: string }): string => segment.path.replace(/\.log$/, '.hint')

/** Lists every record of a closed segment beside it, so that a start need not read the segment. Losing a hint costs only time. */
export async function writeHint(segment: Segment): Promise<void> {
  const { size, mtimeNs } = await segment.file.stat({ bigint: true })
  const parts = [Buffer.alloc(FIXED)]
  for await (const found of scan(segment.file, SEGMENT_HEADER, segment.end)) {
    for (const part of found) {
      if (part.type === 'bad') return
      const entry = Buffer.alloc(ENTRY)
      writeHeader(entry, 0, part.header)
      entry.writeUInt32LE(part.offset, HEADER_LENGTH)
      entry.writeUInt32LE(part.bytes.length, HEADER_LENGTH + 4)
      parts.push(entry)
    }
  }
  const bytes = Buffer.concat([...parts, Buffer.alloc(4)])
  MAGIC.copy(bytes)
  segment.id.copy(bytes, 8)
  bytes.writeBigUInt64LE(size, 24)
  bytes.writeBigUInt64LE(mtimeNs, 32)
  bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4)
  await replaceFile(hintPath(segment), bytes)
}

/** The entries of a segment's hint; undefined if there is none that fits the segment as it is now. */
export async function readHint(segment: Segment): Promise<readonly HintEntry[] | undefined> {
  const bytes = await readFile(hintPath(segment)).catch(() => undefined)
  if (bytes === undefined || bytes.length < FIXED + 4 || (bytes.length - FIXED - 4) % ENTRY !== 0) return undefined
  if (bytes.readUInt32LE(bytes.length - 4) !== crc32(bytes.subarray(0, -4))) return undefined
  const { size, mtimeNs } = await segment.file.stat({ bigint: true })
  const fits = bytes.subarray(0, 8).equals(MAGIC) && bytes.subarray(8, 24).equals(segment.id)
  // A segment that anybody wrote to since is read in full, and so checked.
  if (!fits || bytes.readBigUInt64LE(24) !== size || bytes.readBigUInt64LE(32) !== mtimeNs) return undefined
  const entries: HintEntry[] = []
  for (let at = FIXED; at < bytes.length - 4; at += ENTRY) {
    entries.push({
      header: readHeader(bytes, at),
      offset: bytes.readUInt32LE(at + HEADER_LENGTH),
      length: bytes.readUInt32LE(at + HEADER_LENGTH + 4),
    })
  }
  return entries
}

async function replaceFile(path: string, bytes: Buffer): Promise<void> {
  const file = await open(`${path}.tmp`, 'w', 0o600)
  try {
    await writeAll(file, bytes, 0)
    await file.close()
    await rename(`${path}.tmp`, path)
  } catch (error) {
    await file.close().catch(() => undefined)
    await rm(`${path}.tmp`, { force: true })
    throw error
  }
}
