import { type Difference, difference } from './difference.ts'
import { firstPart, joinPart } from './join-part.ts'
import { pairUp } from './pair-up.ts'
import type { Agency, DroppedAgency, ListPart, Register } from './register.ts'

/** The register after an import, with what changes. */
export interface NextRegister {
  readonly register: Register
  readonly change: Difference
}

/**
 * Puts a new list in the place of the one in use. Letters about single agencies stay while they run; agencies that the new list leaves out are
 * kept as dropped. The list of one `destination` replaces only that destination. Practice data leaves nothing behind.
 */
export function nextRegister(before: Register | undefined, list: Register, destination?: string): NextRegister {
  const last = before !== undefined && before.isPractice === list.isPractice ? before : undefined
  if (last === undefined) return { register: firstPart(list, destination), change: difference(undefined, list) }
  const joined = destination === undefined ? list : joinPart(last, list, destination)
  const earlier = last.dropped ?? []
  const old = pairUp(last.agencies, joined.agencies)
  const back = pairUp(
    earlier.map(({ agency }) => agency),
    joined.agencies.filter(({ id }) => !old.has(id)),
  )
  const agencies = joined.agencies.map((agency) =>
    withLetters(agency, (old.get(agency.id) ?? back.get(agency.id))?.letters, list.listDate),
  )
  const isThere = new Set([...old.values(), ...back.values()])
  const from = last.parts?.find((part) => part.destination === destination) ?? last
  const dropped = [
    ...earlier.filter(({ agency }) => !isThere.has(agency)),
    ...last.agencies.filter((agency) => !isThere.has(agency)).map((agency) => drop(agency, from, list.listDate)),
  ]
  const register = { ...joined, agencies, ...(dropped.length === 0 ? {} : { dropped }) }
  return { register, change: changeOf(last, register, destination) }
}

/** What people are told is compared over the whole register; gone is who is no more on the list of this destination. */
function changeOf(last: Register, register: Register, destination: string | undefined): Difference {
  const { gone, shrink } = difference(scope(last, destination), scope(register, destination))
  const change = difference(last, register)
  const isGone = new Set(gone)
  return { ...change, gone, shrink, changedFacts: change.changedFacts.filter(({ before }) => !isGone.has(before)) }
}

/** What the list of one destination is compared with. */
function scope(register: Register, destination: string | undefined): Register {
  const isMeant = ({ destinations }: Agency) => destination === undefined || destinations.includes(destination)
  return { ...register, agencies: register.agencies.filter(isMeant) }
}

function drop(agency: Agency, { listDate, source }: ListPart, missingFrom: string): DroppedAgency {
  return { agency, listDate, source, missingFrom }
}

/** A letter that ended before the day of the list says nothing any more. */
function withLetters(agency: Agency, earlier: Agency['letters'] = [], day: string): Agency {
  const running = [...(agency.letters ?? []), ...earlier].filter(({ until }) => until === undefined || until >= day)
  const letters = [...new Map(running.map((letter) => [JSON.stringify(letter), letter])).values()]
  const { letters: _, ...rest } = agency
  return letters.length === 0 ? rest : { ...rest, letters }
}
