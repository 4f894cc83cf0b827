import type { RecordIndex } from './record-index.ts'
import type { JournalOptions } from './recover.ts'
import { createSegment, SEGMENT_HEADER, type Segment, writeAll } from './segment.ts'
import { StoreError } from './store-error.ts'

/** An open journal: what its writer, its readers and its compactor share. */
export interface JournalState extends JournalOptions {
  /** Oldest first, at least one; the last one grows. */
  readonly segments: Segment[]
  readonly index: RecordIndex
  /** The folder's lock. */
  readonly isHeld: () => boolean
  /** The highest sequence given out. */
  sequence: number
  damaged: number
  /** A segment of which nobody knows what the disk holds; nothing more is written to it. */
  broken: Segment | undefined
  /** Why the last batch is not on disk; undefined once one is. */
  trouble: string | undefined
  /** The end of the line of writers. */
  tail: Promise<unknown>
  /** The older records of this name must go. */
  onForgotten: (key: string) => void
  /** A segment was closed. */
  onRoll: () => void
  /** A batch could not be written. */
  onTrouble: () => void
}

/** The segment that grows. */
export const lastSegment = (state: JournalState): Segment => state.segments[state.segments.length - 1] as Segment

/** Runs one writer at a time. */
export function exclusively<T>(state: JournalState, work: () => Promise<T>): Promise<T> {
  const result = state.tail.then(work)
  state.tail = result.catch(() => undefined)
  return result
}

/** Writes after the last record, and flushes if `isDurable`; the caller then moves the segment's end. Rejects with nothing changed. */
export async function append(state: JournalState, bytes: Buffer, isDurable: boolean): Promise<Segment> {
  if (!state.isHeld())
    throw new StoreError('locked', `Another process took the data folder ${state.folder}. Stop one of them.`)
  const old = lastSegment(state)
  const isFull = old.end > SEGMENT_HEADER && old.end + bytes.length > state.segmentBytes
  if (isFull || old === state.broken) await beginSegment(state)
  const segment = lastSegment(state)
  try {
    await writeAll(segment.file, bytes, segment.end)
    if (isDurable) await segment.file.datasync()
    return segment
  } catch (error) {
    const isCut = await segment.file.truncate(segment.end).then(
      () => true,
      () => false,
    )
    // After a failed flush nobody knows what the disk holds; a full disk says so already at the write, and is cut clean.
    if (!isCut || (error as NodeJS.ErrnoException).syscall !== 'write') state.broken = segment
    throw error
  }
}

/** Closes the last segment and begins another. */
export async function beginSegment(state: JournalState): Promise<void> {
  const old = lastSegment(state)
  // Only the last segment may end torn, so this one must be whole before there is another.
  if (old !== state.broken) await old.file.datasync()
  state.segments.push(await createSegment(state.folder, old.number + 1, state.sealer, { open: state.open }))
  state.onRoll()
}
