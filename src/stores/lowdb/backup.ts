import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { listSegments, SEGMENT_HEADER, syncFolder, writeAll } from './segment.ts'
import { StoreError } from './store-error.ts'

/** What a backup holds, in its `manifest.json`. */
export type Manifest = z.infer<typeof Manifest>

const Manifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  note: z.string(),
  files: z.array(
    z.object({
      file: z.string().regex(/^(journal-\d{8,}\.log|store\.json)$/),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
})

const NOTE =
  'The data key is not in this backup. Without the DATA_KEY of the server it cannot be read. Keep the key elsewhere.'

/**
 * Copies a data folder while the server runs: the journal only grows, and if a segment is replaced meanwhile the copy begins again.
 * The last segment may end torn; the next start cuts it. `createdAt` is for the manifest. Throws `StoreError`.
 */
export async function backUp(dataFolder: string, target: string, createdAt: Date): Promise<Manifest> {
  await makeEmpty(target)
  for (let tries = 0; tries < 10; tries++) {
    const files = await copyJournal(dataFolder, target)
    if (files === undefined) continue
    const manifest: Manifest = { format: 1, createdAt: createdAt.toISOString(), note: NOTE, files }
    await write(join(target, 'manifest.json'), JSON.stringify(manifest, undefined, 2))
    await syncFolder(target)
    return manifest
  }
  throw new StoreError('failed', `${dataFolder} changed faster than it could be copied. Try the backup again.`)
}

/** Puts a backup into an empty data folder, after every file proved to be what the manifest says. Throws `StoreError`. */
export async function restore(backupFolder: string, dataFolder: string): Promise<Manifest> {
  const manifest = await readManifest(backupFolder)
  for (const { file, bytes, sha256 } of manifest.files) {
    const found = await digest(join(backupFolder, file)).catch((cause: unknown) => {
      throw new StoreError('missing', `${file} of the backup cannot be read. Use another backup.`, { cause })
    })
    if (found.bytes !== bytes || found.sha256 !== sha256) {
      throw new StoreError('missing', `${file} of the backup is not what was saved. Use another backup.`)
    }
  }
  await makeEmpty(dataFolder)
  await write(join(dataFolder, 'restoring'), '')
  for (const { file, bytes } of manifest.files) await copy(join(backupFolder, file), join(dataFolder, file), bytes)
  await syncFolder(dataFolder)
  await rm(join(dataFolder, 'restoring'))
  return manifest
}

/** Undefined if a segment was replaced or deleted while its bytes were read. */
async function copyJournal(from: string, to: string): Promise<Manifest['files'] | undefined> {
  const paths = await listSegments(from)
  if (paths.length === 0)
    throw new StoreError('missing', `${from} holds no journal. Name the data folder of the server.`)
  const before = await identify(paths)
  const files: Manifest['files'] = []
  for (const path of [...paths, join(from, 'store.json')]) {
    const file = basename(path)
    try {
      files.push({ file, ...(await copy(path, join(to, file), (await stat(path)).size)) })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      return clear(to)
    }
  }
  return (await identify(paths)) === before ? files : clear(to)
}

/** The random ids at the head of the segments; they change when a segment is replaced. */
async function identify(paths: readonly string[]): Promise<string> {
  const ids = paths.map(async (path) => {
    const file = await open(path, 'r').catch(() => undefined)
    const head = Buffer.alloc(SEGMENT_HEADER)
    await file?.read(head, 0, SEGMENT_HEADER, 0).finally(() => file.close())
    return head.toString('hex')
  })
  return (await Promise.all(ids)).join()
}

async function copy(from: string, to: string, bytes: number): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  const target = await open(to, 'w', 0o600)
  let done = 0
  try {
    if (bytes > 0) {
      for await (const chunk of createReadStream(from, { end: bytes - 1, highWaterMark: 1024 * 1024 })) {
        hash.update(chunk as Buffer)
        await writeAll(target, chunk as Buffer, done)
        done += (chunk as Buffer).length
      }
    }
    await target.sync()
  } finally {
    await target.close()
  }
  return { bytes: done, sha256: hash.digest('hex') }
}

async function digest(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer)
    bytes += (chunk as Buffer).length
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    return Manifest.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')))
  } catch (cause) {
    throw new StoreError(
      'missing',
      `${folder} holds no manifest.json that can be read. Name the folder of a finished backup.`,
      { cause },
    )
  }
}

async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const names = await readdir(folder)
  if (names.length > 0)
    throw new StoreError('failed', `${folder} is not empty. Name a new folder; nothing was overwritten.`)
}

async function clear(folder: string): Promise<undefined> {
  for (const name of await readdir(folder)) await rm(join(folder, name))
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  await file.writeFile(text)
  await file.sync().finally(() => file.close())
}
