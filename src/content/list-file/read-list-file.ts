import type { RowProblem, Sheet } from '../../core/agency/list/list-row.ts'
import { type FileKind, fileKind } from './file-kind.ts'
import { readCsv } from './read-csv.ts'
import { type ReadWorkbook, readWorkbook } from './read-workbook.ts'

/** Why a file is not read as a list. */
export type Refusal =
  | Exclude<FileKind, 'text' | 'zip'>
  | Extract<ReadWorkbook, { type: 'refused' }>['reason']
  | 'too-big'

/** The tables of a published file, or why it is not read. */
export type ListFile =
  | { readonly type: 'sheets'; readonly sheets: readonly Sheet[]; readonly problems: readonly RowProblem[] }
  | { readonly type: 'refused'; readonly reason: Refusal }

/** Bytes; the longest lists we know are a hundredth of it. */
export const FILE_LIMIT = 20 * 1024 * 1024

/** Reads the bytes of a published list, CSV or XLSX, by what they are and not by the file's name. */
export async function readListFile(file: Uint8Array): Promise<ListFile> {
  if (file.length > FILE_LIMIT) return { type: 'refused', reason: 'too-big' }
  const kind = fileKind(file)
  switch (kind) {
    case 'text':
      return { type: 'sheets', ...readCsv(file) }
    case 'zip':
      return readWorkbook(file)
    default:
      return { type: 'refused', reason: kind }
  }
}
