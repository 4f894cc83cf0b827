import type { RecordHeader, RecordKind } from './record.ts'
import type { Segment } from './segment.ts'

/** Where the record that counts of one name lies. Kept in memory for each name, so it is small. */
export interface Place {
  segment: Segment
  /** -1: the record was found damaged and there is nothing to read. */
  offset: number
  readonly length: number
  readonly sequence: number
  /** Minute of the steady clock. */
  readonly minute: number
  readonly kind: RecordKind
}

/** All names of the store and how many bytes of each segment still count. */
export interface RecordIndex {
  readonly places: ReadonlyMap<string, Place>
  people(): number
  /** Points a name at a record, unless a later record of that name is known. Returns the place that lost, if there were two. */
  offer(
    header: RecordHeader,
    segment: Segment,
    at: { readonly offset: number; readonly length: number },
  ): Place | undefined
  /** The record was copied elsewhere, unchanged. */
  move(key: string, segment: Segment, offset: number): void
  /** The record cannot be read. */
  lose(key: string): void
  drop(key: string): void
}

/** An empty index. */
export function recordIndex(): RecordIndex {
  const places = new Map<string, Place>()
  let people = 0
  const count = (place: Place | undefined, by: number) => {
    if (place === undefined) return
    if (place.kind === 'person') people += by
    if (place.offset >= 0) place.segment.live += by * place.length
  }
  return {
    places,
    people: () => people,
    offer(header, segment, { offset, length }) {
      const { key, sequence, minute, kind } = header
      const known = places.get(key)
      const place: Place = { segment, offset, length, sequence, minute, kind }
      if (known !== undefined && known.sequence >= sequence) return known.sequence === sequence ? undefined : place
      count(known, -1)
      places.set(key, place)
      count(place, 1)
      return known
    },
    move(key, segment, offset) {
      const place = places.get(key)
      if (place === undefined) return
      count(place, -1)
      place.segment = segment
      place.offset = offset
      count(place, 1)
    },
    lose(key) {
      const place = places.get(key)
      if (place === undefined || place.offset < 0) return
      place.segment.live -= place.length
      place.offset = -1
    },
    drop(key) {
      count(places.get(key), -1)
      places.delete(key)
    },
  }
}
