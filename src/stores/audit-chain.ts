import { createHmac, hkdfSync } from 'node:crypto'
import type { AuditEntry } from '../core/audit.ts'

/** The end of the chain: how many entries there ever were, and the link of the last. Kept elsewhere it shows whether the tail was cut. */
export interface AuditHead {
  readonly entries: number
  readonly link: string
}

/** What stands in the first line once old entries were taken out: where the chain goes on, and from when on nothing is missing (ms since 1970). */
export interface AuditCut extends AuditHead {
  readonly since: number
}

/** What a check of the chain found. `line` counts the lines of the file from 1. */
export type AuditVerdict =
  | { readonly type: 'whole'; readonly head: AuditHead; readonly cut?: AuditCut }
  | { readonly type: 'broken'; readonly line: number; readonly reason: 'changed' | 'unreadable' | 'cut' }

/** Links lines to all before them by a keyed hash: without the data key nobody can make a chain that fits. */
export interface AuditChain {
  /** The line for an entry, and the head after it. */
  add(head: AuditHead, entry: AuditEntry): { readonly line: string; readonly head: AuditHead }
  /** The first line of a file whose older entries were taken out. */
  cutLine(cut: AuditCut): string
  /** Where the chain of a file begins, by its first line. */
  startOf(line: string | undefined): AuditHead | AuditCut
  /** Checks the lines of a file, each link. With a head that was kept elsewhere also whether lines at the end are missing. */
  check(lines: readonly string[], known?: AuditHead): AuditVerdict
}

/** The chain before its first entry. */
const START: AuditHead = { entries: 0, link: '' }

/** The chain of one line, under its data key. */
export function createAuditChain(dataKey: Buffer): AuditChain {
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'damnaer audit 1 links', 32))
  const link = (before: string, body: string) =>
    createHmac('sha256', key).update(`${before}\n${body}`).digest('base64url')
  // No link of an entry can be taken for it: those are hashes of 43 letters, this is none.
  const sealOf = (cut: AuditCut) => link('cut', JSON.stringify([cut.entries, cut.link, cut.since]))
  const startOf = (line: string | undefined): AuditHead | AuditCut => {
    const read = line === undefined ? undefined : readCut(line)
    return read === undefined || sealOf(read.cut) !== read.seal ? START : read.cut
  }
  return {
    add(head, entry) {
      const next = { entries: head.entries + 1, link: link(head.link, JSON.stringify(entry)) }
      return { line: JSON.stringify({ ...entry, link: next.link }), head: next }
    },
    cutLine: (cut) => JSON.stringify({ cut, seal: sealOf(cut) }),
    startOf,
    check(lines, known = START) {
      const start = startOf(lines[0])
      const cut = 'since' in start ? start : undefined
      let head: AuditHead = { entries: start.entries, link: start.link }
      const isKnown = () => head.entries !== known.entries || head.link === known.link
      if (cut !== undefined && !isKnown()) return { type: 'broken', line: 1, reason: 'changed' }
      for (const [index, line] of lines.entries()) {
        if (index === 0 && cut !== undefined) continue
        const read = readLine(line)
        if (read === undefined) return { type: 'broken', line: index + 1, reason: 'unreadable' }
        const next = { entries: head.entries + 1, link: read.link }
        if (link(head.link, read.body) !== read.link) return { type: 'broken', line: index + 1, reason: 'changed' }
        head = next
        if (!isKnown()) return { type: 'broken', line: index + 1, reason: 'changed' }
      }
      if (head.entries < known.entries) return { type: 'broken', line: lines.length + 1, reason: 'cut' }
      return { type: 'whole', head, ...(cut === undefined ? {} : { cut }) }
    },
  }
}

/** The head after the last of these lines, as they say it themselves. */
export const headOf = (chain: AuditChain, lines: readonly string[]): AuditHead => {
  const start = chain.startOf(lines[0])
  const entries = lines.length - ('since' in start ? 1 : 0)
  if (entries === 0) return { entries: start.entries, link: start.link }
  return { entries: start.entries + entries, link: readLine(lines.at(-1) ?? '')?.link ?? '' }
}

/** The lines of a file from this moment on (ms since 1970), with a first line that says where the chain goes on; undefined if none is older. */
export function withoutOld(
  chain: AuditChain,
  lines: readonly string[],
  since: number,
): { readonly lines: readonly string[]; readonly entries: number } | undefined {
  const start = chain.startOf(lines[0])
  const entries = 'since' in start ? lines.slice(1) : lines
  const first = entries.findIndex((line) => (readLine(line)?.entry.at ?? since) >= since)
  const old = first < 0 ? entries : entries.slice(0, first)
  const link = readLine(old.at(-1) ?? '')?.link
  if (link === undefined) return undefined
  const cut = chain.cutLine({ entries: start.entries + old.length, link, since })
  return { lines: [cut, ...entries.slice(old.length)], entries: old.length }
}

/** The line as it was linked: all but its own link, which is the last. Undefined if it is none. */
export function readLine(line: string): { body: string; link: string; entry: AuditEntry } | undefined {
  try {
    const { link, ...entry } = JSON.parse(line) as AuditEntry & { link: string }
    return typeof entry.id === 'string' ? { body: JSON.stringify(entry), link, entry } : undefined
  } catch {
    return undefined
  }
}

function readCut(line: string): { cut: AuditCut; seal: string } | undefined {
  try {
    const { cut, seal } = JSON.parse(line) as { cut?: AuditCut; seal?: string }
    return cut === undefined || seal === undefined ? undefined : { cut, seal }
  } catch {
    return undefined
  }
}
