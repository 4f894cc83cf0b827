import { pairUp } from './pair-up.ts'
import { type Agency, type AgencyStatus, type Register, statusAt } from './register.ts'

interface StatusChange {
  readonly agency: Agency
  readonly before: AgencyStatus | 'unclear'
  readonly after: AgencyStatus | 'unclear'
}

/** What of an agency's entry changed besides its status. */
export type ChangedFact = 'names' | 'licences' | 'phones' | 'pages' | 'destinations'

/** What a new list changes, agency by agency: the same id, licence or name is the same agency. */
export interface Difference {
  readonly added: readonly Agency[]
  readonly gone: readonly Agency[]
  readonly changedStatus: readonly StatusChange[]
  /** The status stayed, but not everything else that people see or ask by. */
  readonly changedFacts: readonly {
    readonly agency: Agency
    readonly before: Agency
    readonly facts: readonly ChangedFact[]
  }[]
  readonly same: readonly Agency[]
  /** The share of the old list's agencies that are gone, 0 to 1; above `SHRINK_LIMIT` a person must agree. */
  readonly shrink: number
}

/** A list that lost more than this share is more likely cut off than true. */
export const SHRINK_LIMIT = 0.05

/** Compares two lists, each on its own date. */
export function difference(
  before: Pick<Register, 'agencies' | 'listDate'> | undefined,
  after: Pick<Register, 'agencies' | 'listDate'>,
): Difference {
  const old = before?.agencies ?? []
  const pairs = pairUp(old, after.agencies)
  const change = {
    added: [] as Agency[],
    changedStatus: [] as StatusChange[],
    changedFacts: [] as Difference['changedFacts'][number][],
    same: [] as Agency[],
  }
  for (const agency of after.agencies) {
    const known = pairs.get(agency.id)
    if (known === undefined) {
      change.added.push(agency)
      continue
    }
    const [was, is] = [statusAt(known, before?.listDate ?? '').status, statusAt(agency, after.listDate).status]
    const facts = FACTS.filter((fact) => JSON.stringify(known[fact]) !== JSON.stringify(agency[fact]))
    if (was !== is) change.changedStatus.push({ agency, before: was, after: is })
    else if (facts.length > 0) change.changedFacts.push({ agency, before: known, facts })
    else change.same.push(agency)
  }
  const kept = new Set([...pairs.values()].map(({ id }) => id))
  const gone = old.filter(({ id }) => !kept.has(id))
  return { ...change, gone, shrink: old.length === 0 ? 0 : gone.length / old.length }
}

const FACTS = ['names', 'licences', 'phones', 'pages', 'destinations'] as const
