import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Register } from '../core/agency/register.ts'
import { parseChecked, writeChecked } from './checked-file.ts'
import { RegisterShape } from './register-shape.ts'

/** Why a register is not used: it cannot be read, was changed by something else than us, or is of another kind. */
export type RegisterDamage = 'unreadable' | 'checksum' | 'shape'

/** What stands in `register.json`. Reading changes nothing: a line may be using the folder. */
export type ReadRegister =
  | { readonly type: 'found'; readonly register: Register }
  | { readonly type: 'missing' }
  | { readonly type: 'damaged'; readonly reason: RegisterDamage }

/** The register that answers now; another process may replace the file at any time. */
export interface RegisterSource {
  /** The imported register, else the practice one, if there is any and no real list was lost. */
  current(): Register | undefined
  /** Why the file in place is not used, while it is not: a code for `/ready`. `set-aside`: a damaged one was, and none has come in its place. */
  trouble(): RegisterDamage | 'set-aside' | undefined
}

/** Reads the register of a data folder. Never throws: a broken file must not stop the line. */
export async function readRegister(folder: string): Promise<ReadRegister> {
  let text: string
  try {
    text = await readFile(join(folder, FILE), 'utf8')
  } catch (cause) {
    return isMissing(cause) ? { type: 'missing' } : { type: 'damaged', reason: 'unreadable' }
  }
  const parsed = parseChecked(text, RegisterShape)
  return parsed.type === 'found' ? { type: 'found', register: parsed.value } : parsed
}

/** Replaces the register: the old or the new one is on disk whole, whatever happens. Rejects if it cannot be written. */
export async function writeRegister(folder: string, register: Register): Promise<void> {
  await writeChecked(folder, FILE, RegisterShape.parse(register))
}

/** Follows `register.json`: looks at its date at most every two seconds (`now` in ms since 1970), and reads it again when it changed. */
export function registerSource(
  folder: string,
  practice: Register | undefined,
  now: () => number = Date.now,
): RegisterSource {
  const path = join(folder, FILE)
  let lookedAt = Number.NEGATIVE_INFINITY
  let stamp: string | undefined
  let register: Register | undefined
  let trouble: ReturnType<RegisterSource['trouble']>

  function look(): void {
    const at = now()
    if (at - lookedAt < LOOK_EVERY_MS && at >= lookedAt) return
    lookedAt = at
    const seen = stampOf(path)
    if (seen === stamp) return
    const isFirst = stamp === undefined
    stamp = seen
    const read = readNow(path)
    if (typeof read === 'object') {
      register = read
      trouble = undefined
    } else if (read === 'missing' && (isFirst || register === practice)) {
      // Invented agencies never stand in for a real list that was lost.
      trouble = wasSetAside(folder) ? 'set-aside' : undefined
      register = trouble === undefined ? practice : undefined
    } else {
      // A file that broke or vanished while we run does not take away the register in use, only practice data.
      trouble = read === 'missing' ? 'unreadable' : read
      if (register === practice) register = undefined
    }
  }
  return {
    current: () => {
      look()
      return register
    },
    trouble: () => {
      look()
      return trouble
    },
  }
}

const FILE = 'register.json'
const LOOK_EVERY_MS = 2_000

function readNow(path: string): Register | RegisterDamage | 'missing' {
  try {
    const parsed = parseChecked(readFileSync(path, 'utf8'), RegisterShape)
    return parsed.type === 'found' ? parsed.value : parsed.reason
  } catch (cause) {
    return isMissing(cause) ? 'missing' : 'unreadable'
  }
}

/** Size and inode too: a restored file may carry an old date. */
function stampOf(path: string): string {
  try {
    const { mtimeMs, size, ino } = statSync(path)
    return `${mtimeMs}/${size}/${ino}`
  } catch {
    return ''
  }
}

/** Moves a damaged register to `damaged/`; where it went, or undefined if it could not be moved. */
export async function setRegisterAside(folder: string): Promise<string | undefined> {
  const place = join('damaged', `${FILE}.${randomBytes(6).toString('hex')}`)
  try {
    await mkdir(join(folder, 'damaged'), { recursive: true })
    await rename(join(folder, FILE), join(folder, place))
    return place
  } catch {
    return undefined
  }
}

/** Was a register set aside here once? Then there was a real list, and practice data would be a lie. */
export function wasSetAside(folder: string): boolean {
  try {
    return readdirSync(join(folder, 'damaged')).some((name) => name.startsWith(`${FILE}.`))
  } catch {
    return false
  }
}

/** Notes in a restored folder that its register was damaged and is not there: practice data must not take its place. */
export async function markSetAside(folder: string): Promise<void> {
  await mkdir(join(folder, 'damaged'), { recursive: true })
  await writeFile(join(folder, 'damaged', `${FILE}.not-in-the-backup`), '')
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}
