import { foldKhmer, isKhmer, normalise, westernDigits } from '../agency/normalise.ts'
import type { Answers } from './fields.ts'

/** Fields that hold a phone number; a person, a company, a ship; a page. */
const PHONES = ['recruiter-phone', 'their-phone', 'known-phone', 'recruiter']
const NAMES = ['name', 'other-names', 'company', 'recruiter', 'ship']
const PAGES = ['recruiter', 'recruiter-phone', 'company', 'offer']

/**
 * What of a report may be the same in another one: phone numbers by their last eight digits, names however their words are parted and
 * ordered, in each script by itself, pages by their address. Only marks of these are ever kept.
 */
export function linkValues(answers: Answers): readonly string[] {
  const values = (ids: readonly string[], find: (text: string) => readonly string[]) =>
    ids.flatMap((id) => (typeof answers[id] === 'string' ? find(answers[id]) : []))
  const all = [...values(PHONES, phonesIn), ...values(PAGES, pagesIn), ...values(NAMES, namesIn)]
  return [...new Set(all)].slice(0, MOST)
}

const phonesIn = (text: string): string[] =>
  (westernDigits(text).match(/\d[\d\s().-]{6,18}\d/g) ?? []).map(
    (number) => `phone:${number.replaceAll(/\D/g, '').slice(-8)}`,
  )

const pagesIn = (text: string): string[] =>
  [...normalise(text).matchAll(/(?:facebook|fb|tiktok|t)\.(?:com|me)\/@?([\w.-]{4,})/g)].map(
    ([, page = '']) => `page:${page.replace(/\.+$/, '')}`,
  )

/** Of "Sok Dara / សុខ ដារ៉ា" both: as it is written without spaces, and with its words in order of the alphabet. */
function namesIn(text: string): string[] {
  const parts = normalise(text).split(/[/|,;()]+|(?<=[\u1780-\u17ff])\s*(?=[a-z])|(?<=[a-z])\s*(?=[\u1780-\u17ff])/)
  return parts.flatMap((part) => {
    const words = (isKhmer(part) ? foldKhmer(part) : part).split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
    const written = words.join('')
    return written.length < SHORTEST_NAME ? [] : [`name:${written}`, `name:${words.toSorted().join('')}`]
  })
}

/** A shorter one is a nickname of many. */
const SHORTEST_NAME = 6
const MOST = 24
