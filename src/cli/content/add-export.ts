import { writeFileSync } from 'node:fs'
import type { Command } from 'commander'
import writeXlsx from 'write-excel-file/node'
import { readContentFolder } from '../../content/read-folder.ts'
import { readTexts } from '../../content/review/read-texts.ts'
import { sheetOf, toCsv } from '../../content/review/review-sheet.ts'
import { CommandError, type Io } from '../io.ts'

interface Options {
  readonly content: string
  readonly language: string
  readonly format?: string
  readonly only?: string
}

/** `damnaer content export`: all texts of a language as a sheet for a reviewer. */
export function addExport(command: Command, { environment, out }: Io): void {
  command
    .command('export')
    .description('write a sheet for a reviewer: each text with its original, a note and a status')
    .argument('<file>', 'the sheet to write: review.xlsx or review.csv')
    .requiredOption('--language <code>', 'the language to review')
    .option('--format <format>', 'xlsx or csv; else as the file is named')
    .option('--only <beginning>', 'only texts whose key begins so: guides/leave-safely')
    .option('--content <folder>', 'the content folder', environment.CONTENT_DIR || './content')
    .action(async (file: string, { content: folder, language, format, only = '' }: Options) => {
      const texts = readTexts(folder, readContentFolder(folder)).filter(({ key }) => key.startsWith(only))
      const sheet = sheetOf(texts, language)
      if (sheet.length === 1)
        throw new CommandError(`There is no text in ${language}${only && ` that begins with ${only}`}`)
      const kind = format ?? file.split('.').at(-1)
      if (kind === 'csv') writeFileSync(file, toCsv(sheet))
      else if (kind === 'xlsx') await writeWorkbook(sheet, language, file)
      else throw new CommandError(`${file} is neither .xlsx nor .csv: name the file so, or give --format`)
      out(
        `${sheet.length - 1} texts in ${file}. Change the column "translation", or write ok in "status" where it is right;`,
      )
      const blank = texts.filter(({ blanks }) => blanks?.[language] !== undefined).length
      if (blank > 0)
        out(
          `${blank} of them are not there yet in ${language}: write them into the empty cells, a guide or a lesson whole;`,
        )
      out(`leave "key" and "fingerprint" as they are. Then: damnaer content import ${file} --by NAME`)
    })
}

/** Letters that fit a column of each kind, in the order of the columns. */
const WIDTHS = [30, 60, 60, 30, 10, 20]

const writeWorkbook = (sheet: readonly (readonly string[])[], language: string, file: string): Promise<void> =>
  writeXlsx(
    sheet.map((row, at) =>
      row.map((value, column) => ({
        value,
        type: String,
        wrap: true,
        alignVertical: 'top' as const,
        ...(at === 0 ? { fontWeight: 'bold' as const } : {}),
        ...(at > 0 && (column === 0 || column > 4) ? { textColor: '#777777' } : {}),
      })),
    ),
    { sheet: language, columns: WIDTHS.map((width) => ({ width })), stickyRowsCount: 1 },
  ).toFile(file)
