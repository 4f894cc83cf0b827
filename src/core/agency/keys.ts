import { normalise, westernDigits } from './normalise.ts'

/** Phone numbers, licence numbers and page handles are keys: equal or not, never similar. */
export interface Keys {
  readonly phones: readonly string[]
  readonly licences: readonly string[]
  readonly pages: readonly string[]
  /** The message without phone numbers and page addresses; empty if only keys and words about keys were in it. */
  readonly rest: string
  /** What may be a name beside the keys: `rest` without licence numbers. */
  readonly name: string
}

/** A phone number as the digits after country code and trunk zero; undefined if it is none of 6 to 12 digits. */
export function phoneKey(text: string, callingCodes: readonly string[]): string | undefined {
  const dialled = westernDigits(text)
    .replace(/[^\d+]/g, '')
    .replace(/^\+?00/, '+')
  const digits = dialled.replace(/\D/g, '')
  const code = callingCodes.find((known) => digits.startsWith(known) && digits.length - known.length >= 7)
  const isAbroad = dialled.startsWith('+') || (code !== undefined && digits.length > 9 && !digits.startsWith('0'))
  const national = isAbroad && code !== undefined ? digits.slice(code.length) : digits
  const key = isAbroad && code === undefined ? `+${digits}` : national.replace(/^0/, '')
  return /^\+?\d{6,14}$/.test(key) ? key : undefined
}

/** A licence number as its letters and numbers: `RL-0400`, `rl 400` are `rl400`; `101/12 ក.ប` is `101/12`. Undefined without a number. */
export function licenceKey(text: string): string | undefined {
  const plain = normalise(text)
    .replace(LICENCE_WORDS, ' ')
    .replace(/[^a-z0-9+/-]+/g, ' ')
    .trim()
  const key = plain
    .replace(/([a-z])[\s/-]+(?=\d)/g, '$1')
    .replace(/[\s/-]+/g, '/')
    .replace(/(?<!\d)0+(?=\d)/g, '')
  return /\d/.test(key) ? key.replace(/^\/|\/$/g, '') : undefined
}

/** A page's handle from its address or `@handle`: `facebook.com/some.page?x=1` is `somepage`. */
export function pageKey(text: string): string | undefined {
  const handle =
    /(?:facebook\.com|fb\.com|fb\.me|t\.me|m\.me)\/(?:#!\/|pages\/)?([\w.-]{3,80})|^@?([\w.-]{3,80})$|(?<![\w.])@([\w.-]{3,80})/.exec(
      normalise(text),
    )
  return (handle?.[1] ?? handle?.[2] ?? handle?.[3])?.replace(/[._-]/g, '')
}

/** The keys inside a message. */
export function keysIn(text: string, callingCodes: readonly string[]): Keys {
  const plain = normalise(text).replace(/ ?\/ ?(?=\d)/g, '/')
  const addresses = /^[a-z][\w.]{5,60}$/.test(plain) ? [plain] : [...plain.matchAll(PAGE)].map(([address]) => address)
  const pages = addresses.map(pageKey).filter(isText)
  const unpaged = plain.replace(PAGE, ' ')
  const phones = [...unpaged.matchAll(PHONE)].map(([number]) => phoneKey(number, callingCodes)).filter(isText)
  const unphoned = phones.length === 0 ? unpaged : unpaged.replace(PHONE, ' ')
  const licences = [...unpaged.matchAll(LICENCE)].map(([number]) => licenceKey(number)).filter(isText)
  const unlicensed = unphoned.replace(LICENCE, ' ')
  const isBare = unlicensed.replace(KEY_CHATTER, ' ').replace(/[^\p{L}\p{N}]/gu, '') === ''
  return {
    phones: phones.slice(0, MOST),
    licences: licences.slice(0, MOST),
    pages: pages.slice(0, MOST),
    rest: isBare ? '' : unphoned,
    name: isBare || addresses[0] === plain ? '' : unlicensed,
  }
}

/** Keys of one kind looked at in one message. */
const MOST = 20

const PAGE =
  /(?:https?:\/\/)?(?:www\.|m\.|web\.)?(?:facebook\.com|fb\.com|fb\.me|t\.me|m\.me)\/\S+|(?<![\w.])@[\w.-]{3,80}/g
const PHONE = /(?<![\p{L}\d/])\(?\+?\(?\d[\d\s().+-]{4,24}\d(?![\p{L}\d/])/gu
const LICENCE_WORDS =
  /recruiting|licen[cs]es?|lic(?![a-z])|l\s?\.\s?no|(?<![a-z])no(?![a-z])|number|[\u1780-\u17ff][\u1780-\u17ff.\s]*/g
const LICENCE =
  /(?<![\p{L}\d+])(?:(?:[a-z]{1,4}[\s.-]?){0,2}\d{1,6}(?:[/-]\w{1,10}){1,4}|(?:rl|mla|b|rl no|l\.?\s?no\.?|lic(?:en[cs]e)?(?:\s?no\.?)?|លេខ)[\s.:-]*\d{2,6}[a-z]?|^\d{3,6}[a-z]?$)(?![\p{L}\d/-])/gu
const KEY_CHATTER =
  /recruiting|licen[cs]es?|(?<![a-z])(?:lic|l\.?no|no|number|tel|phone|my|agent|is|fb|facebook|call|hp|rl|the|this|agency|check)(?![a-z])|លេខ|ទូរស័ព្ទ|អាជ្ញាប័ណ្ណ|ក\.ប/g

function isText(key: string | undefined): key is string {
  return key !== undefined
}
