import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Register } from '../core/agency/register.ts'
import { checksumOf, parseChecked, writeChecked } from './checked-file.ts'
import { RegisterShape } from './register-shape.ts'

/** A register that one editor made and another has to confirm before it answers anybody. */
export interface PendingRegister {
  readonly register: Register
  /** What was done, in a line: `list of 2026-08-01`, `letter about ...`. */
  readonly what: string
  readonly by: string
  /** Milliseconds since 1970. */
  readonly expiresAt: number
  /** The digest of the register it was compared with; undefined if there was none. */
  readonly base?: string
  /** Of the code and these very bytes: without the code nobody can make it, for other bytes the code is of no use. */
  readonly proof: string
}

/** How long the second editor has. */
export const CONFIRM_WITHIN_DAYS = 7

/** Puts a register in the waiting place, in place of any other that waits there, and gives the code that confirms it. */
export async function writePending(
  folder: string,
  pending: Omit<PendingRegister, 'expiresAt' | 'base' | 'proof'>,
  { inUse, now }: { readonly inUse: Register | undefined; readonly now: number },
): Promise<string> {
  const code = newCode()
  await writeChecked(folder, FILE, {
    ...pending,
    register: RegisterShape.parse(pending.register),
    expiresAt: now + CONFIRM_WITHIN_DAYS * 86_400_000,
    ...(inUse === undefined ? {} : { base: checksumOf(RegisterShape.parse(inUse)) }),
    proof: proofOf(code, pending.register),
  })
  return code
}

/** What waits to be confirmed in a data folder; damaged is as good as nothing, it has to be imported again. */
export async function readPending(folder: string): Promise<PendingRegister | undefined> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => '')
  const parsed = parseChecked(text, PendingShape)
  return parsed.type === 'found' ? parsed.value : undefined
}

/** Forgets the list that waits for a second editor. */
export async function removePending(folder: string): Promise<void> {
  await rm(join(folder, FILE), { force: true })
}

/** Is this the code of exactly this register? Case and dashes do not matter. */
export function isItsCode({ register, proof }: PendingRegister, code: string): boolean {
  const made = Buffer.from(proofOf(code, register))
  return made.length === proof.length && timingSafeEqual(made, Buffer.from(proof))
}

/** Is the register in use still the one that the waiting one was compared with? */
export function isSameBase({ base }: PendingRegister, inUse: Register | undefined): boolean {
  return base === (inUse === undefined ? undefined : checksumOf(RegisterShape.parse(inUse)))
}

const FILE = 'pending-register.json'

const PendingShape = z.object({
  register: RegisterShape,
  what: z.string(),
  by: z.string(),
  expiresAt: z.number(),
  base: z.string().exactOptional(),
  proof: z.string(),
}) satisfies z.ZodType<PendingRegister>

/** Eighty bits, in letters and digits that are not mistaken for each other over the phone. */
function newCode(): string {
  const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
  const text = [...randomBytes(16)].map((byte) => letters[byte % 32]).join('')
  return text.replace(/.{4}(?=.)/g, '$&-')
}

function proofOf(code: string, register: Register): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return createHash('sha256')
    .update(`${plain}\n${checksumOf(RegisterShape.parse(register))}`)
    .digest('hex')
}
