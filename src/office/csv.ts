/** A table as CSV (RFC 4180) that no spreadsheet takes for formulas: a cell that begins like one gets an apostrophe before it. */
export const csvOf = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n')

function cellOf(value: string | number): string {
  const text = String(value)
  const safe = /^[=+\-@\t\r\u200b]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
