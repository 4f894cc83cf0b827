import { normalise } from '../normalise.ts'
import type { AgencyStatus, StatusEntry } from '../register.ts'
import { addDays, datesIn, dateText } from './read-date.ts'

/** What a cell says about a licence: a status with its days, something about it that is not clear, or nothing about it. */
export type Said =
  | { readonly type: 'status'; readonly entry: StatusEntry }
  | { readonly type: 'unclear' }
  | { readonly type: 'nothing' }

/** Reads `SUSPENDED until 31/12/2026`, `Valid License - Provisional`, `ផ្អាករហូតដល់...`; a word that is not known says nothing clear. */
export function readSaid(cell: string): Said {
  const text = dateText(cell)
  const dates = datesIn(text)
  const words = dates.reduceRight((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text)
  const status = readStatus(words)
  if (status === undefined) return { type: ABOUT_LICENCES.test(words) ? 'unclear' : 'nothing' }
  return { type: 'status', entry: { status, ...daysOf(status, text) } }
}

/** The status a word or phrase of a list means, the worst if it names several; undefined if it is not clear. */
export function readStatus(cell: string): AgencyStatus | undefined {
  const text = normalise(cell)
    .replace(/[^\p{L}\p{M}\p{N}?]+/gu, ' ')
    .trim()
  if (NEGATED.test(text)) return undefined
  return WORSE.find(([pattern]) => pattern.test(text))?.[1] ?? (isLicensed(text) ? 'licensed' : undefined)
}

const NEGATED =
  /(?<![a-z])(?:not|no|never|non|un(?:licen[cs]ed|registered|authori[sz]ed|known|clear|confirmed|der)|invalid|illegal|lifted|pending|without|khong|chua)(?![a-z])(?! renew)|(?:មិន|អត់)(?!បាន?បន្ត)|គ្មាន|បានដកការ/u

/** The worst first. */
const WORSE: readonly (readonly [RegExp, AgencyStatus])[] = [
  [
    /revok|cancel|delist|de listed|banned|black ?list|struck off|withdrawn|terminated|ordered closed|shut down|ដកហូត|លុបឈ្មោះ|លុបចេញ|លុបចោល|បិទ|ហាមឃាត់|thu hoi/,
    'revoked',
  ],
  [/suspen|stopped|ផ្អាក|ព្យួរ|dinh chi|tam dung/, 'suspended'],
  [
    /denied renew|renewal denied|refused renew|(?:not|non) renew|inactive|ceased|no longer operat|returned|មិន(?:បាន)?បន្ត|អត់បន្ត|អសកម្ម|ឈប់ដំណើរការ|ngung hoat dong/,
    'not-renewed',
  ],
  [/expired|lapsed|out of date|ផុតកំណត់|ផុតសុពលភាព|អស់សុពលភាព|ហួសសុពលភាព|het han|het hieu luc/, 'expired'],
]

/** Every word must be one of permission, or say nothing: `licensed?` and `licence to be checked` are not clear. */
function isLicensed(text: string): boolean {
  if (/^(?:doanh nghiep )?(?:dang hoat dong|con hieu luc)$/.test(text)) return true
  const khmer = text.replace(/(?:រហូត)?ដល់\s*$|\s/g, '')
  if (KHMER_PERMITTED.test(khmer) && KHMER_PERMISSION.test(khmer)) return true
  const words = text.split(' ').filter((word) => !PERIOD.has(word))
  return words.some((word) => PERMITTED.has(word)) && words.every((word) => PERMITTED.has(word) || FILLING.has(word))
}

const KHMER_PERMISSION = /^(?:នៅ|មាន|កំពុង|អាជ្ញា[បប័]*ណ្ណ|សុពលភាព|ច្បាប់|ស្រប|ត្រឹមត្រូវ|សកម្ម|ដំណើរការ)+$/
const KHMER_PERMITTED = /អាជ្ញា|សុពលភាព|ច្បាប់|ត្រឹមត្រូវ|សកម្ម|ដំណើរការ/

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const PERMITTED = set(
  'valid active licensed licenced current permitted registered approved authorised authorized accredited operating operational',
)
const FILLING = set(
  'licence license status agency full regular provisional temporary still in good standing fully is and the renewed landbased seabased',
)
const PERIOD = set('until till to up upto through from since on of expires expiry expiring ends valid_until date')

const ABOUT_LICENCES =
  /licen[cs]|valid|suspen|revok|cancel|expir|renew|permit|legal|(?<![a-z])ban(?![a-z])|investigat|pending|lifted|registered|authori[sz]ed|អាជ្ញា|ច្បាប់|ផ្អាក|ដកហូត|សុពលភាព|giay phep/

/** From when and until when: the word before a day decides; a bare day begins a sanction and ends a licence. */
function daysOf(status: AgencyStatus, text: string): { from?: string; until?: string } {
  let from: string | undefined
  let until: string | undefined
  for (const { day, from: at } of datesIn(text)) {
    const before = text.slice(Math.max(0, at - 24), at)
    // `Suspended; valid until ...`: that is the end of the licence, not of the suspension.
    if (status !== 'licensed' && /valid\w*\s*(?:until|till|up ?to|to)?[\s:(]*$/.test(before)) continue
    const isEnd =
      ENDS.test(before) ||
      (status === 'licensed' && !BEGINS.test(before)) ||
      (from !== undefined && /[-–]\s*$/.test(before))
    if (isEnd) until ??= day
    else from ??= day
  }
  const [, days] =
    /(?<!\d)(\d{1,4})\s*[-(]?\s*(?:calendar |working )?(?:days?(?![a-z])|ថ្ងៃ(?!\s*ទី)|ngay(?![a-z]))/.exec(text) ?? []
  if (until === undefined && from !== undefined && days !== undefined) until = addDays(from, Number(days))
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
}

const ENDS = /(?:until|till|til|up ?to|to|thru|through|by|expir\w*(?: on)?|ends?(?: on)?|ដល់|den)[\s:(.-]*$/
const BEGINS = /(?:from|since|start\w*|effective|as of|dated|issued|ចាប់ពី|តាំងពី|tu)[\s:(.-]*$/
