import { isKhmer, normalise, westernDigits } from './normalise.ts'
import type { AgencyName, AgencyStatus } from './register.ts'

/** The status a word or phrase of a list means, the worst if it names several; undefined if it is not clear. */
export function readStatus(cell: string): AgencyStatus | undefined {
  const text = normalise(cell)
    .replace(/[-–—_()*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (NEGATED.test(text)) return undefined
  return STATUS_WORDS.find(([pattern]) => pattern.test(text))?.[1]
}

/** A day as `2026-02-17` from the forms lists use, day before month; undefined if it is none. */
export function readDate(cell: string): string | undefined {
  const text = normalise(cell)
    .replace(/ថ្ងៃ(?:ទី)?|ខែ|ឆ្នាំ|(?<=\d)(?:st|nd|rd|th)\b|,/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t.*| \d\d:.*)?$/.exec(text)
  if (iso) return toDay(iso[1], iso[2], iso[3])
  const numbers = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text)
  if (numbers) return toDay(numbers[3], numbers[2], numbers[1]) ?? toDay(numbers[3], numbers[1], numbers[2])
  const words = /^(\d{1,2})[-/. ]?([\p{L}\p{M}]{3,})[-/. ]?(\d{4})$/u.exec(text)
  if (words) return toDay(words[3], monthOf(words[2]), words[1])
  const american = /^([a-z]{3,})\.? (\d{1,2}) (\d{4})$/.exec(text)
  return american ? toDay(american[3], monthOf(american[1]), american[2]) : undefined
}

/** The phone numbers of a cell, each by itself; `3029197 or 98` and `9353512-5` are written out; `unread` holds what is none. */
export function readPhones(cell: string): { readonly phones: readonly string[]; readonly unread: readonly string[] } {
  const phones: string[] = []
  const unread: string[] = []
  const text = westernDigits(cell.normalize('NFKC'))
    .replace(/\b(?:tele)?fax\s*:?[^/;,|a-z\n]*/gi, ' ')
    .replace(/(?<=\d{7})\.(?=\d{7})/g, '/')
  for (const part of text.split(/[/;,|\n]|\s{2,}|(?=\b(?:or|to)\b)/i)) {
    const isRange = /^\s*to\b/i.test(part)
    const number = part.replace(/\([a-z.\s]+\)|\bloc\.?.*$|[\p{L}\p{M}:]+\.?/giu, ' ').trim()
    const tail = /^(\d{1,3})$/.exec(number) ?? /^(?:\d{6,8})-(\d{1,2})$/.exec(number)
    const whole = tail && number.includes('-') ? number.slice(0, number.indexOf('-')) : phones.at(-1)
    const digits = number.replace(/\D/g, '')
    if (tail?.[1] !== undefined && whole !== undefined)
      phones.push(...(number.includes('-') ? [whole] : []), ...writtenOut(whole, tail[1], isRange))
    else if (digits.length >= 6 && digits.length <= 14) phones.push(number.replace(/[^\d+() -]/g, '').trim())
    else if (digits !== '') unread.push(part.trim())
  }
  return { phones: [...new Set(phones)], unread }
}

/** The names in one cell: both scripts side by side, former names and abbreviations in brackets. */
export function readNames(cell: string, kind: AgencyName['kind'] | 'either'): readonly AgencyName[] {
  const former = FORMERLY.exec(cell)
  if (former?.[1] !== undefined && former[2] !== undefined && former[1].trim() !== '') {
    return [...readNames(former[1], kind), { text: clean(former[2]), kind: 'former' as const }].filter(
      ({ text }) => text !== '',
    )
  }
  const sides = /^([^(]*[\u1780-\u17b3][^(]*)\(([^)\u1780-\u17b3]*[a-z]{3}[^)\u1780-\u17b3]*)\)?$/i.exec(cell)
  const short = /^(.+?)\s*\(([A-Z]{2,6})\)\s*$/.exec(cell)
  const texts = sides ? [sides[1], sides[2]] : short ? [short[1], short[2]] : [cell]
  return texts.flatMap((text, i) => {
    const name = clean(text ?? '')
    if (name === '') return []
    const script = isKhmer(name) ? 'khmer' : 'latin'
    const isTrading = short !== null && sides === null && i === 1
    return [{ text: name, kind: isTrading ? 'trading' : kind === 'either' || sides ? script : kind }]
  })
}

/** Several values of one cell. */
export function splitCell(cell: string): readonly string[] {
  return cell
    .split(/[;|\n]/)
    .map(clean)
    .filter(Boolean)
}

/** Signs that stand for an empty cell. */
export function isPlaceholder(cell: string): boolean {
  return /^[\s*.\-–—_?]*$|^(?:n\s?\/?\s?a|nil|none|គ្មាន)$/i.test(cell.trim())
}

const FORMERLY = /^(.*?)\s*\(\s*(?:formerly|formely|former(?: name)?|ex|for|អតីត)\s*[:.]?\s*(.*?)\)?\s*$/isu
const NEGATED = /(?<![a-z])(?:not|no|never|un\w+|invalid|lifted|pending|without)(?![a-z])(?! renew)|មិន|គ្មាន|បានដកការ/u

/** The worst first. */
const STATUS_WORDS: readonly (readonly [RegExp, AgencyStatus])[] = [
  [/revok|cancel|delist|banned|struck off|withdrawn|ដកហូត|លុបឈ្មោះ|បិទ|thu hồi|thu hoi/, 'revoked'],
  [/suspend|suspension|stopped|ផ្អាក|ព្យួរ|đình chỉ|dinh chi/, 'suspended'],
  [/denied renew|not renew|non renew|inactive|ceased|returned|មិនបន្ត|មិនបានបន្ត/, 'not-renewed'],
  [/expired|lapsed|ផុតកំណត់|អស់សុពលភាព|hết hạn|het han/, 'expired'],
  [
    /^(?:valid|active|licen[cs]ed|current|permitted|registered|in good standing)(?: licen[cs]e)?(?: (?:provisional|full|regular|temporary))?$/,
    'licensed',
  ],
  [/^(?:នៅ)?(?:មាន)?(?:អាជ្ញាប័ណ្ណ|សុពលភាព|ច្បាប់)$|dang hoat dong/, 'licensed'],
]

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const KHMER_MONTHS = 'មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ'.split(' ')

function monthOf(word: string | undefined): string {
  const month = MONTHS.indexOf((word ?? '').slice(0, 3))
  return String(1 + (month >= 0 ? month : KHMER_MONTHS.findIndex((name) => name.slice(0, 4) === word?.slice(0, 4))))
}

/** Years after 2400 are of the Buddhist era. */
function toDay(year = '', month = '', day = ''): string | undefined {
  const common = Number(year) > 2400 ? Number(year) - 543 : Number(year)
  const text = `${common}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  return isReal && common >= 1980 && common <= 2100 ? text : undefined
}

const LONGEST_RANGE = 20

function writtenOut(whole: string, tail: string, isRange: boolean): readonly string[] {
  const stem = whole.slice(0, whole.length - tail.length)
  const first = Number(whole.slice(-tail.length))
  const count = Number(tail) - first
  const isList = !isRange || count < 1 || count > LONGEST_RANGE
  return isList
    ? [stem + tail]
    : Array.from({ length: count }, (_, i) => stem + String(first + 1 + i).padStart(tail.length, '0'))
}

function clean(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '')
}
