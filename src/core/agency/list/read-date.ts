import { normalise } from '../normalise.ts'

/** A day found in a text; `day` is undefined when it is written like one but does not exist. */
export interface FoundDate {
  readonly day: string | undefined
  readonly from: number
  readonly to: number
}

/** A day as `2026-02-17` from the forms lists use, day before month; undefined if the cell is none. */
export function readDate(cell: string): string | undefined {
  const text = dateText(cell)
  if (/^[3-6]\d{4}$/.test(text)) return fromSerial(Number(text))
  const [found, other] = datesIn(text)
  return found !== undefined && other === undefined && found.from === 0 && found.to === text.length
    ? found.day
    : undefined
}

/** A cell with everything left out that stands around the numbers of a date. */
export function dateText(cell: string): string {
  return normalise(cell)
    .replace(/ថ្ងៃ(?:ទី)?(?=\s*\d)|(?<=\d\s*)ខែ|ឆ្នាំ(?=\s*\d)|ngay(?=\s*\d)|(?<=\d)(?:st|nd|rd|th)(?![a-z])/g, ' ')
    .replace(/(?<=\d)\s*,\s*(?=\d{4})|(?<=\d)\s*,\s*(?=[a-z]{3})|(?<=[a-z]{3})\s*,\s*(?=\d)/g, ' ')
    .replace(/(?<=\d)t\d\d:\d\d\S*|\s\d\d:\d\d(?::\d\d\S*)?/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The days in a text that went through `dateText`. */
export function datesIn(text: string): readonly FoundDate[] {
  return [...text.matchAll(DATE)].map((match) => ({
    day: toFoundDay(match.groups ?? {}),
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** `days` after a day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

const DATE = new RegExp(
  [
    '(?<iy>\\d{4})(?<is>[-/.])(?<im>\\d{1,2})\\k<is>(?<id>\\d{1,2})',
    '(?<nd>\\d{1,2})\\s?(?<ns>[-/. ])\\s?(?<nm>\\d{1,2})\\s?\\k<ns>\\s?(?<ny>\\d{4}|\\d{2})',
    '(?<wd>\\d{1,2})(?:\\s?[-/.]\\s?|\\s?)(?<wm>[\\p{L}\\p{M}]{3,12})\\.?(?:\\s?[-/.,]\\s?|\\s?)(?<wy>\\d{4}|\\d{2})',
    '(?<am>[a-z]{3,9})\\.? (?<ad>\\d{1,2}),? (?<ay>\\d{4})',
  ]
    .map((form) => `(?<![\\d.])${form}(?!\\d)`)
    .join('|'),
  'gu',
)

function toFoundDay(part: Readonly<Record<string, string | undefined>>): string | undefined {
  if (part.iy !== undefined) return toDay(part.iy, part.im, part.id)
  if (part.ny !== undefined) return toDay(part.ny, part.nm, part.nd) ?? toDay(part.ny, part.nd, part.nm)
  if (part.wy !== undefined) return toDay(part.wy, monthOf(part.wm), part.wd)
  return toDay(part.ay, monthOf(part.am), part.ad)
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const KHMER_MONTHS = 'មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ'.split(' ')

function monthOf(word: string | undefined): string {
  const month = MONTHS.indexOf((word ?? '').slice(0, 3))
  return String(1 + (month >= 0 ? month : KHMER_MONTHS.findIndex((name) => name.slice(0, 4) === word?.slice(0, 4))))
}

/** Years after 2400 are of the Buddhist era; of two digits, of this century. */
function toDay(year = '', month = '', day = ''): string | undefined {
  const written = Number(year) + (year.length === 2 ? 2000 : 0)
  const common = written > 2400 ? written - 543 : written
  const text = `${common}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  const isReal = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  return isReal && common >= 1980 && common <= 2100 ? text : undefined
}

/** Excel counts days; 61 is the first of March 1900. */
function fromSerial(days: number): string {
  return addDays('1899-12-30', days)
}
