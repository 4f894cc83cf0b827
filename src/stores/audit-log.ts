import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Audit, AuditEntry } from '../core/audit.ts'
import { type AuditHead, type AuditVerdict, createAuditChain, headOf, readLine, withoutOld } from './audit-chain.ts'
import { syncFolder } from './lowdb/segment.ts'
import { toStoreError } from './lowdb/store-error.ts'

/** The audit as a file that only grows: each line is linked to all before it by a keyed hash. */
export interface AuditLog extends Audit {
  head(): AuditHead
  /** Takes out what is older than a moment (ms since 1970), and notes in the first line that it did. Resolves with how many entries went. */
  prune(since: number): Promise<number>
  close(): Promise<void>
}

/** The name of the file in the data folder. */
export const AUDIT_FILE = 'audit.log'
/** Repeats come soon after. */
const REMEMBERED = 10_000

/** Opens the audit in a folder. A last line that a power cut left half-written is cut off: nobody was promised it. Rejects with a `StoreError`. */
export async function openAuditLog(folder: string, dataKey: Buffer): Promise<AuditLog> {
  const path = join(folder, AUDIT_FILE)
  const chain = createAuditChain(dataKey)
  await mkdir(folder, { recursive: true })
  await rm(`${path}.new`, { force: true })
  let file = await openToAppend(path)
  const lines = await readWhole(file)
  let head = headOf(chain, lines)
  const seen = new Set(lines.slice(-REMEMBERED).map((line) => readLine(line)?.entry.id ?? ''))
  const batches = createBatches(async (entries) => {
    let end = head
    const added = entries.map((entry) => {
      const one = chain.add(end, entry)
      end = one.head
      return `${one.line}\n`
    })
    await append(file, path, added.join(''))
    head = end
    for (const { id } of entries) seen.add(id)
  })

  async function prune(since: number): Promise<number> {
    const pruned = withoutOld(chain, (await readFile(path, 'utf8')).split('\n').slice(0, -1), since)
    if (pruned === undefined) return 0
    file = await replace(file, path, `${pruned.lines.join('\n')}\n`)
    await syncFolder(folder)
    return pruned.entries
  }

  return {
    head: () => head,
    note: async (entry) => (seen.has(entry.id) ? undefined : batches.add(entry)),
    prune: (since) => batches.inTurn(() => prune(since)),
    close: () => batches.inTurn(() => file.close()),
  }
}

/** What is noted while a batch is on its way goes together with the next, with one fsync; each note ends as its own batch does. */
function createBatches(write: (entries: readonly AuditEntry[]) => Promise<void>) {
  let before: Promise<unknown> = Promise.resolve()
  let next: { readonly entries: AuditEntry[]; readonly done: Promise<void> } | undefined
  const underWay = new Map<string, Promise<void>>()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = before.catch(() => undefined).then(work)
    before = done
    return done
  }
  const begin = () => {
    const entries: AuditEntry[] = []
    const done = inTurn(async () => {
      next = undefined
      await write(entries).finally(() => {
        for (const { id } of entries) underWay.delete(id)
      })
    })
    return { entries, done }
  }
  return {
    inTurn,
    add(entry: AuditEntry): Promise<void> {
      const same = underWay.get(entry.id)
      if (same !== undefined) return same
      next ??= begin()
      next.entries.push(entry)
      underWay.set(entry.id, next.done)
      return next.done
    },
  }
}

/** Checks every link from the first line; undefined if there is no audit. With a `head` that was kept elsewhere also whether lines at the end are missing. */
export async function verifyAudit(
  folder: string,
  dataKey: Buffer,
  known?: AuditHead,
): Promise<AuditVerdict | undefined> {
  const path = join(folder, AUDIT_FILE)
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw toStoreError(error, path)
    return undefined
  })
  if (text === undefined && known === undefined) return undefined
  return createAuditChain(dataKey).check((text ?? '').split('\n').slice(0, -1), known)
}

/** Marks of the cases that their people erased, as far as the audit in a folder knows. */
export async function marksOfErased(folder: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, AUDIT_FILE), 'utf8')
  const entries = text.split('\n').flatMap((line) => readLine(line)?.entry ?? [])
  return entries.flatMap(({ what, of }) => (ERASING.has(what) && of !== undefined ? [of] : []))
}

const ERASING = new Set(['case.erase', 'case.forgotten', 'case.erased-again'])

const openToAppend = (path: string): Promise<FileHandle> =>
  open(path, 'a+', 0o600).catch((cause: unknown) => {
    throw toStoreError(cause, path)
  })

async function readWhole(file: FileHandle): Promise<string[]> {
  const text = await file.readFile('utf8')
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole))
  return whole.split('\n').slice(0, -1)
}

/** A batch that failed is taken back, so that what is on disk is what is linked. */
async function append(file: FileHandle, path: string, text: string): Promise<void> {
  try {
    const { size } = await file.stat()
    try {
      await file.appendFile(text)
      await file.datasync()
    } catch (cause) {
      await file.truncate(size).catch(() => undefined)
      throw cause
    }
  } catch (cause) {
    throw toStoreError(cause, path)
  }
}

/** Puts another text in the place of the file, whole or not at all, and goes on in that. */
async function replace(file: FileHandle, path: string, text: string): Promise<FileHandle> {
  const made = `${path}.new`
  const next = await openToAppend(made)
  try {
    await next.appendFile(text)
    await next.sync()
    await rename(made, path)
  } catch (cause) {
    await next.close()
    await rm(made, { force: true })
    throw toStoreError(cause, path)
  }
  await file.close()
  return next
}
