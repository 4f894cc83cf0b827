import type { FileHandle } from 'node:fs/promises'
import {
  HEADER_AT,
  isWhole,
  nextMagic,
  type RecordHeader,
  readHeader,
  recordLength,
  SHORTEST_RECORD,
} from './record.ts'

/** A stretch of a segment: a whole record, or bytes that are none. Offsets count from the start of the file. */
export type Found =
  | { readonly type: 'record'; readonly offset: number; readonly header: RecordHeader; readonly bytes: Buffer }
  | { readonly type: 'bad'; readonly offset: number; readonly end: number }

/** Read at once; also how long one slice of work on a big file can be. */
const WINDOW = 1024 * 1024

/** Reads the records between two offsets, a window at a time; their bytes hold only until the next window. After damage it goes on at the next whole record. */
export async function* scan(file: FileHandle, from: number, to: number): AsyncGenerator<readonly Found[]> {
  let position = from
  let size = WINDOW
  let buffer = Buffer.alloc(0)
  let badFrom: number | undefined
  while (position < to) {
    const length = Math.min(size, to - position)
    // One for all: dozens of them at a start would be held for as long as the process is idle.
    if (buffer.length < length) buffer = Buffer.allocUnsafeSlow(length)
    const window = await readWindow(file, position, buffer.subarray(0, length))
    if (window.length === 0) break
    const isLast = position + window.length >= to
    const found: Found[] = []
    let at = 0
    size = WINDOW
    while (at < window.length) {
      const step = recordAt(window, at, isLast)
      if (step.type === 'cut') {
        size = Math.max(WINDOW, step.needed)
        break
      }
      if (step.type === 'record') {
        if (badFrom !== undefined) found.push({ type: 'bad', offset: badFrom, end: position + at })
        badFrom = undefined
        found.push({
          type: 'record',
          offset: position + at,
          header: readHeader(window, at + HEADER_AT),
          bytes: step.bytes,
        })
        at += step.bytes.length
      } else {
        badFrom ??= position + at
        at = step.resume
      }
    }
    yield found
    position += at
  }
  if (badFrom !== undefined || position < to) yield [{ type: 'bad', offset: badFrom ?? position, end: to }]
}

type Step =
  | { readonly type: 'record'; readonly bytes: Buffer }
  | { readonly type: 'cut'; readonly needed: number }
  | { readonly type: 'bad'; readonly resume: number }

function recordAt(window: Buffer, at: number, isLast: boolean): Step {
  const left = window.length - at
  const length = left < SHORTEST_RECORD ? SHORTEST_RECORD : recordLength(window, at)
  if (length !== undefined && length > left && !isLast) return { type: 'cut', needed: length }
  if (length !== undefined && length <= left) {
    const bytes = window.subarray(at, at + length)
    if (isWhole(bytes)) return { type: 'record', bytes }
  }
  const next = nextMagic(window, at + 1)
  if (next !== -1) return { type: 'bad', resume: next }
  // The next magic may lie across the edge of the window.
  return { type: 'bad', resume: isLast ? window.length : Math.max(at + 1, window.length - 3) }
}

async function readWindow(file: FileHandle, position: number, buffer: Buffer): Promise<Buffer> {
  const { length } = buffer
  let done = 0
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, position + done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return buffer.subarray(0, done)
}
