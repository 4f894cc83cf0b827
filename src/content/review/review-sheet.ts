import { byUnit, type ContentText, isThereIn, originalOf } from './content-text.ts'
import { fingerprint } from './fingerprint.ts'

/** One row of a review sheet, as it came back or as it goes out. */
export interface SheetRow {
  /** The line in the file, from 1; for messages. */
  readonly row: number
  readonly key: string
  readonly translation: string
  readonly note: string
  readonly status: string
  /** Of original and translation when the sheet was made: `1a2b3c4d-5e6f7a8b`. */
  readonly fingerprint: string
}

/** What a reviewer writes in the column `status` of a text that is right as it stands. */
export const OK = 'ok'

/** The columns of a sheet. */
const COLUMNS = ['key', 'original', 'translation', 'note', 'status', 'fingerprint'] as const

/** A sheet for a reviewer of `language`: a header, and a row for each text that there is or may be written in it; pieces that it lacks come last. */
export const sheetOf = (texts: readonly ContentText[], language: string): string[][] => [
  COLUMNS.map((name) =>
    name === 'original'
      ? `original (${originalOf(language)})`
      : name === 'translation'
        ? `translation (${language})`
        : name,
  ),
  ...[...byUnit(texts).values()]
    .sort((a, b) => Number(isThereIn(b, language)) - Number(isThereIn(a, language)))
    .flat()
    .flatMap(({ key, versions, blanks = {} }) => {
      const text = (versions[language] ?? blanks[language])?.text
      const original = versions[originalOf(language)]?.text ?? ''
      return text === undefined ? [] : [[key, original, text, '', '', stampOf(original, text)]]
    }),
]

/** What tells on the way back whether original or translation have changed meanwhile. */
export const stampOf = (original: string, text: string): string => `${fingerprint(original)}-${fingerprint(text)}`

/** A sheet that came back: its language and rows; undefined if it is none of ours. */
export function readSheet(
  rows: readonly { readonly row: number; readonly cells: readonly string[] }[],
): { readonly language: string; readonly rows: readonly SheetRow[] } | undefined {
  const [header, ...body] = rows
  const names = (header?.cells ?? []).map((cell) => cell.trim())
  const at = COLUMNS.map((column) => names.findIndex((name) => name.split(' ')[0] === column))
  const [key, , translation, note, status, stamp] = at
  const [, language] = /^translation \(([a-z]{2,3})\)$/.exec(names[translation ?? -1] ?? '') ?? []
  if (language === undefined || at.includes(-1)) return undefined
  const cell = (cells: readonly string[], column = -1) => withoutGuard(cells[column] ?? '')
  return {
    language,
    rows: body
      .map(({ row, cells }) => ({
        row,
        key: cell(cells, key).trim(),
        translation: cell(cells, translation),
        note: cell(cells, note).trim(),
        status: cell(cells, status).trim().toLowerCase(),
        fingerprint: cell(cells, stamp).trim(),
      }))
      .filter(({ key, translation }) => key !== '' || translation !== ''),
  }
}

/** A sheet as CSV that Excel reads as UTF-8 and in which nothing is a formula. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map((cell) => `"${withGuard(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`

/** What a spreadsheet would calculate from begins with one of these; an apostrophe before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/

const withGuard = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)
const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
