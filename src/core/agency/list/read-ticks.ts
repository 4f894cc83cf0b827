import { isPlaceholder } from './clean-text.ts'
import type { Column } from './columns.ts'
import type { ListRow, Report } from './list-row.ts'
import { readSaid } from './read-status.ts'
import type { Cells } from './row-cells.ts'

/** What a cross means in a table's columns of destinations; `unclear` beside signs that may be either. */
export type Cross = 'yes' | 'no' | 'unclear'

/** Where a tick stands anywhere, a cross says no; where there are only crosses, they are the ticks. */
export function crossOf(rows: readonly ListRow[], columns: readonly Column[]): Cross {
  const marks = rows.flatMap(({ cells }) =>
    cells.filter((_, i) => columns[i]?.type === 'tick').map((cell) => toMark(cell)),
  )
  if (marks.some((mark) => TICK.test(mark))) return 'no'
  return marks.some((mark) => EITHER.test(mark) || NO_CROSS.test(mark)) ? 'unclear' : 'yes'
}

/** The destinations whose column is ticked. A mark that is neither yes nor no is reported and counts as no. */
export function ticked(cells: Cells, cross: Cross, report: Report): readonly string[] {
  return cells.marks.flatMap(({ header, destination, cell }) => {
    const mark = toMark(cell)
    if (TICK.test(mark) || EITHER.test(mark) || (cross === 'yes' && CROSS.test(mark))) return destination
    const said = readSaid(cell)
    if (said.type === 'status') return said.entry.status === 'licensed' ? destination : []
    const isNo = isPlaceholder(cell) || NO.test(mark) || NO_CROSS.test(mark) || (cross === 'no' && CROSS.test(mark))
    if (!isNo) report({ row: cells.row, column: header, code: 'unreadable-tick', cell })
    return []
  })
}

function toMark(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/\p{Cf}|\ufe0e|\ufe0f|[.()[\]]/gu, '')
    .trim()
}

const TICK = /^(?:y|yes|ok|true|ü|✓|✔|√|☑|✅|🗸|មាន|បាន|có)$/iu
/** Ticks by themselves, which do not tell what a cross beside them means. */
const EITHER = /^(?:v|1|•|●|■)$/iu
const CROSS = /^(?:x|×|✕|✖|☒)$/iu
/** Crosses that are never ticks. */
const NO_CROSS = /^(?:✗|✘|❌)$/u
const NO = /^(?:n|no|0|false|○|☐|□|ទេ|អត់|គ្មាន|មិនមាន|không)$/iu
