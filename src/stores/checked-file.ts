import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { toStoreError } from './lowdb/store-error.ts'

/** One value in a file of two lines: a head with a checksum, and the value as JSON. */
export type Checked<Value> =
  | { readonly type: 'found'; readonly value: Value; readonly sha256: string }
  | { readonly type: 'damaged'; readonly reason: 'checksum' | 'shape' }

/** Reads the text of such a file; a byte that changed makes it damaged. */
export function parseChecked<Value>(text: string, shape: z.ZodType<Value>): Checked<Value> {
  const cut = text.indexOf('\n')
  const body = text.slice(cut + 1).trimEnd()
  try {
    const head = HeadShape.safeParse(JSON.parse(text.slice(0, cut)))
    if (!head.success || head.data.sha256 !== checksum(body)) return { type: 'damaged', reason: 'checksum' }
    const parsed = shape.safeParse(JSON.parse(body))
    return parsed.success
      ? { type: 'found', value: parsed.data, sha256: head.data.sha256 }
      : { type: 'damaged', reason: 'shape' }
  } catch {
    return { type: 'damaged', reason: 'checksum' }
  }
}

/** Replaces the file: the old or the new one is on disk whole, whatever happens. Rejects with a `StoreError` if it cannot be written. */
export async function writeChecked(folder: string, name: string, value: unknown): Promise<void> {
  const body = JSON.stringify(value)
  const temporary = join(folder, `${name}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await mkdir(folder, { recursive: true })
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify({ format: FORMAT, sha256: checksum(body) })}\n${body}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, join(folder, name))
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw toStoreError(cause, join(folder, name))
  }
  await syncFolder(folder)
}

/** The digest that a file of this value bears, to tell whether two are the same. */
export function checksumOf(value: unknown): string {
  return checksum(JSON.stringify(value))
}

const FORMAT = 1
const HeadShape = z.object({ format: z.literal(FORMAT), sha256: z.string() })

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

/** So that the rename itself survives a power cut; some systems cannot sync a folder, and then there is nothing to do. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  try {
    await handle?.sync()
  } catch {
    return
  } finally {
    await handle?.close()
  }
}
