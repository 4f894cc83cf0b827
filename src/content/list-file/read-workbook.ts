import readXlsxFile from 'read-excel-file/universal'
import type { ListRow, RowProblem, Sheet } from '../../core/agency/list/list-row.ts'
import { openZip } from './open-zip.ts'
import { type SheetFacts, sheetFacts } from './sheet-facts.ts'

/** The sheets of an XLSX workbook, or why it is not read. */
export type ReadWorkbook =
  | { readonly type: 'sheets'; readonly sheets: readonly Sheet[]; readonly problems: readonly RowProblem[] }
  | {
      readonly type: 'refused'
      readonly reason: 'not-a-workbook' | 'unpacks-too-big' | 'broken-workbook' | 'too-many-cells'
    }

/** Reads all sheets that can be seen. A cell below a merged one holds a ditto mark, as it would on paper. */
export async function readWorkbook(file: Uint8Array): Promise<ReadWorkbook> {
  const zip = openZip(file, UNPACKED_LIMIT)
  if (zip.type === 'too-big') return { type: 'refused', reason: 'unpacks-too-big' }
  if (zip.type === 'broken') return { type: 'refused', reason: 'broken-workbook' }
  if (!zip.files.has('xl/workbook.xml')) return { type: 'refused', reason: 'not-a-workbook' }
  const facts = sheetFacts(zip.files)
  if (facts.some(({ rows, columns }) => rows > MOST_ROWS || columns > MOST_COLUMNS))
    return { type: 'refused', reason: 'too-many-cells' }
  try {
    // By its table of contents, as it was unpacked above: what a zip hides between its files is not read.
    const read = await readXlsxFile(new Blob([new Uint8Array(file)]), {
      trim: false,
      parseNumber: (text: string) => text,
    })
    const shown = read.filter((_, i) => facts[i]?.isHidden !== true)
    return {
      type: 'sheets',
      sheets: shown.map(({ sheet, data }) => ({
        name: sheet,
        rows: toRows(data, facts.find(({ name }) => name === sheet)?.merged ?? []),
      })),
      problems: facts
        .filter(({ isHidden }) => isHidden)
        .map(({ name }) => ({ sheet: name, row: 0, code: 'hidden-sheet', cell: '' })),
    }
  } catch {
    return { type: 'refused', reason: 'broken-workbook' }
  }
}

/** A list of all agencies of a country unpacks to a few million bytes. */
const UNPACKED_LIMIT = 64 * 1024 * 1024
const MOST_ROWS = 100_000
const MOST_COLUMNS = 400

function toRows(data: readonly (readonly unknown[])[], merged: SheetFacts['merged']): readonly ListRow[] {
  const rows = data.map((cells) => cells.map(toText))
  for (const { top, left, bottom } of merged) {
    if ((rows[top]?.[left] ?? '').trim() === '') continue
    for (let at = top + 1; at <= Math.min(bottom, rows.length - 1); at++) {
      const row = rows[at]
      if (row?.[left] === '') row[left] = '〃'
    }
  }
  return rows.map((cells, i) => ({ row: i + 1, cells }))
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  const text = String(cell)
  return /^\d+(?:\.\d+)?e\+?\d+$/i.test(text) ? String(Number(text)) : text
}
