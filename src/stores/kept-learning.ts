import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LaterMaterial, LEARNING, type Learnt, learn } from '../core/understand/learn.ts'
import { fromLearntFile, toLearntFile } from './learnt-file.ts'

/** In the data folder; holds nothing of people, and may be deleted at any time. */
const FILE = 'learnt.bin'

/**
 * Makes a `learn` that keeps what it learnt in a folder, so that the same content is learnt once. A file that is damaged, of other content
 * or of another program is replaced. `onUnkept`: it could not be written; what was learnt is given back all the same. Throws what reading the material throws.
 */
export function keptLearning(folder: string, onUnkept: (code: string) => void): (material: LaterMaterial) => Learnt {
  return (material) => {
    const key = keyOf(material)
    const kept = read(join(folder, FILE), key)
    if (kept !== undefined) return kept
    const learnt = learn(material.read())
    try {
      write(folder, toLearntFile(learnt, key))
    } catch (error) {
      onUnkept((error as NodeJS.ErrnoException).code ?? 'unknown')
    }
    return learnt
  }
}

/** Makes a `learn` for who does not write in the folder of a line, but need not learn what the line has learnt. Throws what reading the material throws. */
export const learntBefore =
  (folder: string) =>
  (material: LaterMaterial): Learnt =>
    read(join(folder, FILE), keyOf(material)) ?? learn(material.read())

/** Another Node may cut Khmer words elsewhere, and another machine may lay out numbers otherwise. */
const keyOf = ({ mark }: LaterMaterial): string =>
  createHash('sha256')
    .update(JSON.stringify([LEARNING, process.version, process.versions.icu, process.arch, mark]))
    .digest('hex')

function read(path: string, key: string): Learnt | undefined {
  try {
    return existsSync(path) ? fromLearntFile(readFileSync(path), key) : undefined
  } catch {
    return undefined
  }
}

/** The old or the new one is on disk whole, whatever happens. */
function write(folder: string, bytes: Buffer): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folder)) if (UNFINISHED.test(name)) rmSync(join(folder, name), { force: true })
  const temporary = join(folder, `${FILE}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    writeFileSync(temporary, bytes, { mode: 0o600, flag: 'wx', flush: true })
    renameSync(temporary, join(folder, FILE))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** What a process that ended in the middle of writing left behind. */
const UNFINISHED = /^learnt\.bin\.[0-9a-f]+\.tmp$/u
