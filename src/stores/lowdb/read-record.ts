import { basename } from 'node:path'
import { keepDamaged } from './damage.ts'
import type { JournalState } from './journal-state.ts'
import { HEADER_AT, isWhole, readHeader, sealedPart } from './record.ts'
import type { Sealer } from './seal.ts'
import type { Segment } from './segment.ts'
import { toStoreError } from './store-error.ts'

/** What the journal holds of a name. `lost`: there was a record, but it is damaged; `minute`: when it was written, by the steady clock. */
export type Kept =
  | { readonly type: 'kept'; readonly body: unknown }
  | { readonly type: 'none' }
  | { readonly type: 'lost'; readonly minute: number }

/** Reads the record that counts of a name. Damage is set aside, counted and reported; a disk that does not answer is a `StoreError`. */
export async function readRecord(state: JournalState, key: string): Promise<Kept> {
  for (;;) {
    const place = state.index.places.get(key)
    if (place === undefined || place.kind === 'removed') return { type: 'none' }
    if (place.offset < 0) return { type: 'lost', minute: place.minute }
    const { segment, offset } = place
    const isSame = () => state.index.places.get(key) === place && place.segment === segment && place.offset === offset
    const bytes = await fetch(segment, offset, place.length).catch((error: unknown) => {
      // Compaction may have moved it while we asked.
      if (isSame()) throw toStoreError(error, segment.path)
    })
    if (!isSame() || bytes === undefined) continue
    const body = unseal(state.sealer, key, bytes)
    if (body !== undefined) return { type: 'kept', body }
    await lose(state, key, segment)
  }
}

async function fetch(segment: Segment, offset: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  const { bytesRead } = await segment.file.read(bytes, 0, length, offset)
  return bytes.subarray(0, bytesRead)
}

function unseal(sealer: Sealer, key: string, bytes: Buffer): unknown {
  if (!isWhole(bytes) || readHeader(bytes, HEADER_AT).key !== key) return undefined
  try {
    return JSON.parse(sealer.unseal(sealedPart(bytes)).toString())
  } catch {
    return undefined
  }
}

async function lose(state: JournalState, key: string, segment: Segment): Promise<void> {
  state.damaged++
  state.index.lose(key)
  await keepDamaged(segment.path).catch(() => undefined)
  state.onDamage({ code: 'damaged-records', file: basename(segment.path), records: 1, kept: 0 })
}
