import { licenceKey } from './keys.ts'
import { nameKey } from './list/read-agency.ts'
import type { Agency } from './register.ts'

/**
 * Which agency of an older list each one of a newer list is: by id, then by licence, then by a name that only one unpaired agency on either side
 * bears. Nobody is paired twice. Gives the older one by the id of the newer.
 */
export function pairUp(older: readonly Agency[], newer: readonly Agency[]): ReadonlyMap<string, Agency> {
  const pairs = new Map<string, Agency>()
  const taken = new Set<string>()
  for (const keysOf of [({ id }: Agency) => [id], licencesOf, namesOf]) {
    const olderBy = group(
      older.filter(({ id }) => !taken.has(id)),
      keysOf,
    )
    const newerBy = group(
      newer.filter(({ id }) => !pairs.has(id)),
      keysOf,
    )
    for (const [key, [agency, another]] of newerBy) {
      const [known, other] = olderBy.get(key) ?? []
      if (agency === undefined || known === undefined || another !== undefined || other !== undefined) continue
      if (pairs.has(agency.id) || taken.has(known.id)) continue
      pairs.set(agency.id, known)
      taken.add(known.id)
    }
  }
  return pairs
}

function licencesOf({ licences }: Agency): readonly string[] {
  return licences.flatMap((licence) => licenceKey(licence) ?? [])
}

function namesOf({ names }: Agency): readonly string[] {
  return names.filter(({ kind }) => kind === 'latin' || kind === 'khmer').map(({ text }) => nameKey(text))
}

function group(
  agencies: readonly Agency[],
  keysOf: (agency: Agency) => readonly string[],
): ReadonlyMap<string, Agency[]> {
  const groups = new Map<string, Agency[]>()
  for (const agency of agencies) {
    for (const key of new Set(keysOf(agency))) {
      const known = groups.get(key)
      if (known === undefined) groups.set(key, [agency])
      else known.push(agency)
    }
  }
  return groups
}
