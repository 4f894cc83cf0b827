import { createHash, randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Register } from '../core/agency/register.ts'

/** What stands in `register.json`. Reading changes nothing: a line may be using the folder. */
export type ReadRegister =
  | { readonly type: 'found'; readonly register: Register }
  | { readonly type: 'missing' }
  | {
      readonly type: 'damaged'
      readonly reason: 'unreadable' | 'checksum' | 'shape'
    }

/** The register that answers now; another process may replace the file at any time. */
export interface RegisterSource {
  /** The imported register, else the practice one, if there is any. */
  current(): Register | undefined
  /** Why the file in place is not used, while it is not: a code for `/ready`. */
  trouble(): 'unreadable' | 'checksum' | 'shape' | undefined
}

/** Reads the register of a data folder. Never throws: a broken file must not stop the line. */
export async function readRegister(folder: string): Promise<ReadRegister> {
  let text: string
  try {
    text = await readFile(join(folder, FILE), 'utf8')
  } catch (cause) {
    return isMissing(cause) ? { type: 'missing' } : { type: 'damaged', reason: 'unreadable' }
  }
  const parsed = parseFile(text)
  if (typeof parsed === 'object') return { type: 'found', register: parsed }
  return { type: 'damaged', reason: parsed }
}

/** Replaces the register: the old or the new one is on disk whole, whatever happens. Rejects if it cannot be written. */
export async function writeRegister(folder: string, register: Register): Promise<void> {
  await mkdir(folder, { recursive: true })
  const body = JSON.stringify(RegisterShape.parse(register))
  const temporary = join(folder, `${FILE}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify({ format: FORMAT, sha256: checksum(body) })}\n${body}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, join(folder, FILE))
  } catch (cause) {
    await rm(temporary, { force: true })
    throw new Error(`The register was not written to ${FILE}: check space and rights of the data folder`, { cause })
  }
  await syncFolder(folder)
}

/** Follows `register.json`: looks at its date at most every two seconds (`now` in ms since 1970), and reads it again when it changed. */
export function registerSource(
  folder: string,
  practice: Register | undefined,
  now: () => number = Date.now,
): RegisterSource {
  const path = join(folder, FILE)
  let lookedAt = Number.NEGATIVE_INFINITY
  let stamp = ''
  let register = practice
  let trouble: ReturnType<RegisterSource['trouble']>

  function look(): void {
    const at = now()
    if (at - lookedAt < LOOK_EVERY_MS && at >= lookedAt) return
    lookedAt = at
    const seen = stampOf(path)
    if (seen === stamp) return
    stamp = seen
    const isGone = seen === '' && register !== undefined && register !== practice
    const read = isGone ? 'unreadable' : seen === '' ? undefined : readNow(path)
    trouble = typeof read === 'string' ? read : undefined
    // A file that broke or vanished while we run does not take away the register in use; but practice data never stands in for a real list.
    if (typeof read !== 'string') register = read ?? practice
    else if (register === practice) register = undefined
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
const FORMAT = 1
const LOOK_EVERY_MS = 2_000

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const Texts = z.array(z.string())
const StatusShape = z.object({
  status: z.enum(['licensed', 'suspended', 'revoked', 'expired', 'not-renewed']),
  from: Day.exactOptional(),
  until: Day.exactOptional(),
  document: z.string().exactOptional(),
  destination: z.string().exactOptional(),
})
const AgencyShape = z.object({
  id: z.string().min(1),
  names: z.array(z.object({ text: z.string(), kind: z.enum(['khmer', 'latin', 'former', 'trading']) })).min(1),
  licences: Texts,
  phones: Texts,
  pages: Texts,
  addresses: Texts,
  destinations: Texts,
  statuses: z.array(StatusShape),
  raw: z.record(z.string(), z.string()),
})
const RegisterShape = z.object({
  listDate: Day,
  source: z.string(),
  validForDays: z.number().int().positive(),
  isPractice: z.boolean(),
  callingCodes: Texts.exactOptional(),
  agencies: z.array(AgencyShape),
}) satisfies z.ZodType<Register>
const HeadShape = z.object({ format: z.literal(FORMAT), sha256: z.string() })

/** The register, or why the text is none. */
function parseFile(text: string): Register | 'checksum' | 'shape' {
  const cut = text.indexOf('\n')
  const body = text.slice(cut + 1).trimEnd()
  try {
    const head = HeadShape.safeParse(JSON.parse(text.slice(0, cut)))
    if (!head.success || head.data.sha256 !== checksum(body)) return 'checksum'
    const parsed = RegisterShape.safeParse(JSON.parse(body))
    return parsed.success ? parsed.data : 'shape'
  } catch {
    return 'checksum'
  }
}

function readNow(path: string): Register | 'unreadable' | 'checksum' | 'shape' | undefined {
  try {
    return parseFile(readFileSync(path, 'utf8'))
  } catch (cause) {
    return isMissing(cause) ? undefined : 'unreadable'
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

/** Moves a damaged register to `damaged/`, for whoever replaces it; where it went, or undefined if it could not be moved. */
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

/** So that the rename itself survives a power cut; some systems cannot sync a folder, and then there is nothing to do. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  try {
    await handle?.sync()
  } catch {
    return
  } finally {
    await handle?.close()
  }
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}
