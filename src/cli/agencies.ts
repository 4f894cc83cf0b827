import { type Command, Option } from 'commander'
import { destinationCode } from '../core/agency/destinations.ts'
import { agenciesStatus } from './agencies-status.ts'
import { enterLetter, LETTER_STATUSES, type LetterOptions } from './enter-letter.ts'
import { type ImportOptions, importList, VALID_FOR_DAYS } from './import-list.ts'
import { CommandError, type Io } from './io.ts'
import { matchNames } from './match-names.ts'
import { confirmImport } from './wait-for-confirmation.ts'

/** `damnaer agencies import | letter | status | match`. */
export function addAgencies(program: Command, io: Io, setCode: (code: number) => void): void {
  const agencies = program.command('agencies').description('the list of licensed agencies')
  const dataFolder = io.environment.DATA_DIR || './data'
  addImport(agencies, dataFolder, io)
  addLetter(agencies, dataFolder, io)
  agencies
    .command('status')
    .description('which list is in use, and what waits to be confirmed')
    .option('--data <folder>', 'the data folder', dataFolder)
    .action(({ data }: { data: string }) => agenciesStatus(data, io))
  agencies
    .command('match')
    .description('read JSON lines {"q"} and write {"q","verdict","results"} for each, as the chat would answer')
    .option(
      '--register <file>',
      'a list to use instead of the imported one: CSV, XLSX, or the register.json of a data folder',
    )
    .option('--data <folder>', 'the data folder', dataFolder)
    .action(async (options: { register?: string; data: string }) => {
      if (!(await matchNames(options, io))) setCode(1)
    })
}

function addImport(agencies: Command, dataFolder: string, io: Io): void {
  agencies
    .command('import [file]')
    .description(
      'read a published list (CSV or XLSX) and show what changes; it is used when a second person confirms it',
    )
    .option('--date <day>', 'the date of the list, 2026-08-01, if the file does not say it')
    .option('--source <text>', 'who published it and where')
    .option(
      '--destination <country>',
      'the list is for this destination only (th), and replaces only its part',
      toDestination,
    )
    .addOption(new Option('--status <status>', 'what all agencies on the list are').choices(LIST_STATUSES))
    .option(
      '--valid-for <days>',
      'days until every answer says that the list is old',
      wholeNumber('--valid-for'),
      VALID_FOR_DAYS,
    )
    .option('--dry-run', 'show what would change, and change nothing')
    .option('--yes', 'import a list that lost many agencies, is older than the one in use, or is of a day to come')
    .option('--practice', 'the agencies are invented: every answer says so')
    .option('--by <name>', 'who you are')
    .option('--confirm <code>', 'put in use what another person imported or entered')
    .option('--data <folder>', 'the data folder', dataFolder)
    .action((file: string | undefined, options: ImportOptions & { confirm?: string }) => {
      if (options.confirm !== undefined && file === undefined) return confirmImport(options.confirm, options, io)
      if (file === undefined || options.confirm !== undefined)
        throw new CommandError('Give the list to import, or --confirm CODE to put in use what waits, not both.')
      return importList(file, options, io)
    })
}

function addLetter(agencies: Command, dataFolder: string, io: Io): void {
  agencies
    .command('letter')
    .description('enter what a letter says of one agency: a suspension of 45 days, a revocation, or that one is lifted')
    .requiredOption('--agency <agency>', 'its licence number, its id, or its name as the list has it')
    .addOption(new Option('--status <status>', 'what the letter says').choices(LETTER_STATUSES).makeOptionMandatory())
    .requiredOption('--document <text>', 'the letter: its number, date and who signed it')
    .option('--from <day>', 'from when on; today, if it is not given')
    .option('--until <day>', 'its last day')
    .option('--days <number>', 'or how many days', wholeNumber('--days'))
    .option('--destination <country>', 'it is about this destination only')
    .option('--by <name>', 'who you are')
    .option('--data <folder>', 'the data folder', dataFolder)
    .action((options: LetterOptions) => enterLetter(options, io))
}

const LIST_STATUSES = ['licensed', 'suspended', 'revoked', 'expired', 'not-renewed']

const wholeNumber =
  (option: string) =>
  (text: string): number => {
    const number = Number(text)
    if (Number.isInteger(number) && number > 0 && number < 100_000) return number
    throw new CommandError(`${option} ${text}: give a whole number of days`)
  }

function toDestination(text: string): string {
  const code = destinationCode(text)
  if (code !== undefined) return code
  throw new CommandError(`--destination ${text} is no country we know: give its code, such as th, or its name`)
}
