import { z } from 'zod'
import { addLetter, type Letter } from '../core/agency/add-letter.ts'
import { destinationCode } from '../core/agency/destinations.ts'
import { licenceKey } from '../core/agency/keys.ts'
import { addDays } from '../core/agency/list/read-date.ts'
import { createMatcher } from '../core/agency/match.ts'
import { type Agency, type AgencyStatus, mainName, type Register, statusAt } from '../core/agency/register.ts'
import { readToday } from '../settings.ts'
import { readRegister, writeRegister } from '../stores/register-file.ts'
import { CommandError, type Io } from './io.ts'
import { letWait } from './wait-for-confirmation.ts'

/** What a letter about one agency can say; `lifted` ends earlier letters. */
export const LETTER_STATUSES = ['suspended', 'revoked', 'expired', 'not-renewed', 'lifted'] as const

/** What `damnaer agencies letter` is given. */
export interface LetterOptions {
  readonly agency: string
  readonly status: (typeof LETTER_STATUSES)[number]
  readonly document: string
  readonly from?: string
  readonly until?: string
  readonly days?: number
  readonly destination?: string
  readonly by?: string
  readonly data: string
}

/** Enters what a letter says of one agency; it outlives the next lists, and a suspension ends by itself. */
export async function enterLetter(options: LetterOptions, io: Io): Promise<void> {
  const found = await readRegister(options.data)
  if (found.type !== 'found')
    throw new CommandError(
      found.type === 'damaged'
        ? `register.json is damaged (${found.reason}): import the list again before a letter is entered`
        : 'There is no agency list that a letter could belong to: import one with damnaer agencies import FILE',
    )
  const agency = findAgency(found.register, options.agency)
  const today = readToday(io.environment)
  const letter = toLetter(options, today)
  if (letter.type === 'lifted' && (agency.letters ?? []).length === 0)
    throw new CommandError(
      `No letter about ${nameOf(agency)} was entered that could be lifted. What its list says ends with the next list.`,
    )
  const register = addLetter(found.register, agency.id, letter)
  const day = letter.type === 'lifted' ? letter.from : (letter.entry.from ?? today)
  const after = register.agencies.find(({ id }) => id === agency.id) ?? agency
  const what = `letter about ${nameOf(agency)}: ${describe(letter)}`
  io.out(what)
  io.out(`On ${day}: ${statusAt(agency, day).status} -> ${statusAt(after, day).status}`)
  if (!register.isPractice)
    return letWait({ register, what, by: options.by, inUse: found.register, data: options.data }, io)
  await writeRegister(options.data, register)
  io.out('Entered. A running line uses it within seconds.')
}

/** By id, licence or very name; whatever could be two agencies is refused with what tells them apart. */
function findAgency(register: Register, asked: string): Agency {
  const key = licenceKey(asked)
  const byKey = register.agencies.filter(
    ({ id, licences }) =>
      id === asked || (key !== undefined && licences.some((licence) => licenceKey(licence) === key)),
  )
  if (byKey.length === 1 && byKey[0] !== undefined) return byKey[0]
  const { verdict, results } = createMatcher({ ...register, dropped: [] })(asked)
  const [best] = results
  if (byKey.length === 0 && verdict === 'match' && best?.isExact === true) return best.agency
  const candidates = byKey.length > 0 ? byKey : results.map(({ agency }) => agency)
  throw new CommandError(
    candidates.length === 0
      ? `No agency of the list in use is "${asked}". Give its licence number or its name as the list has it.`
      : `"${asked}" is not clearly one agency of the list in use. Give one of these licence numbers or ids:\n${candidates.map((agency) => `  ${[agency.id, ...agency.licences, nameOf(agency)].join('  ')}`).join('\n')}`,
  )
}

function toLetter(options: LetterOptions, today: string): Letter {
  const { status, document, from, until, days, destination } = options
  const begins = day('--from', from) ?? today
  const ends = day('--until', until) ?? (days === undefined ? undefined : addDays(begins, days - 1))
  if (until !== undefined && days !== undefined) throw new CommandError('Give --until or --days, not both.')
  if (ends !== undefined && ends < begins)
    throw new CommandError(`The letter would end on ${ends}, before it begins on ${begins}.`)
  const place = destination === undefined ? undefined : destinationCode(destination)
  if (destination !== undefined && place === undefined)
    throw new CommandError(`--destination ${destination} is no country we know: give its code, such as th, or its name`)
  const where = place === undefined ? {} : { destination: place }
  if (status === 'lifted') return { type: 'lifted', from: begins, ...where }
  const entry = { status: status satisfies AgencyStatus, from: begins, document, ...where }
  return { type: 'sanction', entry: ends === undefined ? entry : { ...entry, until: ends } }
}

function day(option: string, value: string | undefined): string | undefined {
  if (value === undefined || z.iso.date().safeParse(value).success) return value
  throw new CommandError(`${option} ${value} is no day: write it as 2026-08-01`)
}

function describe(letter: Letter): string {
  if (letter.type === 'lifted')
    return `earlier letters end before ${letter.from}${letter.destination === undefined ? '' : `, for ${letter.destination}`}`
  const { status, from, until, destination, document } = letter.entry
  return [
    `${status} from ${from}`,
    ...(until === undefined ? ['without an end'] : [`until ${until}`]),
    ...(destination === undefined ? [] : [`for ${destination}`]),
    `by ${document}`,
  ].join(', ')
}

const nameOf = (agency: Agency): string => mainName(agency, 'latin')
