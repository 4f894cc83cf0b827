import { constants, copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'

/** Records of a file that could not be read: how many places are bad and how many records were kept. The file is kept in `damaged/`. */
export interface DamageReport {
  readonly code: 'damaged-records'
  readonly file: string
  readonly records: number
  readonly kept: number
}

/** Keeps a copy of a damaged file for whoever can read more of it. Returns its name; never overwrites an older one. */
export async function keepDamaged(path: string): Promise<string> {
  const folder = join(path, '..', 'damaged')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (let number = 1; ; number++) {
    const name = `${basename(path)}.${number}`
    try {
      await copyFile(path, join(folder, name), constants.COPYFILE_EXCL)
      return name
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
