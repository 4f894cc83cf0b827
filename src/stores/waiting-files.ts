import { readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vault } from '../core/vault.ts'
import { senderOf, type WaitingFiles } from '../core/waiting-files.ts'
import { openAttachments, readHead } from './attachments.ts'
import { StoreError } from './lowdb/store-error.ts'

/** The folder of the data folder that holds them. No backup takes it along: what waits is worth nothing without its draft, and soon gone. */
const WAITING = 'waiting'

/** How much may wait. */
export interface WaitingLimits {
  /** Files of one person: those of a form, and of one that was set aside. */
  readonly person: number
  /** Bytes of all. */
  readonly all: number
  /** Bytes that stay free on the disk for what people write. */
  readonly spare: number
}

/** What holds where nothing else is said. */
const LIMITS: WaitingLimits = { person: 10, all: 512 * 1024 ** 2, spare: 256 * 1024 ** 2 }

const HOUR = 3_600_000
/** The ref of a file stands in its first bytes. */
const HEAD = 136

interface Waiting {
  readonly bytes: number
  /** When it was last sent or asked for (ms since 1970), or found at the start. */
  readonly usedAt: number
}

/** Opens the folder and looks what waits there; what cannot be opened is deleted. `now`: milliseconds since 1970. Rejects with a `StoreError`. */
export async function openWaitingFiles(
  dataFolder: string,
  { vault, now, limits = LIMITS }: { vault: Vault; now: () => number; limits?: WaitingLimits },
): Promise<WaitingFiles> {
  const folder = join(dataFolder, WAITING)
  const files = openAttachments(dataFolder, WAITING)
  const nameOf = (ref: string) => vault.markOf(`waiting ${ref}`)
  const known = await findAll(folder, vault, now())
  const use = (ref: string, bytes: number) => known.set(ref, { bytes, usedAt: now() })

  async function drop(refs: readonly string[]): Promise<void> {
    await files.drop(refs.map(nameOf))
    for (const ref of refs) known.delete(ref)
  }
  return {
    async put(ref, bytes) {
      const isNew = !known.has(ref)
      const others = [...known.keys()].filter((one) => senderOf(one) === senderOf(ref))
      if (isNew && others.length >= limits.person) return 'enough'
      if (isNew && sumOf(known) + bytes.length > limits.all) return 'no-room'
      // Counted before it is there, so that many at once are not too many.
      use(ref, bytes.length)
      try {
        if ((await freeIn(dataFolder)) < limits.spare) throw new StoreError('full', `${dataFolder} is nearly full.`)
        await files.put(nameOf(ref), vault.sealWaiting(ref, bytes))
        return 'kept'
      } catch (error) {
        if (isNew) known.delete(ref)
        if (error instanceof StoreError && error.code === 'full') return 'no-room'
        throw error
      }
    },
    async get(ref) {
      const sealed = await files.get(nameOf(ref))
      const bytes = sealed && vault.openWaiting(ref, sealed)
      if (bytes !== undefined) use(ref, bytes.length)
      return bytes
    },
    drop,
    async sweep(isNamed) {
      let dropped = 0
      for (const [ref, { usedAt }] of known) {
        if (now() - usedAt < HOUR || (await isNamed(ref))) continue
        await drop([ref])
        dropped += 1
      }
      return dropped
    },
  }
}

/** What lies in the folder by its refs. What is half written or was sealed with another key goes: nobody can open it. */
async function findAll(folder: string, vault: Vault, usedAt: number): Promise<Map<string, Waiting>> {
  const known = new Map<string, Waiting>()
  for (const file of await readdir(folder).catch((): string[] => [])) {
    const path = join(folder, file)
    const ref = vault.refOf(await readHead(path, HEAD))
    if (ref === undefined || file !== vault.markOf(`waiting ${ref}`)) await rm(path, { force: true })
    else known.set(ref, { bytes: (await stat(path)).size, usedAt })
  }
  return known
}

const sumOf = (known: ReadonlyMap<string, Waiting>): number =>
  [...known.values()].reduce((sum, { bytes }) => sum + bytes, 0)

async function freeIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
