import { parse } from 'csv-parse/sync'
import { isHeader } from '../core/agency/columns.ts'
import type { ListRow, RowProblem } from '../core/agency/list-row.ts'

/** A published list cut into its header and rows; `problems` holds what broke on the way. */
export interface AgencyListFile {
  readonly header: ListRow
  readonly rows: readonly ListRow[]
  readonly problems: readonly RowProblem[]
}

/** Cuts CSV bytes (UTF-8 or UTF-16, with or without BOM; commas, semicolons or tabs) into rows; the header may stand in the first ten. */
export function readAgencyList(file: Uint8Array): AgencyListFile {
  const { text, isDamaged } = decode(file)
  const problems: RowProblem[] = []
  const rows = cut(text, problems)
  const at = Math.max(
    0,
    rows.slice(0, HEADER_WITHIN).findIndex(({ cells }) => isHeader(cells)),
  )
  const header = rows[at] ?? { row: 1, cells: [] }
  if (isDamaged) problems.push({ row: header.row, code: 'bad-encoding', cell: '' })
  return { header, rows: rows.slice(at + 1), problems }
}

const HEADER_WITHIN = 10
/** One broken quote must not swallow the file: beyond this a record is refused. */
const LONGEST_RECORD = 100_000

function decode(file: Uint8Array): { readonly text: string; readonly isDamaged: boolean } {
  const encoding =
    file[0] === 0xff && file[1] === 0xfe ? 'utf-16le' : file[0] === 0xfe && file[1] === 0xff ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(file)
  return { text, isDamaged: text.includes('\ufffd') }
}

function cut(text: string, problems: RowProblem[]): readonly ListRow[] {
  const parsed: readonly unknown[] = parse(text, {
    delimiter: delimiterOf(text),
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    max_record_size: LONGEST_RECORD,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    on_skip: (error) => {
      problems.push({ row: Number(error?.lines ?? 0), code: 'broken-row', cell: '' })
      return undefined
    },
  })
  return parsed.map((entry) => {
    const { record, info } = entry as { record: string[]; info: { lines: number } }
    return { row: info.lines, cells: record }
  })
}

/** The sign that the first lines hold most often. */
function delimiterOf(text: string): string {
  const start = text
    .slice(0, 4_000)
    .split(/\r\n|\n|\r/, HEADER_WITHIN)
    .join('\n')
  const count = (sign: string) => start.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
