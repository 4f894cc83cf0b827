import type { RowProblem } from '../core/agency/list-row.ts'
import { readRows } from '../core/agency/read-rows.ts'
import type { Register } from '../core/agency/register.ts'
import { readAgencyList } from './read-agency-list.ts'

/** What the list itself does not say. */
export interface ListFacts {
  readonly date?: string
  readonly source?: string
  readonly validForDays: number
  readonly isPractice: boolean
}

/** A published list as a register; `undefined` with the reason among `problems` when it has no date or no agency. */
export interface AgencyList {
  readonly register: Register | undefined
  readonly rows: number
  readonly problems: readonly RowProblem[]
  readonly missing: 'date' | 'agencies' | undefined
}

/** Reads the bytes of a published list. What the caller knows about date and source goes before what the rows say. */
export function toRegister(file: Uint8Array, facts: ListFacts): AgencyList {
  const { header, rows, problems } = readAgencyList(file)
  const read = readRows(header, rows)
  const listDate = facts.date ?? read.listDate
  const all = [...problems, ...read.problems]
  if (read.agencies.length === 0) return { register: undefined, rows: rows.length, problems: all, missing: 'agencies' }
  if (listDate === undefined) return { register: undefined, rows: rows.length, problems: all, missing: 'date' }
  const register = {
    listDate,
    source: facts.source ?? read.source ?? '',
    validForDays: facts.validForDays,
    isPractice: facts.isPractice,
    agencies: read.agencies,
  }
  return { register, rows: rows.length, problems: all, missing: undefined }
}
