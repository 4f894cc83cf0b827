import type { LookUp } from './core/agency/answer.ts'
import { createMatcher } from './core/agency/match.ts'
import type { Register } from './core/agency/register.ts'
import type { Logger } from './ops/log.ts'
import { readRegister, setRegisterAside } from './stores/register-file.ts'

/** The list of agencies in force, with a matcher made once for each list. A new import is seen without a restart. */
export function openRegister(current: () => Register | undefined): () => LookUp | undefined {
  let lookUp: LookUp | undefined
  return () => {
    const register = current()
    if (register === undefined) return undefined
    if (lookUp?.register !== register) lookUp = { register, match: createMatcher(register) }
    return lookUp
  }
}

/** Days from the date of a list to `today`, `2026-11-21`. */
export const ageInDays = ({ listDate }: Register, today: string): number =>
  Math.round((Date.parse(today) - Date.parse(listDate)) / 86_400_000)

/** Sets a damaged register aside before anything reads it, and says so; practice data does not come in its place. */
export async function mendRegister(folder: string, log: Logger): Promise<void> {
  const found = await readRegister(folder)
  if (found.type !== 'damaged') return
  const place = await setRegisterAside(folder)
  log.error(
    { code: 'agency-list-damaged', reason: found.reason, place },
    'register.json is damaged and was set aside: no agency list is in use. Import the list again, or put back register.json of a backup',
  )
}
