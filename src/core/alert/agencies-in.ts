import { normalise } from '../agency/normalise.ts'
import { type Register, statusAt } from '../agency/register.ts'

/** An agency that a text names, by the name that stands there. */
export interface NamedAgency {
  readonly name: string
  readonly isLicensed: boolean
}

/** Agencies of the list that a text names letter by letter, and how they stand on this day (`2026-11-22`). An agency that bears another's name is named with it. */
export function agenciesIn(
  { agencies }: Pick<Register, 'agencies'>,
  text: string,
  day: string,
): readonly NamedAgency[] {
  const plain = ` ${bare(text)} `
  const joined = plain.replaceAll(' ', '')
  return agencies.flatMap((agency) => {
    const named = agency.names.find(({ text: name }) => isIn(bare(name), plain, joined))
    return named === undefined ? [] : [{ name: named.text, isLicensed: statusAt(agency, day).status === 'licensed' }]
  })
}

/** Khmer is written with and without blanks; a Latin name of one short word is a word like any other. */
function isIn(name: string, plain: string, joined: string): boolean {
  if (name.length < SHORTEST) return false
  return /\p{Script=Khmer}/u.test(name) ? joined.includes(name.replaceAll(' ', '')) : plain.includes(` ${name} `)
}

const SHORTEST = 6

const bare = (text: string): string =>
  normalise(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/\s(?:co|ltd|company|limited|plc|inc)(?=\s|$)/gu, '')
    .trim()
