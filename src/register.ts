import type { LookUp } from './core/agency/answer.ts'
import { createMatcher } from './core/agency/match.ts'
import type { Register } from './core/agency/register.ts'

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
