import { z } from 'zod'
import type { ListFacts } from '../content/agency-list.ts'
import { type Difference, SHRINK_LIMIT } from '../core/agency/difference.ts'
import { nextRegister } from '../core/agency/next-register.ts'
import type { AgencyStatus, Register } from '../core/agency/register.ts'
import { readToday } from '../settings.ts'
import { readRegister, setRegisterAside, writeRegister } from '../stores/register-file.ts'
import { CommandError, type Io } from './io.ts'
import { reportChange, reportList } from './list-report.ts'
import { needRegister, readListArgument } from './read-list-argument.ts'
import { letWait } from './wait-for-confirmation.ts'

/** Days until every answer says that a list is old, unless told otherwise. */
export const VALID_FOR_DAYS = 60

/** What `damnaer agencies import` may be given. */
export interface ImportOptions {
  readonly date?: string
  readonly source?: string
  readonly validFor: number
  readonly destination?: string
  readonly status?: AgencyStatus
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly practice?: boolean
  readonly by?: string
  readonly data: string
}

/** Reads a published list, shows what changes, and puts it in use: practice data at once, a real list when a second editor confirmed it. */
export async function importList(file: string, options: ImportOptions, io: Io): Promise<void> {
  const list = await readListArgument(file, factsOf(options))
  reportList(list, io)
  const read = needRegister(list, file)
  const before = await readRegister(options.data)
  if (before.type === 'damaged')
    io.out(`The register in use is damaged (${before.reason}); it is replaced, and kept under damaged/.`)
  const inUse = before.type === 'found' ? before.register : undefined
  const { register, change } = nextRegister(inUse, read, options.destination)
  const today = readToday(io.environment)
  reportChange(change, { listDate: read.listDate, today }, io, list)
  const doubts = doubtsOf({ inUse, read, change, ...options }, today)
  if (options.dryRun) {
    for (const doubt of doubts) io.out(`Would need --yes: ${doubt}`)
    return io.out('Dry run: nothing was changed.')
  }
  if (doubts.length > 0 && !options.yes)
    throw new CommandError(
      `${doubts.join('\n')}\nNothing was changed. If all of this is right, import it again with --yes.`,
    )
  for (const doubt of doubts) io.out(`Agreed to with --yes: ${doubt}`)
  if (needsSecondEditor(inUse, register)) {
    const what = `${register.agencies.length} agencies of the list of ${read.listDate}`
    return letWait({ register, what, by: options.by, inUse, data: options.data }, io)
  }
  if (before.type === 'damaged') await setRegisterAside(options.data)
  await writeRegister(options.data, register)
  io.out(
    `Imported ${register.agencies.length} agencies of the list of ${register.listDate}. A running line uses it within seconds.`,
  )
}

/** Practice data over practice data hurts nobody. */
function needsSecondEditor(inUse: Register | undefined, next: Register): boolean {
  return !next.isPractice || inUse?.isPractice === false
}

function factsOf({ date, source, validFor, practice = false, destination, status }: ImportOptions): ListFacts {
  if (date !== undefined && !z.iso.date().safeParse(date).success)
    throw new CommandError(`--date ${date} is no day: write it as 2026-08-01`)
  return {
    validForDays: validFor,
    isPractice: practice,
    ...(date === undefined ? {} : { date }),
    ...(source === undefined ? {} : { source }),
    says: { ...(destination === undefined ? {} : { destination }), ...(status === undefined ? {} : { status }) },
  }
}

interface Import extends Pick<ImportOptions, 'destination'> {
  readonly inUse: Register | undefined
  readonly read: Register
  readonly change: Difference
}

/** What a person has to look at before the list may be used. */
function doubtsOf({ inUse, read, change, destination }: Import, today: string): readonly string[] {
  const part = inUse?.parts?.find((one) => one.destination === destination)
  const last =
    inUse?.isPractice === read.isPractice ? (part ?? (inUse.parts === undefined ? inUse : undefined)) : undefined
  return [
    ...(read.listDate > today ? [`The list is of ${read.listDate}, which is still to come: today is ${today}.`] : []),
    ...(last !== undefined && read.listDate < last.listDate
      ? [`The list is of ${read.listDate}, older than the one in use of ${last.listDate}.`]
      : []),
    ...(change.shrink > SHRINK_LIMIT
      ? [
          `${change.gone.length} agencies are gone, more than ${SHRINK_LIMIT * 100} % of the list in use. Is the new list whole?`,
        ]
      : []),
    ...(inUse?.isPractice === false && read.isPractice
      ? ['Invented agencies would take the place of a real list.']
      : []),
  ]
}
