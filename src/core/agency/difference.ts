import { type Agency, type AgencyStatus, type Register, statusAt } from './register.ts'

interface StatusChange {
  readonly agency: Agency
  readonly before: AgencyStatus | 'unclear'
  readonly after: AgencyStatus | 'unclear'
}

/** What a new list changes, agency by agency (by id). */
export interface Difference {
  readonly added: readonly Agency[]
  readonly gone: readonly Agency[]
  readonly changedStatus: readonly StatusChange[]
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
  const old = new Map(before?.agencies.map((agency) => [agency.id, agency]))
  const ids = new Set(after.agencies.map(({ id }) => id))
  const gone = [...old.values()].filter(({ id }) => !ids.has(id))
  const changedStatus: StatusChange[] = []
  const same: Agency[] = []
  for (const agency of after.agencies) {
    const known = old.get(agency.id)
    if (known === undefined) continue
    const change = {
      agency,
      before: statusAt(known, before?.listDate ?? '').status,
      after: statusAt(agency, after.listDate).status,
    }
    if (change.before === change.after) same.push(agency)
    else changedStatus.push(change)
  }
  const added = after.agencies.filter(({ id }) => !old.has(id))
  return { added, gone, changedStatus, same, shrink: old.size === 0 ? 0 : gone.length / old.size }
}
