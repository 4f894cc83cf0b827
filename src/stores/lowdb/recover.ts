import { readdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type DamageReport, keepDamaged } from './damage.ts'
import { type HintEntry, readHint } from './hint.ts'
import { checkFolder, writeMarker } from './marker.ts'
import type { RecordHeader } from './record.ts'
import { type RecordIndex, recordIndex } from './record-index.ts'
import { replace, rewrite } from './rewrite.ts'
import { scan } from './scan.ts'
import type { Sealer } from './seal.ts'
import {
  createSegment,
  isBlank,
  listSegments,
  type OpenFile,
  openSegment,
  SEGMENT_HEADER,
  type Segment,
  syncFolder,
} from './segment.ts'

/** What the journal is opened with. */
export interface JournalOptions {
  readonly folder: string
  readonly sealer: Sealer
  /** A segment is closed at about this size. */
  readonly segmentBytes: number
  readonly open: OpenFile
  readonly onDamage: (report: DamageReport) => void
}

/** The journal as it lay on disk. */
export interface Recovered {
  /** Oldest first, at least one; the last one grows. */
  readonly segments: Segment[]
  readonly index: RecordIndex
  readonly sequence: number
  /** People with rows: the headers of their last records. */
  readonly withRows: ReadonlyMap<string, RecordHeader>
  /** Names that were deleted but have older records somewhere. */
  readonly leftovers: ReadonlySet<string>
  /** The latest that both clocks showed, in minutes. */
  readonly latest: { readonly minute: number; readonly at: number }
  readonly damaged: number
}

/** Opens a folder: finds the record that counts of each name, cuts a torn tail, sets damage aside. Throws `StoreError`. */
export async function recover(options: JournalOptions): Promise<Recovered> {
  const { folder, sealer, open } = options
  const paths = await withoutBlank(await listSegments(folder), open)
  const isNew = await checkFolder(folder, paths, sealer, open)
  await removeTemporary(folder)
  const found = collect()
  const segments: Segment[] = []
  for (const path of paths) {
    const read = await readSegment(path, { ...options, isLast: path === paths.at(-1) })
    found.damaged += read.damaged
    for (const entry of read.entries) found.add(entry, read.segment)
    segments.push(read.segment)
  }
  if (segments.length === 0) segments.push(await createSegment(folder, 1, sealer, { open }))
  if (isNew) await writeMarker(folder, sealer)
  return { segments, ...found.result() }
}

function collect() {
  const index = recordIndex()
  const withRows = new Map<string, RecordHeader>()
  const stale = new Set<string>()
  let sequence = 0
  let latest = { minute: 0, at: 0 }
  const result = () => {
    const leftovers = new Set<string>()
    for (const [key, { kind }] of index.places) {
      if ((kind === 'tombstone' || kind === 'removed') && stale.has(key)) leftovers.add(key)
      else if (kind === 'removed') index.drop(key)
    }
    return { index, withRows, leftovers, sequence, latest, damaged: counts.damaged }
  }
  const counts = {
    damaged: 0,
    add({ header, offset, length }: HintEntry, segment: Segment) {
      if (index.offer(header, segment, { offset, length }) !== undefined) stale.add(header.key)
      sequence = Math.max(sequence, header.sequence)
      if (header.minute >= latest.minute) latest = { minute: header.minute, at: header.at }
      if (index.places.get(header.key)?.sequence !== header.sequence) return
      if (header.waiting + header.away + header.dead > 0) withRows.set(header.key, header)
      else withRows.delete(header.key)
    },
    result,
  }
  return counts
}

interface Read {
  readonly segment: Segment
  readonly entries: readonly HintEntry[]
  readonly damaged: number
}

/** Without a last segment that was still being created when the process or the machine stopped: nothing was ever in it. */
async function withoutBlank(paths: readonly string[], openFile: OpenFile): Promise<readonly string[]> {
  const last = paths.at(-1)
  if (last === undefined || !(await isBlank(last, openFile))) return paths
  await rm(last)
  return paths.slice(0, -1)
}

async function readSegment(path: string, options: JournalOptions & { isLast: boolean }): Promise<Read> {
  const segment = await openSegment(path, options.sealer, options.open)
  const hinted = segment.isOurs && !options.isLast ? await readHint(segment) : undefined
  if (hinted !== undefined) {
    segment.isHinted = true
    return { segment, entries: hinted, damaged: 0 }
  }
  const entries: HintEntry[] = []
  const bad: { offset: number; end: number }[] = []
  for await (const window of scan(segment.file, SEGMENT_HEADER, segment.end)) {
    for (const found of window) {
      if (found.type === 'bad') bad.push(found)
      else entries.push({ header: found.header, offset: found.offset, length: found.bytes.length })
    }
  }
  if (options.isLast && bad.at(-1)?.end === segment.end) await cut(segment, bad.pop()?.offset ?? segment.end)
  if (bad.length === 0 && segment.isOurs) return { segment, entries, damaged: 0 }
  return setAside(segment, Math.max(bad.length, 1), options)
}

/** What was being written when the process or the machine stopped; it was never confirmed. */
async function cut(segment: Segment, end: number): Promise<void> {
  await segment.file.truncate(end)
  await segment.file.datasync()
  segment.end = end
}

async function setAside(segment: Segment, records: number, options: JournalOptions): Promise<Read> {
  await keepDamaged(segment.path)
  const rewritten = await rewrite(options.folder, [segment], () => true, options)
  await replace(rewritten)
  await syncFolder(options.folder)
  await segment.file.close()
  const entries = rewritten.moves.map(({ header, offset, length }) => ({ header, offset, length }))
  options.onDamage({ code: 'damaged-records', file: basename(segment.path), records, kept: entries.length })
  return { segment: rewritten.segment, entries, damaged: records }
}

async function removeTemporary(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^journal-\d{8,}\.(log|hint)\.tmp$/.test(name)) await rm(join(folder, name))
  }
}
