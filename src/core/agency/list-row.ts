/** One row of a list; `row` is its line in the file, from 1. */
export interface ListRow {
  readonly row: number
  readonly cells: readonly string[]
}

type RowProblemCode =
  | 'no-name-column'
  | 'unknown-column'
  | 'no-name'
  | 'not-khmer'
  | 'duplicate-id'
  | 'unknown-status'
  | 'no-status'
  | 'unreadable-date'
  | 'unreadable-phone'
  | 'control-character'
  | 'bad-encoding'
  | 'cell-too-long'
  | 'broken-row'

/** Something in a list that could not be read; `cell` is the start of what stood there. */
export interface RowProblem {
  readonly row: number
  readonly column?: string
  readonly code: RowProblemCode
  readonly cell: string
}
