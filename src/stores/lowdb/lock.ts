import { randomUUID } from 'node:crypto'
import { open, readFile, readlink, rename, rm, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { StoreError } from './store-error.ts'

/** The right to write to a folder. */
export interface Lock {
  /** False once somebody else has taken the folder; nothing may be written then. */
  isHeld(): boolean
  release(): Promise<void>
}

const OwnerShape = z.object({
  pid: z.int().positive(),
  /** Clock ticks since boot at which the process began, so that a pid that was given out again is not taken for it. */
  start: z.string(),
  boot: z.string(),
  /** Host and pid namespace: where the pid means anything. */
  host: z.string(),
  nonce: z.string(),
})

type Owner = z.infer<typeof OwnerShape>

const HEARTBEAT_MS = 5_000
const SILENT_MS = 30_000
/** To write a lock is a few system calls: one that names nobody for longer was left by a process, or a machine, that stopped in the middle. */
const WRITING_MS = 500
/** A takeover is a few system calls; one that is older died in the middle. */
const TAKEOVER_MS = 10_000
const PAUSE_MS = 20
const TRIES = 50

/** Takes the folder for this process, also from one that died. Throws `StoreError` `locked`, naming the process, while another has it. */
export async function lockFolder(folder: string): Promise<Lock> {
  const path = join(folder, 'lock')
  const me = await thisProcess()
  for (let tries = 0; tries < TRIES; tries++) {
    if (await create(path, me)) return hold(path, me)
    const found = await readOwner(path)
    if (found === undefined) continue
    const isTaken = await isAlive(found)
    if (isTaken && found.owner !== undefined) throw refusal(folder, found.owner)
    if (!isTaken && (await takeOver(path, me))) return hold(path, me)
    await sleep(PAUSE_MS)
  }
  throw refusal(folder, undefined)
}

/** Replaces a dead lock. Only one process may look and replace at a time: else one replaces the live lock of another. */
async function takeOver(path: string, me: Owner): Promise<boolean> {
  const guard = `${path}.takeover`
  if (!(await create(guard, me))) {
    const other = await readOwner(guard)
    if (other !== undefined && other.age > TAKEOVER_MS) await rm(guard, { force: true })
    return false
  }
  const found = await readOwner(path)
  const isDead = found !== undefined && !(await isAlive(found))
  // The guard becomes the lock in one step, so that there is always one.
  await (isDead ? rename(guard, path) : rm(guard, { force: true }))
  return isDead
}

async function create(path: string, me: Owner): Promise<boolean> {
  const file = await open(path, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  if (file === undefined) return false
  try {
    await file.writeFile(JSON.stringify(me))
    // After a power cut an empty lock could be anybody's.
    await file.sync()
    return true
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

function hold(path: string, me: Owner): Lock {
  let isHeld = true
  const beat = async () => {
    try {
      isHeld = (await readOwner(path))?.owner?.nonce === me.nonce
    } catch {
      // That it could not be read (too many open files) does not say that somebody else has it.
    }
    if (isHeld) await touch(path).catch(() => undefined)
  }
  const timer = setInterval(() => void beat(), HEARTBEAT_MS).unref()
  return {
    isHeld: () => isHeld,
    async release() {
      clearInterval(timer)
      const found = await readOwner(path)
      if (found?.owner?.nonce === me.nonce) await rm(path, { force: true })
    },
  }
}

async function touch(path: string): Promise<void> {
  const file = await open(path, 'r+')
  const now = new Date()
  await file.utimes(now, now).finally(() => file.close())
}

async function isAlive({ owner, age }: { owner: Owner | undefined; age: number }): Promise<boolean> {
  const here = await thisProcess()
  // Another machine (or container) cannot be asked; it touches its lock while it lives.
  if (owner === undefined) return Math.abs(age) < WRITING_MS
  if (owner.host !== here.host) return age < SILENT_MS
  if (owner.boot !== here.boot) return false
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return owner.start === '' || (await startOf(owner.pid)) === owner.start
}

async function readOwner(path: string): Promise<{ owner: Owner | undefined; age: number } | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    const age = Date.now() - (await stat(path)).mtimeMs
    return { owner: parse(text), age }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Undefined while it is being written, or if that never ended. */
function parse(text: string): Owner | undefined {
  try {
    return OwnerShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

async function thisProcess(): Promise<Owner> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '')
  const start = await startOf(process.pid)
  return { pid: process.pid, start, boot: boot.trim(), host: `${hostname()} ${namespace}`.trim(), nonce: randomUUID() }
}

async function startOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name of the process, in brackets, may hold spaces; the start is the 20th word after it.
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function refusal(folder: string, owner: Owner | undefined): StoreError {
  const who = owner === undefined ? 'Another process' : `Process ${owner.pid} on ${owner.host.split(' ')[0]}`
  return new StoreError(
    'locked',
    `${who} uses the data folder ${folder}. Stop it first, or give this one a folder of its own.`,
  )
}
