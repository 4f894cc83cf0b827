import { existsSync, readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { z } from 'zod'
import { type AgencyList, toRegister } from '../content/agency-list.ts'
import { readPracticeRegister } from '../content/practice-register.ts'
import { type Difference, difference, SHRINK_LIMIT } from '../core/agency/difference.ts'
import { createMatcher } from '../core/agency/match.ts'
import { mainName, type Register, statusAt } from '../core/agency/register.ts'
import { readToday } from '../settings.ts'
import { readRegister, setRegisterAside, writeRegister } from '../stores/register-file.ts'
import { CommandError, type Io } from './io.ts'
import { answerLines } from './json-lines.ts'

/** How long a list may be used before every answer says that it is old, unless told otherwise. */
const VALID_FOR_DAYS = 60

/** `damnaer agencies import` and `damnaer agencies match`. */
export function addAgencies(program: Command, io: Io, setCode: (code: number) => void): void {
  const agencies = program.command('agencies').description('the list of licensed agencies')
  const dataFolder = io.environment.DATA_DIR || './data'
  agencies
    .command('import <file>')
    .description('read a published list (CSV with a header), show what changes, and use it from now on')
    .option('--date <day>', 'the date of the list, 2026-08-01, if the file does not say it')
    .option('--source <text>', 'who published it and where')
    .option('--valid-for <days>', 'days until every answer says that the list is old', wholeNumber, VALID_FOR_DAYS)
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--yes', 'import a list that lost many agencies')
    .option('--practice', 'the agencies are invented: every answer says so')
    .option('--data <folder>', 'the data folder', dataFolder)
    .action((file: string, options: ImportOptions) => importList(file, options, io))
  agencies
    .command('match')
    .description('read JSON lines {"q"} and write {"q","verdict","results"} for each')
    .option(
      '--register <file>',
      'a list to use instead of the imported one: CSV, or the register.json of a data folder',
    )
    .option('--data <folder>', 'the data folder', dataFolder)
    .action(async (options: { register?: string; data: string }) => {
      const register = await registerFor(options, io)
      if (!(await answerLines(io, z.object({ q: z.string() }), matchAgainst(register, readToday(io.environment)))))
        setCode(1)
    })
}

interface ImportOptions {
  readonly date?: string
  readonly source?: string
  readonly validFor: number
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly practice?: boolean
  readonly data: string
}

async function importList(file: string, options: ImportOptions, io: Io): Promise<void> {
  const { date, source, validFor, practice = false } = options
  if (date !== undefined && !z.iso.date().safeParse(date).success)
    throw new CommandError(`--date ${date} is no day: write it as 2026-08-01`)
  const facts = {
    validForDays: validFor,
    isPractice: practice,
    ...(date === undefined ? {} : { date }),
    ...(source === undefined ? {} : { source }),
  }
  const list = toRegister(readFile(file), facts)
  for (const { row, column, code, cell } of list.problems) {
    io.out(`row ${row}${column === undefined ? '' : `, ${column}`}: ${code}${cell === '' ? '' : ` "${cell}"`}`)
  }
  const register = needRegister(list, file)
  const before = await readRegister(options.data)
  if (before.type === 'damaged')
    io.out(`The register in use is damaged (${before.reason}); it is replaced, and kept under damaged/.`)
  const change = difference(before.type === 'found' ? before.register : undefined, register)
  printChange(change, list, io)
  if (options.dryRun) return io.out('Dry run: nothing was changed.')
  if (change.shrink > SHRINK_LIMIT && !options.yes) {
    throw new CommandError(
      `${change.gone.length} agencies are gone, more than ${SHRINK_LIMIT * 100} % of the list in use. If the new list is whole, import it with --yes.`,
    )
  }
  if (before.type === 'damaged') await setRegisterAside(options.data)
  await writeRegister(options.data, register)
  io.out(
    `Imported ${register.agencies.length} agencies of the list of ${register.listDate}. A running line uses it within seconds.`,
  )
}

function needRegister({ register, missing, rows }: AgencyList, file: string): Register {
  if (register !== undefined) return register
  throw new CommandError(
    missing === 'date'
      ? `${file} does not say of which day the list is: give it with --date 2026-08-01`
      : `${file}: no agency could be read from ${rows} rows. It needs a header row with a name column, such as name_en or ឈ្មោះ`,
  )
}

function printChange({ added, gone, changedStatus, same }: Difference, { problems, rows }: AgencyList, io: Io): void {
  const name = (agency: Register['agencies'][number]) => `${agency.id} ${mainName(agency, 'latin')}`
  for (const agency of added) io.out(`+ ${name(agency)}`)
  for (const agency of gone) io.out(`- ${name(agency)}`)
  for (const { agency, before, after } of changedStatus) io.out(`~ ${name(agency)}: ${before} -> ${after}`)
  io.out(
    `${rows} rows: ${added.length} new, ${gone.length} gone, ${changedStatus.length} with another status, ${same.length} as before, ${problems.length} problems`,
  )
}

/** Shapes every answer as programs expect it. */
function matchAgainst(register: Register, today: string): (query: { q: string }) => object {
  const match = createMatcher(register)
  return ({ q }) => {
    const { verdict, results } = match(q)
    return {
      q,
      verdict,
      results: results.map(({ agency, score }) => ({
        id: agency.id,
        name: mainName(agency, 'latin'),
        score: Math.round(score * 1000) / 1000,
        status: statusAt(agency, today).status,
      })),
    }
  }
}

async function registerFor({ register: file, data }: { register?: string; data: string }, io: Io): Promise<Register> {
  if (file !== undefined && !file.endsWith('.json')) {
    const date = readToday(io.environment)
    return needRegister(toRegister(readFile(file), { date, validForDays: VALID_FOR_DAYS, isPractice: false }), file)
  }
  if (file !== undefined && !existsSync(file)) throw new CommandError(`There is no file ${file}`)
  const found = await readRegister(file === undefined ? data : file.replace(/register\.json$/, '') || '.')
  if (found.type === 'found') return found.register
  const practice = readPracticeRegister(io.environment.CONTENT_DIR || './content')
  if (found.type === 'damaged' || practice === undefined)
    throw new CommandError('There is no agency list: import one with damnaer agencies import FILE')
  io.error('No list was imported: these answers are of the practice list, whose agencies are invented.')
  return practice
}

function readFile(file: string): Uint8Array {
  if (!existsSync(file)) throw new CommandError(`There is no file ${file}`)
  return readFileSync(file)
}

function wholeNumber(text: string): number {
  const days = Number(text)
  if (Number.isInteger(days) && days > 0) return days
  throw new CommandError(`--valid-for ${text}: give a whole number of days`)
}
