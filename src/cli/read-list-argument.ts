import { readFileSync, statSync } from 'node:fs'
import { type AgencyList, type ListFacts, toRegister } from '../content/agency-list.ts'
import { FILE_LIMIT, type Refusal, readListFile } from '../content/list-file/read-list-file.ts'
import type { Register } from '../core/agency/register.ts'
import { CommandError } from './io.ts'

/** Reads the published list that somebody named. Throws `CommandError` for what is no list, saying what to do instead. */
export async function readListArgument(file: string, facts: ListFacts): Promise<AgencyList> {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) throw new CommandError(`There is no file ${file}`)
  if (!found.isFile()) throw new CommandError(`${file} is no file: name the list itself`)
  const list: Awaited<ReturnType<typeof readListFile>> =
    found.size > FILE_LIMIT ? { type: 'refused', reason: 'too-big' } : await readListFile(readFileSync(file))
  if (list.type === 'refused') throw new CommandError(`${file} ${REFUSALS[list.reason]}. Nothing was changed.`)
  return toRegister(list, facts)
}

/** The register of a list that was read, or a `CommandError` that says why there is none. */
export function needRegister({ register, missing, rows }: AgencyList, file: string): Register {
  if (register !== undefined) return register
  switch (missing) {
    case 'date':
      throw new CommandError(`${file} does not say of which day the list is: give it with --date 2026-08-01`)
    case 'khmer':
      throw new CommandError(
        `${file} should be Khmer but holds rubbish in the place of Khmer letters, as an old font or a copy from a PDF leaves behind. Ask for a list in Unicode, or type the names in. Nothing was changed.`,
      )
    default:
      throw new CommandError(
        `${file}: no agency could be read from ${rows} rows. It needs a header row with a name column, such as name_en or ឈ្មោះ, among its first ten lines`,
      )
  }
}

const SAVE = 'open it in a spreadsheet and save it as .xlsx or .csv'
const TYPE = 'type it into a spreadsheet, check it against the original, and save it as .xlsx or .csv'

const REFUSALS: Readonly<Record<Refusal, string>> = {
  empty: 'is empty: no agency could be read',
  xls: `is a workbook of the old kind (.xls), or one with a password: ${SAVE}`,
  pdf: `is a PDF, which often holds pictures or broken Khmer instead of letters: ${TYPE}`,
  image: `is a picture: ${TYPE}`,
  html: `is a web page, whatever its name says: ${SAVE}`,
  xml: `is XML: ${SAVE}`,
  rtf: `is a text document: ${TYPE}`,
  archive: 'is a packed archive: unpack it and name the list itself',
  binary: `is neither text nor a workbook: ${SAVE}`,
  'not-a-workbook': `is packed like a workbook but is none (a document, or .xlsb or .ods): ${SAVE}`,
  'broken-workbook': 'is a broken workbook, perhaps cut off on the way: get it again',
  'unpacks-too-big': 'unpacks to more than any list needs, which is how attacks look: get the list from its publisher',
  'too-many-cells': 'has more rows or columns than any list: delete what is outside the table and save it again',
  'too-big': `is larger than ${FILE_LIMIT / 1024 / 1024} MB, more than any list needs: save only the sheets with the list`,
}
