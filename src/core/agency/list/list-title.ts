import { destinationNames } from '../destinations.ts'
import type { AgencyStatus } from '../register.ts'
import { plainWords } from './clean-text.ts'
import { datesIn, dateText } from './read-date.ts'
import { readStatus } from './read-status.ts'

/** What a list says of all its rows: by its title, its sheet's name, or by whoever imports it. */
export interface ListSays {
  /** `unclear`: it speaks of several, or of none that can be told. */
  readonly status?: AgencyStatus | 'unclear'
  /** A country code. */
  readonly destination?: string
  /** The day of the list, `2026-08-01`. */
  readonly date?: string
}

/** Reads a title (`Suspended agencies, Thailand, as of 1 August 2026`): what is named once counts, what is named twice is not clear. */
export function readTitle(titles: readonly string[]): ListSays {
  const text = titles.join(' \n ').slice(0, 2_000)
  const destinations = destinationsIn(text)
  const days = new Set(datesIn(dateText(text)).flatMap(({ day }) => day ?? []))
  const status = statusIn(text)
  return {
    ...(status === undefined ? {} : { status }),
    ...(destinations.length === 1 && destinations[0] !== undefined ? { destination: destinations[0] } : {}),
    ...(days.size === 1 ? { date: [...days][0] ?? '' } : {}),
  }
}

/** A row with one cell that names what follows: `B. Suspended agencies`, `ម៉ាឡេស៊ី`. Undefined if it says anything else, such as a name. */
export function readSection(cell: string): ListSays | undefined {
  const destinations = destinationsIn(cell)
  const rest = destinations
    .flatMap((code) => destinationNames().get(code) ?? [])
    .reduce((text, name) => text.replace(wholeWord(name), ' '), plainWords(cell))
    .replace(NOISE, ' ')
    .replace(STATUS_NOUNS, ' ')
    .trim()
  if (rest !== '') return undefined
  const status = statusIn(cell)
  if (status === undefined && destinations.length !== 1) return undefined
  return {
    ...(status === undefined ? {} : { status }),
    ...(destinations.length === 1 && destinations[0] !== undefined ? { destination: destinations[0] } : {}),
  }
}

const NOISE =
  /(?<![a-z])(?:[a-h]|i{1,3}|iv|v|\d{1,2}|list|lists|of|the|for|to|in|and|agency|agencies|company|companies|recruitment|recruiting|licen[cs]es?|with|whose|is|are|was|were|has|have|been|destination|country|sending|workers?|status)(?![a-z])|បញ្ជី|ឈ្មោះ|ក្រុមហ៊ុន|ទីភ្នាក់ងារ|ដែល|ត្រូវ|បាន|ប្រទេស|ទៅ|អាជ្ញាប័ណ្ណ|ជ្រើសរើស|ពលករ/g
const STATUS_NOUNS =
  /(?<![a-z])(?:not|non|un)?(?:valid|active|licen[cs]ed|permitted|registered|suspended|suspensions?|revoked|cancell?ed|delisted|banned|blacklist(?:ed)?|expired|inactive|renewed|invalid|unlicen[cs]ed|illegal|not)(?![a-z])|ផ្អាក|បណ្[ដត]ោះអាសន្ន|ដកហូត|ផុតកំណត់|ព្យួរ|មិនបានបន្ត|លុបឈ្មោះ|មាន|សុពលភាព|គ្មាន/g

/** A title with words of several statuses, or of a missing licence, makes nobody licensed. */
function statusIn(text: string): AgencyStatus | 'unclear' | undefined {
  const words = plainWords(text)
  const said = new Set(words.match(STATUS_NOUNS) ?? [])
  if (said.size === 0) return undefined
  const statuses = new Set([...said].flatMap((word) => readStatus(word) ?? []))
  const [only] = statuses
  if (readStatus(words) === undefined && [...said].some((word) => NEGATIVE.test(word))) return 'unclear'
  return statuses.size > 1 ? 'unclear' : only
}

const NEGATIVE = /not|non|un|invalid|illegal|គ្មាន/

function destinationsIn(text: string): readonly string[] {
  const words = plainWords(text)
  return [...destinationNames()].flatMap(([code, names]) =>
    names.some((name) => wholeWord(name).test(words)) ? [code] : [],
  )
}

function wholeWord(name: string): RegExp {
  const isLatin = /^[a-z ]+$/.test(name)
  return new RegExp(isLatin ? `(?<![a-z])${name}(?![a-z])` : name, 'g')
}
