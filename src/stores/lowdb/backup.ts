import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { type FileHandle, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { FILE_NAME, FILES } from '../attachments.ts'
import { AUDIT_FILE } from '../audit-log.ts'
import { markSetAside, readRegister } from '../register-file.ts'
import { listSegments, makeFolder, syncFolder, writeAll } from './segment.ts'
import { StoreError } from './store-error.ts'

/** What a backup holds, in its `manifest.json`. */
type Manifest = z.infer<typeof Manifest>

const Manifest = z.object({
  format: z.literal(1),
  createdAt: z.iso.datetime(),
  note: z.string(),
  files: z.array(
    z.object({
      file: z.string().regex(/^(journal-\d{8,}\.log|store\.json|register\.json|audit\.log|files\/[\w-]{16,64})$/),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  /** What was found damaged and is therefore not in the backup. */
  damaged: z.array(z.literal('register.json')).exactOptional(),
})

const REGISTER = 'register.json'
const NOTE =
  'The data key is not in this backup. Without the DATA_KEY of the server it cannot be read. Keep the key elsewhere.'

/**
 * Copies a data folder while the server runs: the journal only grows, and files once opened stay what they were though compaction puts
 * others in their place. The last segment may end torn; the next start cuts it. A damaged register is left out and named in `damaged`.
 * `createdAt` is for the manifest. Throws `StoreError`.
 */
export async function backUp(dataFolder: string, target: string, createdAt: Date): Promise<Manifest> {
  await makeEmpty(target)
  const sources = await openAll(dataFolder)
  try {
    const files: Manifest['files'] = []
    for (const { file, handle } of sources) files.push({ file, ...(await copy(handle, join(target, file))) })
    files.push(...(await copyFiles(dataFolder, target)))
    const isDamaged = (await readRegister(target)).type === 'damaged'
    if (isDamaged) await rm(join(target, REGISTER))
    const manifest: Manifest = {
      format: 1,
      createdAt: createdAt.toISOString(),
      note: NOTE,
      files: files.filter(({ file }) => !(isDamaged && file === REGISTER)),
      ...(isDamaged ? { damaged: [REGISTER] } : {}),
    }
    await write(join(target, 'manifest.json'), JSON.stringify(manifest, undefined, 2))
    await syncFolder(target)
    return manifest
  } finally {
    await closeAll(sources)
  }
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
  await syncFolder(dataFolder)
  for (const { file } of manifest.files) {
    await makeFolder(dirname(join(dataFolder, file)))
    const source = await open(join(backupFolder, file), 'r')
    await copy(source, join(dataFolder, file)).finally(() => source.close())
  }
  if (manifest.damaged !== undefined) await markSetAside(dataFolder)
  await syncFolder(dataFolder)
  await rm(join(dataFolder, 'restoring'))
  await syncFolder(dataFolder)
  return manifest
}

interface Source {
  readonly file: string
  readonly handle: FileHandle
}

/** All files of one moment: none was replaced or deleted between the first and the last. */
async function openAll(folder: string): Promise<readonly Source[]> {
  for (let tries = 0; tries < 50; tries++) {
    const paths = await listSegments(folder).catch((): string[] => [])
    if (paths.length === 0)
      throw new StoreError('missing', `${folder} holds no journal. Name the data folder of the server.`)
    const sources: Source[] = []
    try {
      for (const path of [...paths, join(folder, 'store.json'), ...optional(folder)])
        sources.push({ file: basename(path), handle: await open(path, 'r') })
      if (await areCurrent(folder, sources)) return sources
    } catch (error) {
      await closeAll(sources)
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      continue
    }
    await closeAll(sources)
  }
  throw new StoreError('failed', `${folder} changed faster than it could be opened. Try the backup again.`)
}

/** The sealed files of cases, each at its moment: they never change. One that is erased meanwhile is not in the backup. */
async function copyFiles(folder: string, target: string): Promise<Manifest['files']> {
  const files: Manifest['files'] = []
  const names = (await readdir(join(folder, FILES)).catch((): string[] => [])).filter((name) => FILE_NAME.test(name))
  if (names.length > 0) await makeFolder(join(target, FILES))
  for (const name of names) {
    const handle = await open(join(folder, FILES, name), 'r').catch(() => undefined)
    if (handle === undefined) continue
    const copied = await copy(handle, join(target, FILES, name)).finally(() => handle.close())
    files.push({ file: `${FILES}/${name}`, ...copied })
  }
  return files
}

/** The agency list that was imported, if one was, and what was read and changed. The audit is last: it knows of all that is in the rest. */
const optional = (folder: string): string[] =>
  [REGISTER, AUDIT_FILE].map((file) => join(folder, file)).filter((path) => existsSync(path))

async function areCurrent(folder: string, sources: readonly Source[]): Promise<boolean> {
  for (const { file, handle } of sources) {
    if ((await stat(join(folder, file))).ino !== (await handle.stat()).ino) return false
  }
  return true
}

async function closeAll(sources: readonly Source[]): Promise<void> {
  for (const { handle } of sources) await handle.close()
}

async function copy(from: FileHandle, to: string): Promise<{ bytes: number; sha256: string }> {
  const { size } = await from.stat()
  const hash = createHash('sha256')
  const target = await open(to, 'w', 0o600)
  let bytes = 0
  try {
    if (size > 0) {
      for await (const chunk of from.createReadStream({
        start: 0,
        end: size - 1,
        autoClose: false,
        highWaterMark: 1024 * 1024,
      })) {
        hash.update(chunk as Buffer)
        await writeAll(target, chunk as Buffer, bytes)
        bytes += (chunk as Buffer).length
      }
    }
    await target.sync()
  } finally {
    await target.close()
  }
  return { bytes, sha256: hash.digest('hex') }
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
  await makeFolder(folder)
  const names = await readdir(folder)
  if (names.length > 0)
    throw new StoreError('failed', `${folder} is not empty. Name a new folder; nothing was overwritten.`)
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  await file.writeFile(text)
  await file.sync().finally(() => file.close())
}
