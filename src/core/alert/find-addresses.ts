import { westernDigits } from '../agency/normalise.ts'
import { type Contact, isConfirmed } from '../contacts.ts'
import type { AlertRules } from './alert-rules.ts'

/** Numbers in a text that look as if they were to be called: those that are no contact's, and those that nobody has called yet. As they stand there. */
export function numbersOf(
  text: string,
  { contacts, words }: Pick<AlertRules, 'contacts' | 'words'>,
): { readonly unknown: readonly string[]; readonly unconfirmed: readonly string[] } {
  const unknown: string[] = []
  const unconfirmed: string[] = []
  for (const number of new Set(phonesIn(text, words))) {
    const whose = contacts.filter(({ phones }) => phones.some((phone) => isSame(phone.number, number)))
    if (whose.length === 0) unknown.push(number)
    else if (!whose.some((contact) => isConfirmed(contact) && !contact.hold)) unconfirmed.push(number)
  }
  return { unknown, unconfirmed }
}

/** Links, accounts and addresses of mail in a text that are not a contact's. */
export function linksOf(text: string, { contacts, words }: Pick<AlertRules, 'contacts' | 'words'>): readonly string[] {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '')
  const links = [...plain.matchAll(LINK)].map(([link]) => link.replace(/[.,;:!?)\]"'”»។]+$/u, ''))
  return [...new Set(links)].filter((link) => !contacts.some((contact) => isOf(link, contact, words.shared)))
}

const LINK =
  /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@])@[\p{L}\p{N}_.]{3,}|(?<![\w@.-])(?:[\w-]+\.)+(?:com|org|net|me|kh|vn|th|info|io|gg|link|ly|cc|app|xyz|site|online|shop|top)\b\S*/giu

function isOf(link: string, { web, email, hold }: Contact, shared: readonly string[]): boolean {
  if (hold) return false
  if (link.includes('@')) return email?.toLowerCase() === link.toLowerCase()
  const asked = partsOf(link)
  return web.some((page) => {
    const own = partsOf(page)
    if (asked.host !== own.host) return false
    const isShared = shared.some((host) => own.host === host || own.host.endsWith(`.${host}`))
    return !isShared || asked.path === own.path
  })
}

function partsOf(link: string): { readonly host: string; readonly path: string } {
  const [, host = '', path = ''] = /^(?:https?:\/\/)?(?:www\.)?([^/?#]*)(.*)$/iu.exec(link) ?? []
  // What stands before an @ is no host.
  return { host: host.replace(/^.*@/u, '').toLowerCase(), path: path.replace(/\/$/u, '') }
}

/** Days, times, years and sums are no numbers to call. */
function phonesIn(text: string, words: AlertRules['words']): string[] {
  const plain = westernDigits(text.normalize('NFKC').replace(/\p{Cf}/gu, '')).toLowerCase()
  const units = words.units.map((unit) => `\\s*${escaped(unit)}`).join('|')
  const rest = [...NO_PHONES, new RegExp(`\\d[\\d.,]*(?:${units})`, 'gu')].reduce(
    (left, pattern) => left.replace(pattern, ' … '),
    plain,
  )
  const calls = new RegExp(`(?:${words.calls.map(escaped).join('|')})[^.\\n។]{0,24}$`, 'u')
  return [...rest.matchAll(/\+?\d(?:[\s().\-–]{0,2}\d)*/gu)].flatMap(({ 0: number, index }) => {
    const digits = number.replace(/\D/gu, '')
    if (digits.length >= LONG || number.startsWith('+')) return [number]
    const isShort = digits.length >= SHORT && !/^(?:19|20)\d\d$/u.test(digits)
    return isShort && calls.test(rest.slice(0, index)) ? [number] : []
  })
}

const NO_PHONES = [
  /(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)/gu,
  /(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?!\d)/gu,
  /(?<!\d)\d{1,2}:\d\d(?!\d)/gu,
  /(?<!\d)(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d(?!\d)/gu,
  /(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)/gu,
  /[$฿៛]\s*\d[\d.,]*/gu,
]

/** Digits of a number of a telephone, and of one of few digits. */
const LONG = 6
const SHORT = 3

/** The same number, with the country's code or as it is called at home. */
function isSame(phone: string, typed: string): boolean {
  const own = phone.replace(/\D/gu, '')
  const other = typed.replace(/\D/gu, '').replace(/^00/u, '')
  if (own === other) return true
  const isHome = phone.startsWith('+') && other.startsWith('0') && other.length >= LONG
  return isHome && own.endsWith(other.slice(1)) && own.length - other.length <= 2
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')
