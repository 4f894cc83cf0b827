import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** What was done to the files of a folder. A file is an inode: its names come and go, each in a folder of its own. */
export type Step =
  | { readonly type: 'write'; readonly inode: number; readonly offset: number; readonly bytes: Buffer }
  | { readonly type: 'truncate'; readonly inode: number; readonly size: number }
  /** What was written before the moment `from` is on the disk. */
  | { readonly type: 'flush'; readonly inode: number; readonly from: number }
  /** `inode` undefined: the name is a folder's. */
  | { readonly type: 'link'; readonly path: string; readonly inode: number | undefined; readonly gone?: string }
  | { readonly type: 'unlink'; readonly path: string }
  | { readonly type: 'flush folder'; readonly path: string; readonly from: number }
  /** Something was promised to somebody: from here on it must not be lost. */
  | { readonly type: 'promise' }

/** What of that which was not flushed survives: a step on names, or a block of 4 kB (or less) of a file. */
export type Survives = () => boolean

/** A folder whose every change is known, so that it can be shown as the disk had it when the power went. */
export interface Recording {
  readonly steps: readonly Step[]
  /** How many steps there were so far. */
  moment(): number
  covers(path: string): boolean
  add(step: Step): void
  inodeAt(path: string): number
  create(path: string): number
  mkdir(path: string): void
  rename(from: string, to: string): void
  unlink(path: string): void
  /** When a file was changed: a time of its own for each step, in nanoseconds. */
  changedAt(inode: number): bigint
  /** Builds the recorded folder as of a moment at another place. */
  build(at: number, survives: Survives, target: string): void
}

/** Records below `root`, which is on disk with all that is in it. */
export function recording(root: string): Recording {
  const steps: Step[] = []
  const names = new Map<string, number>()
  const changes = new Map<number, number>()
  let inodes = 0
  const add = (step: Step) => {
    steps.push(step)
    if (step.type === 'write' || step.type === 'truncate') changes.set(step.inode, steps.length)
  }
  const create = (path: string) => {
    inodes += 1
    names.set(path, inodes)
    add({ type: 'link', path, inode: inodes })
    return inodes
  }
  const adopt = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        add({ type: 'link', path, inode: undefined })
        adopt(path)
      } else {
        const inode = create(path)
        add({ type: 'write', inode, offset: 0, bytes: readFileSync(path) })
        add({ type: 'flush', inode, from: steps.length })
      }
    }
    add({ type: 'flush folder', path: folder, from: steps.length })
  }
  adopt(root)
  return {
    steps,
    moment: () => steps.length,
    covers: (path) => path === root || path.startsWith(`${root}/`),
    add,
    inodeAt: (path) => names.get(path) ?? -1,
    create,
    mkdir: (path) => add({ type: 'link', path, inode: undefined }),
    rename(from, to) {
      const inode = names.get(from) ?? -1
      names.delete(from)
      names.set(to, inode)
      add({ type: 'link', path: to, inode, gone: from })
    },
    unlink(path) {
      names.delete(path)
      add({ type: 'unlink', path })
    },
    changedAt: (inode) => BigInt(changes.get(inode) ?? 0) * 1_000_000_000n,
    build(at, survives, target) {
      const past = steps.slice(0, at)
      mkdirSync(target, { recursive: true })
      for (const [path, inode] of namesOnDisk(past, survives)) {
        const place = join(target, relative(root, path))
        if (inode === undefined) mkdirSync(place, { recursive: true })
        else write(place, fileOnDisk(past, inode, survives))
      }
    },
  }
}

/** The names as the disk has them: those of flushed folders, and of later steps each that survived, in any combination. */
function namesOnDisk(past: readonly Step[], survives: Survives): Map<string, number | undefined> {
  const flushed = new Map<string, number>()
  for (const step of past) if (step.type === 'flush folder') flushed.set(step.path, step.from)
  const names = new Map<string, number | undefined>()
  for (const [index, step] of past.entries()) {
    if (step.type !== 'link' && step.type !== 'unlink') continue
    if (index >= (flushed.get(dirname(step.path)) ?? 0) && !survives()) continue
    if (step.type === 'unlink') names.delete(step.path)
    else {
      if (step.gone !== undefined) names.delete(step.gone)
      names.set(step.path, step.inode)
    }
  }
  // A name in a folder that is not there cannot be found.
  const folders = new Set([...names].filter(([, inode]) => inode === undefined).map(([path]) => path))
  const isThere = (path: string): boolean => !all.has(path) || (folders.has(path) && isThere(dirname(path)))
  const all = new Set(past.flatMap((step) => (step.type === 'link' && step.inode === undefined ? [step.path] : [])))
  return new Map([...names].filter(([path]) => isThere(dirname(path))))
}

const BLOCK = 4096

interface OnDisk {
  readonly bytes: Buffer
  readonly changed: number
}

/** The bytes of a file as the disk has them: what was flushed, and of later writes each block that survived; lost blocks read as zeros. */
function fileOnDisk(past: readonly Step[], inode: number, survives: Survives): OnDisk {
  const flushed = past.reduce((from, step) => (step.type === 'flush' && step.inode === inode ? step.from : from), 0)
  let bytes = Buffer.alloc(0)
  let changed = 0
  const put = (offset: number, part: Buffer) => {
    if (offset + part.length > bytes.length) bytes = Buffer.concat([bytes], offset + part.length)
    part.copy(bytes, offset)
  }
  for (const [index, step] of past.entries()) {
    if ((step.type !== 'write' && step.type !== 'truncate') || step.inode !== inode) continue
    const isSafe = index < flushed
    if (step.type === 'truncate') {
      if (isSafe || survives()) bytes = Buffer.concat([bytes], step.size)
      else continue
    } else {
      for (const [from, to] of blocks(step.offset, step.bytes.length)) {
        if (isSafe || survives()) put(from, step.bytes.subarray(from - step.offset, to - step.offset))
      }
    }
    changed = index + 1
  }
  return { bytes, changed }
}

/** The parts of a stretch that lie in one block each. */
function blocks(offset: number, length: number): [from: number, to: number][] {
  const result: [number, number][] = []
  for (let from = offset; from < offset + length; ) {
    const to = Math.min(offset + length, (Math.floor(from / BLOCK) + 1) * BLOCK)
    result.push([from, to])
    from = to
  }
  return result
}

function write(place: string, { bytes, changed }: OnDisk): void {
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, bytes)
  utimesSync(place, changed, changed)
}
