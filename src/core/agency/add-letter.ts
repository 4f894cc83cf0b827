import { addDays } from './list/read-date.ts'
import type { Register, StatusEntry } from './register.ts'

/** A sanction with its paper, or the end of earlier letters from a day on, for one destination or all. */
export type Letter =
  | { readonly type: 'sanction'; readonly entry: StatusEntry }
  | { readonly type: 'lifted'; readonly from: string; readonly destination?: string }

/** Enters what a letter says of one agency, by its id. */
export function addLetter(register: Register, id: string, letter: Letter): Register {
  return {
    ...register,
    agencies: register.agencies.map((agency) => {
      if (agency.id !== id) return agency
      const known = agency.letters ?? []
      return { ...agency, letters: letter.type === 'lifted' ? end(known, letter) : [...known, letter.entry] }
    }),
  }
}

/** Whatever a letter says ends on the day before; one that was still to come never begins. */
function end(letters: readonly StatusEntry[], lifted: Extract<Letter, { type: 'lifted' }>): readonly StatusEntry[] {
  const lastDay = addDays(lifted.from, -1)
  return letters.flatMap((letter) => {
    if (lifted.destination !== undefined && letter.destination !== lifted.destination) return letter
    if ((letter.from ?? '') > lastDay) return []
    return { ...letter, until: letter.until === undefined || letter.until > lastDay ? lastDay : letter.until }
  })
}
