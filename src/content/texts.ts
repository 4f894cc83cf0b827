import { createInstance } from 'i18next'
import type { Language, Line, Value } from '../core/conversation.ts'
import { joinList } from '../core/join-list.ts'
import { oncePer } from '../core/once-per.ts'
import type { Speak } from '../core/render.ts'
import type { Messages } from './messages.ts'

/**
 * Puts keys into words with i18next: plurals, and the nearest language where one lacks a message.
 * What people typed goes in as a value, and values are never interpreted: no `{{ }}`, no `$t( )`, no markup.
 */
export function createTexts(resources: Readonly<Record<Language, Messages>>, fallback: readonly Language[]): Texts {
  const texts = createInstance()
  texts.init({
    initAsync: false,
    lng: fallback[0] ?? 'en',
    fallbackLng: [...fallback],
    resources: Object.fromEntries(
      Object.entries(resources).map(([language, tree]) => [language, { translation: tree }]),
    ),
    interpolation: { escapeValue: false },
    nsSeparator: false,
    returnNull: false,
  })
  const plain = new Map<string, string>()
  /** A message without values is always the same: looked up once. */
  const say = (key: string, language: Language): string => {
    const name = `${language} ${key}`
    const known = plain.get(name) ?? texts.t(key, { lng: language })
    plain.set(name, known)
    return known
  }
  const has = (key: string, language: Language): boolean => texts.exists(key, { lng: language, fallbackLng: [] })
  const known = new Map<string, boolean>()
  /** Is there such a message in any language? A saved line may name a contact or a topic that an editor has taken out. */
  const isThere = (key: string): boolean => {
    const found = known.get(key) ?? (texts.exists(key) || texts.exists(`${key}_other`))
    known.set(key, found)
    return found
  }
  const speak: Speak = (line, reader, deepLink) => {
    const { key, values, unlessHas, onlyIn, in: language = reader } = line
    if (unlessHas !== undefined && has(unlessHas, language)) return ''
    if (onlyIn !== undefined && !onlyIn.includes(language)) return ''
    if (!keysIn(line).every(isThere)) return ''
    if (values === undefined) return say(key, language)
    const inWords = (value: Value): string | number =>
      'lines' in value
        ? value.lines.map((line) => speak(line, language, deepLink)).join(value.isList ? '\n' : ' · ')
        : plainWords((key) => say(key, language), value, language, deepLink)
    return texts.t(key, { lng: language, ...mapValues(values, inWords) })
  }
  return { speak, has }
}

/** Every message in every language. */
export interface Texts {
  readonly speak: Speak
  /** Does this very language have the message? */
  readonly has: (key: string, language: Language) => boolean
}

function plainWords(
  say: (key: string) => string,
  value: Exclude<Value, { lines: unknown }>,
  language: Language,
  deepLink?: (payload: string) => string,
): string | number {
  if ('text' in value) return value.text
  if ('number' in value) return value.number
  if ('phone' in value) return value.phone
  if ('key' in value) return say(value.key)
  if ('keys' in value) return joinList(value.keys.map(say), language)
  if ('date' in value) return writeDay(value.date, language)
  // Nobody opened it: it was erased, or the reader may not read it any more.
  if ('case' in value) return say('case.gone')
  if ('alert' in value) return say('alerts.over')
  if ('pass' in value) return ''
  return deepLink === undefined ? say(value.orElse) : deepLink(value.link)
}

/** A day as the language writes it; what is no day stays as it is. */
function writeDay(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return dayFormat(language).format(date)
}

const dayFormat = oncePer(
  (language: Language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }),
)

/** Every message that a line needs. */
const keysIn = ({ key, values = {} }: Line): string[] => [
  key,
  ...Object.values(values).flatMap((value) => ('key' in value ? [value.key] : 'keys' in value ? value.keys : [])),
]

const mapValues = <A, B>(values: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
