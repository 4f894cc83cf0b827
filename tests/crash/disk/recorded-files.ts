import { existsSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Recording } from './recording.ts'

type Files = typeof import('node:fs/promises')

/** What is being recorded now, if anything; one at a time. */
let recording: Recording | undefined

/** Records from now on, until `stopRecording`. */
export function record(to: Recording): void {
  recording = to
}

export function stopRecording(): void {
  recording = undefined
}

/** `node:fs/promises` as it is, but what is done below the recorded folder is written down. For `vi.mock`. */
export function recordedFiles(real: Files): Files {
  const on = (path: unknown) => (recording?.covers(String(path)) ? recording : undefined)
  const files = {
    ...real,
    async open(path: string, flags: string, mode?: number) {
      const isThere = existsSync(path)
      const file = await real.open(path, flags, mode)
      const to = on(path)
      if (to === undefined) return file
      if ((await file.stat()).isDirectory()) return recordedFolder(file, path, to)
      const isCleared = flags.startsWith('w') && isThere
      const inode = isThere ? to.inodeAt(path) : to.create(path)
      if (isCleared) to.add({ type: 'truncate', inode, size: 0 })
      return recordedFile(file, inode, to)
    },
    async rename(from: string, to: string) {
      on(from)?.rename(from, to)
      await real.rename(from, to)
    },
    async rm(path: string, options?: object) {
      if (existsSync(path)) on(path)?.unlink(path)
      await real.rm(path, options)
    },
    async mkdir(path: string, options?: object) {
      const made = (await real.mkdir(path, options)) as string | undefined
      for (let each = path; made !== undefined && each.length >= made.length; each = dirname(each))
        on(each)?.mkdir(each)
      return made
    },
    async copyFile(from: string, to: string, mode?: number) {
      await real.copyFile(from, to, mode)
      const recorder = on(to)
      if (recorder === undefined) return
      const bytes = await real.readFile(from)
      recorder.add({ type: 'write', inode: recorder.create(to), offset: 0, bytes })
    },
  }
  return files as unknown as Files
}

/** Writes are written down when they begin: from then on they may reach the disk. Flushes when they have ended. */
function recordedFile(file: FileHandle, inode: number, to: Recording): FileHandle {
  const write = file.write.bind(file) as (...args: unknown[]) => Promise<unknown>
  const flush = (real: () => Promise<void>) => async () => {
    const from = to.moment()
    await real.call(file)
    to.add({ type: 'flush', inode, from })
  }
  const stat = file.stat.bind(file)
  const truncate = file.truncate.bind(file)
  return Object.assign(file, {
    write(bytes: Buffer, offset: number, length: number, position: number) {
      to.add({ type: 'write', inode, offset: position, bytes: Buffer.from(bytes.subarray(offset, offset + length)) })
      return write(bytes, offset, length, position)
    },
    writeFile(text: string) {
      const bytes = Buffer.from(text)
      to.add({ type: 'write', inode, offset: 0, bytes })
      return write(bytes, 0, bytes.length, 0)
    },
    truncate(size: number) {
      to.add({ type: 'truncate', inode, size })
      return truncate(size)
    },
    sync: flush(file.sync),
    datasync: flush(file.datasync),
    async stat(options?: { bigint: true }) {
      const found = await stat(options)
      return options?.bigint ? Object.assign(found, { mtimeNs: to.changedAt(inode) }) : found
    },
  }) as unknown as FileHandle
}

function recordedFolder(file: FileHandle, path: string, to: Recording): FileHandle {
  const { sync } = file
  file.sync = async () => {
    const from = to.moment()
    await sync.call(file)
    to.add({ type: 'flush folder', path, from })
  }
  return file
}
