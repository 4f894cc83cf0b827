import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanFile } from '../core/files/clean-file.ts'
import type { Picture } from '../core/picture.ts'
import { ContentError } from './content-error.ts'

/** More would cost readers too much data. */
const LARGEST = 500_000

/** The pictures of the content folder, without anything that tells when, where or with what they were taken. Throws `ContentError`. */
export function readPictures(folder: string): Picture[] {
  const path = join(folder, 'pictures')
  if (!existsSync(path)) return []
  const files = readdirSync(path).filter((file) => /\.(?:jpe?g|png)$/i.test(file))
  return files.sort().map((file) => readPicture(path, file))
}

function readPicture(path: string, file: string): Picture {
  const [, name] = /^([a-z0-9-]+)\.\w+$/.exec(file) ?? []
  if (name === undefined) throw new ContentError(`pictures/${file}`, 'has a name of other letters than a-z, 0-9 and -')
  const { format, bytes } = cleanFile(readFileSync(join(path, file))) ?? {}
  if (bytes === undefined || (format !== 'jpeg' && format !== 'png') || bytes.length > LARGEST)
    throw new ContentError(`pictures/${file}`, `is no picture in JPEG or PNG of at most ${LARGEST / 1000} kB`)
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return { name, mark: `${hash}.${format === 'png' ? 'png' : 'jpg'}`, bytes: Buffer.from(bytes) }
}
