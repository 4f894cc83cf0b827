import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A copy of the content folder that a test may break. */
export interface ContentCopy {
  readonly folder: string
  /** Replaces in one file; throws if there is nothing to replace, so that a test cannot break nothing. */
  change(file: string, from: RegExp | string, to: string): void
  delete(file: string): void
  remove(): void
}

/** Copies the content as it is. */
export function copyContent(): ContentCopy {
  const folder = mkdtempSync(join(tmpdir(), 'damnaer-content-'))
  cpSync('content', folder, { recursive: true })
  return {
    folder,
    change(file, from, to) {
      const path = join(folder, file)
      const before = readFileSync(path, 'utf8')
      const after = before.replace(from, () => to)
      if (before === after) throw new Error(`${file} holds no ${String(from)}`)
      writeFileSync(path, after)
    },
    delete: (file) => rmSync(join(folder, file)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
