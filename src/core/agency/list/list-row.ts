/** One row of a list; `row` is its line in the file or sheet, from 1. */
export interface ListRow {
  readonly row: number
  readonly cells: readonly string[]
  /** The last line, where the record stands on several. */
  readonly lastLine?: number
}

/** One table of a published file: a CSV file has one, a workbook one for each sheet. */
export interface Sheet {
  /** The sheet's name, which often says the destination; undefined for CSV. */
  readonly name?: string
  readonly rows: readonly ListRow[]
}

/** Why something of a list could not be read. */
export type RowProblemCode =
  | 'no-name-column'
  | 'unknown-column'
  | 'outside-table'
  | 'no-name'
  | 'not-khmer'
  | 'garbled-khmer'
  | 'duplicate-id'
  | 'repeated-row'
  | 'repeated-header'
  | 'not-an-agency'
  | 'nothing-above'
  | 'name-cut-off'
  | 'row-cut-off'
  | 'unknown-status'
  | 'no-status'
  | 'unreadable-date'
  | 'unreadable-phone'
  | 'unreadable-tick'
  | 'unknown-destination'
  | 'unknown-remark'
  | 'no-end'
  | 'control-character'
  | 'bad-encoding'
  | 'cell-too-long'
  | 'broken-row'
  | 'hidden-sheet'

/** Something in a list that could not be read; `cell` is the start of what stood there. */
export interface RowProblem {
  readonly sheet?: string
  readonly row: number
  readonly column?: string
  readonly code: RowProblemCode
  readonly cell: string
}

/** Takes what could not be read. */
export type Report = (problem: RowProblem) => void
