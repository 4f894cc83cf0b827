import { parse } from 'csv-parse/sync'
import type { ListRow, RowProblem, Sheet } from '../../core/agency/list/list-row.ts'
import { utf16Of } from './utf-16.ts'

/** Cuts CSV bytes (UTF-8 or UTF-16, with or without BOM; commas, semicolons, tabs or bars) into rows; `problems` holds what broke on the way. */
export function readCsv(file: Uint8Array): {
  readonly sheets: readonly Sheet[]
  readonly problems: readonly RowProblem[]
} {
  const { text, isDamaged } = decode(file)
  const problems: RowProblem[] = isDamaged ? [{ row: 1, code: 'bad-encoding', cell: '' }] : []
  return { sheets: [{ rows: cut(text, problems) }], problems }
}

/** One broken quote must not swallow the file: beyond this a record is refused. */
const LONGEST_RECORD = 100_000

/** Excel also saves UTF-16. */
function decode(file: Uint8Array): { readonly text: string; readonly isDamaged: boolean } {
  const text = new TextDecoder(utf16Of(file) ?? 'utf-8').decode(file)
  return { text: text.replace(/^sep=.\r?\n/i, '\n'), isDamaged: text.includes('\ufffd') }
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
  const start = text.slice(0, 8_000).split(/\r\n|\n|\r/, HEADER_WITHIN)
  const count = (sign: string) => start.join('\n').split(sign).length
  return [',', ';', '\t', '|'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

const HEADER_WITHIN = 15
