import type { RowProblem, Sheet } from '../core/agency/list/list-row.ts'
import type { ListSays } from '../core/agency/list/list-title.ts'
import { readList, type SheetRead } from '../core/agency/list/read-list.ts'
import type { Register } from '../core/agency/register.ts'

/** What the list itself does not say. */
export interface ListFacts {
  readonly date?: string
  readonly source?: string
  readonly validForDays: number
  readonly isPractice: boolean
  /** What holds for all its rows. */
  readonly says?: ListSays
}

/** A published list as a register; `undefined` with the reason in `missing` when it may not be used. */
export interface AgencyList {
  readonly register: Register | undefined
  /** Lines below the headers. */
  readonly rows: number
  readonly sheets: readonly SheetRead[]
  readonly problems: readonly RowProblem[]
  readonly missing: 'date' | 'agencies' | 'khmer' | undefined
}

/** Makes a register of a published list. What the caller knows about date and source goes before what the rows say. */
export function toRegister(
  file: { readonly sheets: readonly Sheet[]; readonly problems: readonly RowProblem[] },
  facts: ListFacts,
): AgencyList {
  const read = readList(file.sheets, facts.says)
  const listDate = facts.date ?? read.listDate
  const list = {
    register: undefined,
    rows: read.sheets.reduce((sum, { rows }) => sum + rows, 0),
    sheets: read.sheets,
    problems: [...file.problems, ...read.problems],
  }
  if (read.isGarbled) return { ...list, missing: 'khmer' }
  if (read.agencies.length === 0) return { ...list, missing: 'agencies' }
  if (listDate === undefined) return { ...list, missing: 'date' }
  const register = {
    listDate,
    source: facts.source ?? read.source ?? '',
    validForDays: facts.validForDays,
    isPractice: facts.isPractice,
    agencies: read.agencies,
  }
  return { ...list, register, missing: undefined }
}
