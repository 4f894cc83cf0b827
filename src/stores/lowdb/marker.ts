import { access, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Sealer } from './seal.ts'
import { type OpenFile, openSegment, syncFolder } from './segment.ts'
import { StoreError } from './store-error.ts'

const Marker = z.object({ format: z.literal(1), check: z.string() })
const ID = Buffer.from('store.json')

/**
 * Does this folder fit this key, and is what it had still there? Looks only. Throws `StoreError` `wrong-key` or `missing`.
 * Returns whether the marker file, which says that the folder has had data, must be written.
 */
export async function checkFolder(
  folder: string,
  segments: readonly string[],
  sealer: Sealer,
  openFile: OpenFile,
): Promise<boolean> {
  if (await exists(join(folder, 'restoring'))) {
    throw new StoreError('missing', `A restore into ${folder} did not finish. Empty the folder and restore again.`)
  }
  const text = await readFile(join(folder, 'store.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text !== undefined) {
    const marker = parse(text, folder)
    if (marker.check !== sealer.check(ID).toString('base64')) throw wrongKey(folder)
    if (segments.length === 0) {
      throw new StoreError(
        'missing',
        `${folder} had data, but its journal is gone. Restore a backup, or empty the folder to start anew.`,
      )
    }
    return false
  }
  if (segments.length > 0 && !(await fitsAny(segments, sealer, openFile))) throw wrongKey(folder)
  return true
}

/** Says for good that this folder has data, sealed with this key. */
export async function writeMarker(folder: string, sealer: Sealer): Promise<void> {
  const path = join(folder, 'store.json')
  const file = await open(`${path}.tmp`, 'w', 0o600)
  await file.writeFile(JSON.stringify({ format: 1, check: sealer.check(ID).toString('base64') }))
  await file.sync()
  await file.close()
  await rename(`${path}.tmp`, path)
  await syncFolder(folder)
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function parse(text: string, folder: string): z.infer<typeof Marker> {
  try {
    return Marker.parse(JSON.parse(text))
  } catch (cause) {
    throw new StoreError(
      'missing',
      `${join(folder, 'store.json')} cannot be read. Restore it from a backup, or remove it.`,
      { cause },
    )
  }
}

async function fitsAny(segments: readonly string[], sealer: Sealer, openFile: OpenFile): Promise<boolean> {
  for (const path of segments) {
    const { file, isOurs } = await openSegment(path, sealer, openFile)
    await file.close()
    if (isOurs) return true
  }
  return false
}

const wrongKey = (folder: string) =>
  new StoreError(
    'wrong-key',
    `The data in ${folder} was sealed with another DATA_KEY. Set the key it was made with; nothing was changed.`,
  )
