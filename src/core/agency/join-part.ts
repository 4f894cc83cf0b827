import { pairUp } from './pair-up.ts'
import type { Agency, ListPart, Register, StatusEntry } from './register.ts'

/** A list as the first of a register: of all destinations, or of one, which its statuses then name. */
export function firstPart(list: Register, destination: string | undefined): Register {
  const { listDate, source } = list
  if (destination === undefined) return list
  const agencies = list.agencies.map((agency) => ({ ...agency, statuses: stamped(agency, destination) }))
  return { ...list, agencies, parts: [{ destination, listDate, source }] }
}

/** The register with one destination's part replaced; its date is that of its oldest part, its source names them all. */
export function joinPart(last: Register, list: Register, destination: string): Register {
  const pairs = pairUp(last.agencies, list.agencies)
  const renewed = new Set(pairs.values())
  const parts: readonly ListPart[] = [
    ...(last.parts ?? [{ listDate: last.listDate, source: last.source }]).filter(
      (part) => part.destination !== destination,
    ),
    { destination, listDate: list.listDate, source: list.source },
  ]
  const elsewhere = last.agencies.filter(
    (agency) => !renewed.has(agency) && (agency.destinations.length === 0 || others(agency, destination).length > 0),
  )
  return {
    ...list,
    listDate: parts.map(({ listDate }) => listDate).sort()[0] ?? list.listDate,
    source: parts.length === 1 ? list.source : parts.map((part) => `${part.source} (${part.listDate})`).join('; '),
    parts,
    agencies: [
      ...list.agencies.map((agency) => renew(agency, pairs.get(agency.id), destination)),
      ...elsewhere.map((agency) => leave(agency, destination)),
    ],
  }
}

const others = ({ destinations }: Agency, destination: string): readonly string[] =>
  destinations.filter((place) => place !== destination)

/** An agency as its destination's new list has it, with what the lists of other destinations say of it. */
function renew(agency: Agency, before: Agency | undefined, destination: string): Agency {
  const own = stamped(agency, destination)
  if (before === undefined) return { ...agency, statuses: own }
  return {
    ...agency,
    destinations: [...new Set([...agency.destinations, ...others(before, destination)])],
    statuses: [...own, ...saidElsewhere(before, destination)],
  }
}

/** An agency that the new list leaves out: its licence there is gone, a sanction is not. */
function leave(agency: Agency, destination: string): Agency {
  const statuses = agency.statuses.filter((entry) => entry.destination !== destination || entry.status !== 'licensed')
  return { ...agency, destinations: others(agency, destination), statuses }
}

/** What a list says holds for the destinations it names for the agency, so that the next list of one of them replaces only that. */
const stamped = ({ destinations, statuses }: Agency, destination: string): readonly StatusEntry[] =>
  statuses.flatMap((entry) => holdFor(entry, destinations.length === 0 ? [destination] : destinations))

const holdFor = (entry: StatusEntry, places: readonly string[]): readonly StatusEntry[] =>
  entry.destination === undefined ? places.map((place) => ({ ...entry, destination: place })) : [entry]

/** What holds for all destinations now holds for the others. A sanction of a list that does not say where holds on everywhere. */
function saidElsewhere(agency: Agency, destination: string): readonly StatusEntry[] {
  const { destinations, statuses } = agency
  const isOfList = destinations.length > 0 && statuses.every((entry) => entry.destination === undefined)
  return statuses
    .filter((entry) => entry.destination !== destination)
    .flatMap((entry) =>
      entry.status === 'licensed' || isOfList ? holdFor(entry, others(agency, destination)) : [entry],
    )
}
