import { type Difference, difference } from '../core/agency/difference.ts'
import type { Register } from '../core/agency/register.ts'
import {
  CONFIRM_WITHIN_DAYS,
  isItsCode,
  isSameBase,
  type PendingRegister,
  readPending,
  removePending,
  writePending,
} from '../stores/pending-register.ts'
import { readRegister, setRegisterAside, writeRegister } from '../stores/register-file.ts'
import { CommandError, type Io } from './io.ts'

/** A register that is to wait for a second editor. */
export interface Waiting {
  readonly register: Register
  /** What it is, in a few words. */
  readonly what: string
  readonly by: string | undefined
  readonly inUse: Register | undefined
  readonly data: string
}

/** Puts a register aside until a second person confirms it, and says how. Nobody is answered from it before. */
export async function letWait({ register, what, by, inUse, data }: Waiting, io: Io): Promise<void> {
  const name = needName(by)
  const earlier = await readPending(data)
  if (earlier !== undefined) io.out(`It takes the place of what waited until now: ${earlier.what}, by ${earlier.by}.`)
  const code = await writePending(data, { register, what, by: name }, { inUse, now: Date.now() })
  io.out(`Not in use yet: ${what}. A second person must look at it and confirm it within ${CONFIRM_WITHIN_DAYS} days:`)
  io.out(`  damnaer agencies status`)
  io.out(`  damnaer agencies import --confirm ${code} --by NAME`)
}

/** Puts in use what waited, if the code is the right one and another person gives it. */
export async function confirmImport(
  code: string,
  { by, data }: { readonly by?: string; readonly data: string },
  io: Io,
): Promise<void> {
  const name = needName(by)
  const pending = await readPending(data)
  if (pending === undefined) throw new CommandError('Nothing waits to be confirmed: import the list again.')
  const found = await readRegister(data)
  const inUse = found.type === 'found' ? found.register : undefined
  const reason = whyNot(pending, { code, name, inUse })
  if (reason !== undefined) throw new CommandError(reason)
  if (found.type === 'damaged') await setRegisterAside(data)
  await writeRegister(data, { ...pending.register, editors: { importedBy: pending.by, confirmedBy: name } })
  await removePending(data)
  io.out(`Confirmed by ${name}, imported by ${pending.by}: ${pending.what}. A running line uses it within seconds.`)
}

/** What waits, compared with what is in use, for whoever is to confirm it. */
export function changeOf({ register }: PendingRegister, inUse: Register | undefined): Difference {
  return difference(inUse?.isPractice === register.isPractice ? inUse : undefined, register)
}

function whyNot(
  pending: PendingRegister,
  { code, name, inUse }: { code: string; name: string; inUse: Register | undefined },
): string | undefined {
  if (Date.now() > pending.expiresAt)
    return `What waited (${pending.what}, by ${pending.by}) waited too long: import it again.`
  if (!isItsCode(pending, code))
    return 'That is not the code of what waits. See damnaer agencies status, and ask whoever imported it.'
  if (plain(name) === plain(pending.by))
    return `${pending.by} imported it: somebody else has to look at it and confirm it.`
  if (!isSameBase(pending, inUse))
    return 'The list in use is no longer the one that this was compared with: import it again and look at what changes.'
  return undefined
}

function needName(by: string | undefined): string {
  const name = by?.trim() ?? ''
  if (name === '')
    throw new CommandError('Say who you are: --by NAME. A list counts when two different people stand for it.')
  return name
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    .toLowerCase()
