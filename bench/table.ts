/** One table of results. A cell is a number (already rounded as it should be shown), a word, or nothing. */
export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** What a reader must know to take the numbers for what they are. */
  readonly notes: readonly string[]
}

export type Cell = string | number | undefined

/** A table as plain text; numbers stand to the right. */
export function toText({ title, columns, rows, notes }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map(show))]
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')
  const [head = '', ...body] = cells.map(line)
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [title, '', head, rule, ...body, '', ...notes.map((note) => `* ${note}`), ''].join('\n')
}

/** Rounds to about three digits, so that no table claims more than was measured. */
export function round(value: number): number {
  if (!Number.isFinite(value) || value === 0) return value
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return Number(value.toFixed(Math.min(digits, 3)))
}

function show(cell: Cell): string {
  if (cell === undefined) return ''
  return typeof cell === 'number' ? cell.toLocaleString('en', { maximumFractionDigits: 3 }) : cell
}
