import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { toStoreError } from './lowdb/store-error.ts'

/** Replaces a file of the folder: the old or the new one is on disk whole, whatever happens. Rejects with a `StoreError` if it cannot be written. */
export async function replaceFile(folder: string, name: string, content: string | Buffer): Promise<void> {
  const temporary = join(folder, `${name}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await mkdir(folder, { recursive: true })
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(content)
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
