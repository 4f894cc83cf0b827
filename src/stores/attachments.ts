import { open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attachments } from '../core/attachments.ts'
import { syncFolder } from './lowdb/segment.ts'
import { toStoreError } from './lowdb/store-error.ts'
import { replaceFile } from './replace-file.ts'

/** The folder of the data folder that holds them. */
export const FILES = 'files'

/** What such a file is called: letters and digits of a keyed hash. */
export const FILE_NAME = /^[\w-]{16,64}$/

const HOUR = 3_600_000
/** Of a file its owner stands in the first bytes. */
const HEAD = 64

/** Sealed files in a folder of the data folder, one each. The folder is made when it is needed. */
export function openAttachments(dataFolder: string, name = FILES): Attachments {
  const folder = join(dataFolder, name)
  const pathOf = (name: string) => join(folder, checked(name))
  return {
    put: async (name, bytes) => replaceFile(folder, checked(name), bytes),
    get: (name) => readFile(pathOf(name)).catch(ifGone(pathOf(name), undefined)),
    async drop(names) {
      for (const name of names) {
        const path = pathOf(name)
        await rm(path, { force: true }).catch((cause: unknown) => {
          throw toStoreError(cause, path)
        })
      }
      if (names.length > 0) await syncFolder(folder).catch(ifGone(folder, undefined))
    },
    async sweep(isWanted) {
      let dropped = 0
      for (const file of await readdir(folder).catch(ifGone(folder, []))) {
        const path = join(folder, file)
        const written = (await stat(path).catch(ifGone(path, undefined)))?.mtimeMs
        if (written === undefined || Date.now() - written < HOUR) continue
        if (FILE_NAME.test(file) && (await isWanted(file, await readHead(path, HEAD)))) continue
        await rm(path, { force: true })
        dropped += 1
      }
      return dropped
    },
  }
}

function checked(name: string): string {
  if (!FILE_NAME.test(name)) throw new RangeError('This is no name of an attachment')
  return name
}

/** The first `length` bytes of a file, fewer if it has no more. */
export async function readHead(path: string, length: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** What is not there (any more) is no failure. */
const ifGone =
  <T>(path: string, instead: T) =>
  (cause: unknown): T => {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return instead
    throw toStoreError(cause, path)
  }
