/**
 * A table as CSV (RFC 4180) in which nothing is a formula, whatever a spreadsheet takes for the border of a cell: an apostrophe stands before
 * what it would calculate from. Begins with a mark by which Excel knows UTF-8.
 */
export const csvOf = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [csvHead(head), ...rows.map(csvRow)].join('\r\n')

/** The first line of such a table, without its end. */
export const csvHead = (head: readonly string[]): string => `\uFEFF${csvRow(head)}`

/** Another line of it. */
export const csvRow = (row: readonly (string | number)[]): string => row.map(cellOf).join(',')

/** Begins the cell, or what would be one where semicolons, tabs or lines part them; also in wide letters, and behind what cannot be seen. */
const FORMULA = /((?:^|[;|\t\r\n])[\s"\u200b-\u200f\u2060\ufeff]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g

const cellOf = (value: string | number): string => `"${String(value).replaceAll(FORMULA, "$1'").replaceAll('"', '""')}"`
