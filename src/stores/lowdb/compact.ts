import { basename } from 'node:path'
import { keepDamaged } from './damage.ts'
import { readHint, writeHint } from './hint.ts'
import { type JournalState, lastSegment } from './journal-state.ts'
import { deleteSegments, discard, type Rewritten, replace, rewrite } from './rewrite.ts'
import { scan } from './scan.ts'
import { SEGMENT_HEADER, type Segment, syncFolder } from './segment.ts'

type Group = readonly [Segment, ...Segment[]]

/**
 * Copies what still counts of closed segments and deletes the rest. `isChosen` says which segments must go, whatever their share.
 * Works in slices of 1 MB; the longest pause is the switch at the end of a group, about 0.2 µs a record.
 */
export async function compact(state: JournalState, isChosen: (segment: Segment) => boolean): Promise<void> {
  const closed = () => state.segments.filter((segment) => segment !== lastSegment(state))
  const candidates = closed().filter((segment) => isChosen(segment) || segment.live < state.segmentBytes / 4)
  for (const group of groups(candidates, state.segmentBytes)) {
    // A small segment is worth it only together with another.
    if (group.length > 1 || isChosen(group[0])) await compactGroup(state, group)
  }
  for (const segment of closed()) {
    if (segment.isHinted) continue
    await writeHint(segment)
    segment.isHinted = true
  }
}

/** More than half is garbage. */
export const isWasteful = (segment: Segment): boolean => garbage(segment) > segment.end / 2

/** Anything in it is garbage. */
export const isUnclean = (segment: Segment): boolean => garbage(segment) > 0

/** The segments, but for the last, that hold a record of these names which does not count any more. */
export async function segmentsWithLeftovers(
  state: JournalState,
  keys: ReadonlySet<string>,
): Promise<ReadonlySet<Segment>> {
  const result = new Set<Segment>()
  const isLeftover = ({ key, sequence }: { key: string; sequence: number }) =>
    keys.has(key) && sequence !== state.index.places.get(key)?.sequence
  for (const segment of state.segments.slice(0, -1)) {
    const hinted = await readHint(segment)
    if (hinted === undefined) {
      for await (const window of scan(segment.file, SEGMENT_HEADER, segment.end)) {
        if (window.some((found) => found.type === 'bad' || isLeftover(found.header))) result.add(segment)
      }
    } else if (hinted.some(({ header }) => isLeftover(header))) result.add(segment)
  }
  return result
}

const garbage = (segment: Segment) => segment.end - SEGMENT_HEADER - segment.live

/** Several small rests make one segment. */
function groups(segments: readonly Segment[], most: number): Group[] {
  const result: [Segment, ...Segment[]][] = []
  let live = 0
  for (const segment of segments) {
    live += segment.live
    const group = result.at(-1)
    if (group === undefined || live > most) {
      result.push([segment])
      live = segment.live
    } else group.push(segment)
  }
  return result
}

async function compactGroup(state: JournalState, group: Group): Promise<void> {
  const isLive = ({ header, offset }: { header: { key: string }; offset: number }, segment: Segment) => {
    const place = state.index.places.get(header.key)
    return place?.segment === segment && place.offset === offset
  }
  const copy = await rewrite(state.folder, group, isLive, state)
  for (const [segment, records] of copy.bad) await reportDamage(state, segment, records)
  // What was left out may have been superseded by records that nobody waited for: those must be on disk before it is gone.
  await lastSegment(state)
    .file.datasync()
    .catch(async (error: unknown) => {
      await discard(copy)
      throw error
    })
  if (copy.moves.length === 0) {
    await discard(copy)
    loseRest(state, group, copy)
    remove(state, group)
    return deleteSegments(state.folder, group)
  }
  try {
    await replace(copy)
  } catch (error) {
    await discard(copy)
    throw error
  }
  switchOver(state, group, copy)
  await syncFolder(state.folder)
  await group[0].file.close()
  remove(state, group.slice(1))
  await deleteSegments(state.folder, group.slice(1))
}

/** In one go, so that nobody sees half of it. Records that were superseded meanwhile are garbage in the new segment. */
function switchOver(state: JournalState, group: Group, { segment, moves, bad }: Rewritten): void {
  state.segments[state.segments.indexOf(group[0])] = segment
  for (const { header, from, fromOffset, offset } of moves) {
    const place = state.index.places.get(header.key)
    if (place?.segment === from && place.offset === fromOffset) state.index.move(header.key, segment, offset)
  }
  loseRest(state, group, { bad })
}

/** What still lies in these segments was in a damaged stretch. */
function loseRest(state: JournalState, group: Group, { bad }: Pick<Rewritten, 'bad'>): void {
  if (bad.size === 0) return
  for (const [key, place] of state.index.places) if (group.includes(place.segment)) state.index.lose(key)
}

function remove(state: JournalState, segments: readonly Segment[]): void {
  for (const segment of segments) state.segments.splice(state.segments.indexOf(segment), 1)
}

async function reportDamage(state: JournalState, segment: Segment, records: number): Promise<void> {
  state.damaged += records
  await keepDamaged(segment.path).catch(() => undefined)
  state.onDamage({ code: 'damaged-records', file: basename(segment.path), records, kept: 0 })
}
