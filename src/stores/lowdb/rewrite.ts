import { rename, rm } from 'node:fs/promises'
import { hintPath } from './hint.ts'
import type { RecordHeader } from './record.ts'
import { type Found, scan } from './scan.ts'
import type { Sealer } from './seal.ts'
import { createSegment, type OpenFile, SEGMENT_HEADER, type Segment, syncFolder, writeAll } from './segment.ts'

/** A record that was copied, unchanged, to another place. */
export interface Move {
  readonly header: RecordHeader
  readonly from: Segment
  readonly fromOffset: number
  readonly offset: number
  readonly length: number
}

/** A copy beside the journal, on disk but not yet part of it. */
export interface Rewritten {
  readonly segment: Segment
  readonly moves: readonly Move[]
  /** Stretches that are no records, by the segment they were in. */
  readonly bad: ReadonlyMap<Segment, number>
}

type Record = Extract<Found, { type: 'record' }>

/** Written in slices, each made durable, so that turns in between never wait for one big flush. */
const SLICE = 4 * 1024 * 1024

/** Copies the wanted records of some segments to one new file, which `replace` puts in the place of the first of them. */
export async function rewrite(
  folder: string,
  from: readonly [Segment, ...Segment[]],
  isWanted: (record: Record, segment: Segment) => boolean,
  how: { readonly sealer: Sealer; readonly open: OpenFile },
): Promise<Rewritten> {
  const segment = await createSegment(folder, from[0].number, how.sealer, { open: how.open, as: temporary(from[0]) })
  const moves: Move[] = []
  const bad = new Map<Segment, number>()
  let unsynced = 0
  try {
    for (const source of from) {
      for await (const window of scan(source.file, SEGMENT_HEADER, source.end)) {
        const wanted: Buffer[] = []
        for (const found of window) {
          if (found.type === 'bad') bad.set(source, (bad.get(source) ?? 0) + 1)
          else if (isWanted(found, source)) wanted.push(take(found, source))
        }
        await append(Buffer.concat(wanted))
      }
    }
    await segment.file.datasync()
    return { segment, moves, bad }
  } catch (error) {
    await discard({ segment })
    throw error
  }

  function take({ header, offset: fromOffset, bytes }: Record, source: Segment): Buffer {
    moves.push({ header, from: source, fromOffset, offset: segment.end, length: bytes.length })
    segment.end += bytes.length
    return bytes
  }

  async function append(bytes: Buffer): Promise<void> {
    await writeAll(segment.file, bytes, segment.end - bytes.length)
    unsynced += bytes.length
    if (unsynced < SLICE) return
    await segment.file.datasync()
    unsynced = 0
  }
}

/** Gives the copy its name. A stop before it leaves the old file, after it the new one; both hold every record that counts. */
export async function replace({ segment }: Rewritten): Promise<void> {
  await rm(hintPath(segment), { force: true })
  await rename(temporary(segment), segment.path)
}

/** Removes a copy that is not wanted after all. */
export async function discard({ segment }: Pick<Rewritten, 'segment'>): Promise<void> {
  await segment.file.close().catch(() => undefined)
  await rm(temporary(segment), { force: true })
}

/** Deletes segments of which nothing counts any more. */
export async function deleteSegments(folder: string, segments: readonly Segment[]): Promise<void> {
  for (const segment of segments) {
    await segment.file.close()
    await rm(hintPath(segment), { force: true })
    await rm(segment.path, { force: true })
  }
  if (segments.length > 0) await syncFolder(folder)
}

const temporary = (segment: { readonly path: string }) => `${segment.path}.tmp`
