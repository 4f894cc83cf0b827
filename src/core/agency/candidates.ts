import type { Hit } from './hit.ts'
import { type Agency, type AgencyStatus, type DroppedAgency, mainName, type Register, statusAt } from './register.ts'

/** One of several that may be meant: its full name with what tells it apart, and a name short enough for a button. */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly short: string
  readonly licence?: string
  readonly status: AgencyStatus | 'unclear' | 'dropped'
}

/** The agency with this id, if a later list left it out. */
export function findDropped({ agencies, dropped = [] }: Register, id: string): DroppedAgency | undefined {
  // Few were left out, and tens of thousands may be on the list.
  const found = dropped.find(({ agency }) => agency.id === id)
  return found !== undefined && agencies.every((agency) => agency.id !== id) ? found : undefined
}

/** Different agencies of the very name that was asked for. */
export const areTwins = (results: readonly Hit[]): boolean =>
  results.length > 1 &&
  results.every(({ isExact }) => isExact) &&
  new Set(results.map(({ agency }) => nameOf(agency))).size === 1

const BEST_LAST = ['revoked', 'suspended', 'dropped', 'not-renewed', 'expired', 'unclear', 'licensed'] as const

/** What may not recruit stands first. */
export const worseFirst = (a: Candidate, b: Candidate): number =>
  BEST_LAST.indexOf(a.status) - BEST_LAST.indexOf(b.status)

/** Two agencies of one name are told apart by their licence, and one that is not licensed bears a mark. */
export function toCandidate(register: Register, agency: Agency, day: string): Candidate {
  const status = findDropped(register, agency.id) === undefined ? statusAt(agency, day).status : 'dropped'
  const [licence] = agency.licences
  return {
    id: agency.id,
    name: [nameOf(agency), licence ?? '', status === 'licensed' ? '' : '⛔'].filter((part) => part !== '').join(' · '),
    short: mainName(agency, 'latin'),
    status,
    ...defined({ licence }),
  }
}

/** The Khmer and the Latin name together, as on the agency's own papers. */
export const nameOf = (agency: Agency): string =>
  [...new Set([mainName(agency, 'khmer'), mainName(agency, 'latin')])].join(' – ')

/** The fields that have a value. */
export const defined = <T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never
