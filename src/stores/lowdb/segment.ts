import { randomBytes } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Sealer } from './seal.ts'

/** One file of the journal. Only the last one grows; the others are replaced as a whole. */
export interface Segment {
  readonly number: number
  readonly path: string
  /** Random, so that a hint for a file that was replaced is not taken for it. */
  readonly id: Buffer
  readonly file: FileHandle
  /** Bytes in use; what lies after it is not ours yet. */
  end: number
  /** Bytes of records that still count. */
  live: number
  /** Is its hint written? */
  isHinted: boolean
}

/** Opens a file as `fs.open` does; tests pass one that fails. */
export type OpenFile = (path: string, flags: string, mode?: number) => Promise<FileHandle>

/** A segment begins with magic 8, id 16, and the key's check of that id 16. */
export const SEGMENT_HEADER = 40
const MAGIC = Buffer.from('DAMNAER1')

const segmentName = (number: number): string => `journal-${String(number).padStart(8, '0')}.log`

/** Creates a segment that is on disk, with its name, when this resolves. `as` writes it under another name, to be renamed. */
export async function createSegment(
  folder: string,
  number: number,
  sealer: Sealer,
  how: { open: OpenFile; as?: string },
): Promise<Segment> {
  const path = join(folder, segmentName(number))
  const id = randomBytes(16)
  const file = await how.open(how.as ?? path, how.as === undefined ? 'wx+' : 'w+', 0o600)
  try {
    await writeAll(file, Buffer.concat([MAGIC, id, sealer.check(id)]), 0)
    await file.datasync()
    if (how.as === undefined) await syncFolder(folder)
  } catch (error) {
    await file.close()
    await rm(how.as ?? path, { force: true })
    throw error
  }
  return { number, path, id, file, end: SEGMENT_HEADER, live: 0, isHinted: false }
}

/** Opens a segment that is there. `isOurs` is false if its header is damaged or was made with another key. */
export async function openSegment(
  path: string,
  sealer: Sealer,
  openFile: OpenFile,
): Promise<Segment & { readonly isOurs: boolean }> {
  const file = await openFile(path, 'r+')
  const header = Buffer.alloc(SEGMENT_HEADER)
  await file.read(header, 0, SEGMENT_HEADER, 0)
  const id = header.subarray(8, 24)
  const isOurs = header.subarray(0, 8).equals(MAGIC) && header.subarray(24).equals(sealer.check(id))
  const { size } = await file.stat()
  const number = Number(/(\d+)\.log$/.exec(path)?.[1])
  return { number, path, id, file, end: size, live: 0, isHinted: false, isOurs }
}

/** Has this segment no whole header, only a part of one or zeros, and nothing after it? */
export async function isBlank(path: string, openFile: OpenFile): Promise<boolean> {
  const file = await openFile(path, 'r')
  try {
    const { size } = await file.stat()
    const header = Buffer.alloc(SEGMENT_HEADER)
    await file.read(header, 0, SEGMENT_HEADER, 0)
    return size < SEGMENT_HEADER || (size === SEGMENT_HEADER && header.every((byte) => byte === 0))
  } finally {
    await file.close()
  }
}

/** The paths of the segments in a folder, oldest first. Other files are not ours. */
export async function listSegments(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  return names
    .filter((name) => /^journal-\d{8,}\.log$/.test(name))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .map((name) => join(folder, name))
}

/** Writes all of `bytes` at `position`; a disk that takes only a part is asked again, and then says why. */
export async function writeAll(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done)
    done += bytesWritten
  }
}

/** Makes a folder that is on disk, with its name, when this resolves; one that is there already may have been made a moment ago. */
export async function makeFolder(path: string): Promise<void> {
  const made = await mkdir(path, { recursive: true, mode: 0o700 })
  const first = made === undefined ? resolve(path) : resolve(made)
  for (let each = resolve(path); each.length >= first.length; each = dirname(each)) {
    // Who may not read the parent can do no more.
    await syncFolder(dirname(each)).catch(() => undefined)
  }
}

/** Makes the names in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
