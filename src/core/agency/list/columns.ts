import { destinationCode } from '../destinations.ts'
import { type Field, fieldOf } from './headers.ts'

/** A column: a field, a destination to tick, or nothing we know. */
export type Column =
  | { readonly type: 'field'; readonly header: string; readonly field: Field }
  | { readonly type: 'tick'; readonly header: string; readonly destination: string }
  | { readonly type: 'other'; readonly header: string }

/** What each cell of a header row means, with what stood in the rows above it (`Destination` over `Thailand`); two equal headers are told apart. */
export function readHeader(cells: readonly string[], above: readonly string[] = []): readonly Column[] {
  const seen = new Map<string, number>()
  let hasName = false
  return Array.from({ length: Math.min(MOST_COLUMNS, Math.max(cells.length, above.length)) }, (_, i) => {
    const below = tidy(cells[i])
    const over = below === '' ? tidy(above[i]) : tidy(spread(above, i))
    const text = [over, below].filter((part) => part !== '').join(' ')
    const times = (seen.get(text) ?? 0) + 1
    seen.set(text, times)
    const header = times === 1 ? text : `${text} (${times})`
    const destination = destinationCode(below) ?? (below === '' ? destinationCode(over) : undefined)
    if (destination !== undefined && fieldOf(below) === undefined) return { type: 'tick', header, destination }
    const field = fieldOf(text) ?? fieldOf(below) ?? fieldOf(over)
    // A second `Name` under another header is somebody else's: the owner's, or a contact's.
    const isOther = field === undefined || (field === 'name' && hasName && times === 1)
    hasName ||= field === 'name'
    return isOther ? { type: 'other', header } : { type: 'field', header, field }
  })
}

/** Is this row a header: does it name a column for names, and another one? */
export function isHeader(columns: readonly Column[]): boolean {
  return columns.some(isNameColumn) && knownColumns(columns) > 1
}

/** How many columns mean something to us. */
export function knownColumns(columns: readonly Column[]): number {
  return columns.filter(({ type }) => type !== 'other').length
}

/** Does the column hold the agency's name? */
export function isNameColumn(column: Column): boolean {
  return column.type === 'field' && NAME_FIELDS.includes(column.field)
}

const NAME_FIELDS: readonly Field[] = ['name', 'khmerName', 'latinName']

/** Wider tables are no lists. */
const MOST_COLUMNS = 200

/** A merged cell has its text in the first of its columns. */
function spread(above: readonly string[], i: number): string | undefined {
  for (let at = i; at >= 0; at--) {
    if (tidy(above[at]) !== '') return above[at]
  }
  return undefined
}

function tidy(cell: string | undefined): string {
  return (cell ?? '')
    .slice(0, 200)
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
