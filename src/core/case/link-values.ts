import { normalise, westernDigits } from '../agency/normalise.ts'
import type { Answers } from './fields.ts'

/** Fields that hold a phone number, a person, a company. */
const PHONES = ['recruiter-phone', 'their-phone']
const NAMES = ['name', 'company', 'recruiter']

/** What of a report may be the same in another one: phone numbers by their last eight digits, names as they sound in writing. Only marks of these are ever kept. */
export function linkValues(answers: Answers): readonly string[] {
  const texts = (ids: readonly string[]) => ids.flatMap((id) => (typeof answers[id] === 'string' ? [answers[id]] : []))
  const phones = texts(PHONES).flatMap(
    (text) =>
      westernDigits(text)
        .match(/\d[\d\s().-]{6,18}\d/g)
        ?.map((number) => number.replaceAll(/\D/g, '').slice(-8)) ?? [],
  )
  const names = texts(NAMES)
    .map((text) => normalise(text).replaceAll(/\s+/g, ' ').trim())
    .filter((name) => name.length >= SHORTEST_NAME)
  return [...new Set([...phones.map((phone) => `phone:${phone}`), ...names.map((name) => `name:${name}`)])].slice(
    0,
    MOST,
  )
}

/** A shorter one is a nickname of many. */
const SHORTEST_NAME = 6
const MOST = 12
