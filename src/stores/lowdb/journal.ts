import { append, beginSegment, exclusively, type JournalState, lastSegment } from './journal-state.ts'
import { frameRecord, type RecordHeader } from './record.ts'
import { SEGMENT_HEADER } from './segment.ts'
import { StoreError, toStoreError } from './store-error.ts'

/** What one name becomes: the readable header, and the JSON to seal. */
export interface Change {
  readonly header: Omit<RecordHeader, 'key' | 'sequence'>
  readonly json: string
}

/** The writer of the journal. */
export interface Journal {
  /**
   * Writes what `make` gives when its batch is written; changes of one name in one batch are one record, the last. Resolves when written,
   * and on disk if `isDurable`. Rejects with `StoreError`, and then nothing has changed.
   */
  put(key: string, make: () => Change, isDurable: boolean): Promise<void>
  /** Closes the last segment and begins another, if there is anything in it. */
  roll(): Promise<void>
  /** Writes what waits and closes the files. */
  close(): Promise<void>
}

interface Pending {
  make: () => Change
  isDurable: boolean
  readonly done: Promise<void>
  settle(error?: StoreError): void
}

const GATHER_MS = 1

/** Group commit: all that is put while a write is under way goes out together, as one write and one flush. */
export function openJournal(state: JournalState): Journal {
  let pending = new Map<string, Pending>()
  let isScheduled = false
  let isClosed = false
  let lastSize = 0

  function writePending(): Promise<void> {
    const batch = pending
    pending = new Map()
    isScheduled = false
    lastSize = batch.size
    return writeBatch(state, batch)
  }

  return {
    put(key, make, isDurable) {
      if (isClosed) return Promise.reject(new StoreError('closed', 'The store is closed.'))
      const item = pending.get(key) ?? newPending(make)
      item.make = make
      item.isDurable ||= isDurable
      pending.set(key, item)
      if (!isScheduled) {
        isScheduled = true
        const write = () => void exclusively(state, writePending)
        // A turn of the event loop, so that whoever is ready now rides along; under load a moment more, since a batch costs more than a record.
        if (lastSize > 1) setTimeout(write, GATHER_MS)
        else setImmediate(write)
      }
      return item.done
    },
    roll: () =>
      exclusively(state, async () => (lastSegment(state).end > SEGMENT_HEADER ? beginSegment(state) : undefined)),
    async close() {
      isClosed = true
      while (isScheduled) await new Promise((resolve) => setImmediate(resolve))
      await exclusively(state, () => lastSegment(state).file.datasync()).catch(() => undefined)
      for (const { file } of state.segments) await file.close()
    },
  }
}

async function writeBatch(state: JournalState, batch: ReadonlyMap<string, Pending>): Promise<void> {
  const records = [...batch].flatMap(([key, item]) => toRecord(state, key, item))
  if (records.length === 0) return
  try {
    const isDurable = records.some(({ item }) => item.isDurable)
    const segment = await append(state, Buffer.concat(records.map(({ bytes }) => bytes)), isDurable)
    if (isDurable) state.trouble = undefined
    for (const { header, bytes, item } of records) {
      const older = state.index.offer(header, segment, { offset: segment.end, length: bytes.length })
      if (older !== undefined && (header.kind === 'tombstone' || header.kind === 'removed'))
        state.onForgotten(header.key)
      segment.end += bytes.length
      item.settle()
    }
  } catch (cause) {
    const error = toStoreError(cause, lastSegment(state).path)
    state.trouble = error.code
    state.onTrouble()
    for (const { item } of records) item.settle(error)
  }
}

function toRecord(state: JournalState, key: string, item: Pending) {
  try {
    const { header: rest, json } = item.make()
    const header: RecordHeader = { ...rest, key, sequence: ++state.sequence }
    return [{ header, item, bytes: frameRecord(header, json, state.sealer.seal) }]
  } catch (cause) {
    item.settle(new StoreError('failed', 'A record could not be made: its data is not JSON or too long.', { cause }))
    return []
  }
}

function newPending(make: () => Change): Pending {
  let settle: Pending['settle'] = () => undefined
  const done = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error))
  })
  return { make, isDurable: false, done, settle }
}
