import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from './lowdb/segment.ts'
import { toStoreError } from './lowdb/store-error.ts'

/** Replaces a file of the folder: the old or the new one is on disk whole, whatever happens. Rejects with a `StoreError` if it cannot be written. */
export async function replaceFile(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(folder, `${name}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, join(folder, name))
    await syncFolder(folder)
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw toStoreError(cause, join(folder, name))
  }
}
