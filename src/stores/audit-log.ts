import { createHmac, hkdfSync } from 'node:crypto'
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Audit, AuditEntry } from '../core/audit.ts'
import { toStoreError } from './lowdb/store-error.ts'

/** The end of the chain: how many entries, and the link of the last. Kept elsewhere it shows whether the tail was cut. */
export interface AuditHead {
  readonly entries: number
  readonly link: string
}

/** What a check of the chain found. `line` counts from 1. */
export type AuditVerdict =
  | { readonly type: 'whole'; readonly head: AuditHead }
  | { readonly type: 'broken'; readonly line: number; readonly reason: 'changed' | 'unreadable' | 'cut' }

/** The audit as a file that only grows: each line is linked to all before it by a keyed hash. */
export interface AuditLog extends Audit {
  head(): AuditHead
  close(): Promise<void>
}

const FILE = 'audit.log'
const START: AuditHead = { entries: 0, link: '' }
/** Repeats come soon after. */
const REMEMBERED = 10_000

/** Opens the audit in a folder. A last line that a power cut left half-written is cut off: nobody was promised it. Rejects with a `StoreError`. */
export async function openAuditLog(folder: string, dataKey: Buffer): Promise<AuditLog> {
  const path = join(folder, FILE)
  const link = linker(dataKey)
  await mkdir(folder, { recursive: true })
  const file = await open(path, 'a+', 0o600).catch((cause: unknown) => {
    throw toStoreError(cause, path)
  })
  const text = await file.readFile('utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole))
  const lines = whole.split('\n').slice(0, -1)
  let head: AuditHead = { entries: lines.length, link: linkOf(lines.at(-1)) }
  const seen = new Set(lines.slice(-REMEMBERED).map(idOf))
  let writing: Promise<void> = Promise.resolve()
  let waiting: AuditEntry[] = []

  /** All that came while the last batch was on its way goes with one fsync. */
  async function writeBatch(): Promise<void> {
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    let next = head
    const added = batch.map((entry) => {
      const body = JSON.stringify(entry)
      next = { entries: next.entries + 1, link: link(next.link, body) }
      return `${JSON.stringify({ ...entry, link: next.link })}\n`
    })
    await append(file, path, added.join(''))
    head = next
    for (const { id } of batch) seen.add(id)
  }

  return {
    head: () => head,
    note(entry) {
      if (seen.has(entry.id) || waiting.some(({ id }) => id === entry.id)) return writing
      waiting.push(entry)
      writing = writing.catch(() => undefined).then(writeBatch)
      return writing
    },
    async close() {
      await writing.catch(() => undefined)
      await file.close()
    },
  }
}

/** Checks every link from the first line. With a `head` that was kept elsewhere also whether lines at the end are missing. */
export async function verifyAudit(folder: string, dataKey: Buffer, known: AuditHead = START): Promise<AuditVerdict> {
  const link = linker(dataKey)
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => '')
  let head = START
  for (const [index, line] of text.split('\n').slice(0, -1).entries()) {
    const read = readLine(line)
    if (read === undefined) return { type: 'broken', line: index + 1, reason: 'unreadable' }
    if (link(head.link, read.body) !== read.link) return { type: 'broken', line: index + 1, reason: 'changed' }
    head = { entries: index + 1, link: read.link }
    if (head.entries === known.entries && head.link !== known.link)
      return { type: 'broken', line: index + 1, reason: 'changed' }
  }
  return head.entries < known.entries
    ? { type: 'broken', line: head.entries + 1, reason: 'cut' }
    : { type: 'whole', head }
}

/** Without the data key nobody can make a chain that fits. */
function linker(dataKey: Buffer): (before: string, body: string) => string {
  const key = Buffer.from(hkdfSync('sha256', dataKey, '', 'damnaer audit 1 links', 32))
  return (before, body) => createHmac('sha256', key).update(`${before}\n${body}`).digest('base64url')
}

/** A batch that failed is taken back, so that what is on disk is what is linked. */
async function append(file: FileHandle, path: string, text: string): Promise<void> {
  const { size } = await file.stat()
  try {
    await file.appendFile(text)
    await file.datasync()
  } catch (cause) {
    await file.truncate(size).catch(() => undefined)
    throw toStoreError(cause, path)
  }
}

/** The line as it was linked: all but its own link, which is the last. */
function readLine(line: string): { body: string; link: string } | undefined {
  try {
    const { link, ...entry } = JSON.parse(line) as AuditEntry & { link: string }
    return { body: JSON.stringify(entry), link }
  } catch {
    return undefined
  }
}

const linkOf = (line: string | undefined): string => (line === undefined ? '' : (readLine(line)?.link ?? ''))

function idOf(line: string): string {
  try {
    return (JSON.parse(line) as AuditEntry).id
  } catch {
    return ''
  }
}
