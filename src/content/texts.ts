import { createInstance, type i18n } from 'i18next'
import type { Language, Value } from '../core/conversation.ts'
import type { Speak } from '../core/render.ts'
import type { Messages } from './read-folder.ts'

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
  const has = (key: string, language: Language): boolean => texts.exists(key, { lng: language, fallbackLng: [] })
  const speak: Speak = ({ key, values = {}, unlessHas }, language, deepLink) => {
    if (unlessHas !== undefined && has(unlessHas, language)) return ''
    const inWords = (value: Value): string | number =>
      'lines' in value
        ? value.lines.map((line) => speak(line, language, deepLink)).join(value.isList ? '\n' : ' · ')
        : plainWords(texts, value, language, deepLink)
    return texts.t(key, { lng: language, ...mapValues(values, inWords) })
  }
  return { speak, has }
}

export interface Texts {
  readonly speak: Speak
  /** Does this very language have the message? */
  readonly has: (key: string, language: Language) => boolean
}

function plainWords(
  texts: i18n,
  value: Exclude<Value, { lines: unknown }>,
  language: Language,
  deepLink?: (payload: string) => string,
): string | number {
  const say = (key: string) => texts.t(key, { lng: language })
  if ('text' in value) return value.text
  if ('number' in value) return value.number
  if ('key' in value) return say(value.key)
  if ('keys' in value) return new Intl.ListFormat(language, { type: 'conjunction' }).format(value.keys.map(say))
  if ('date' in value) return writeDay(value.date, language)
  return deepLink === undefined ? say(value.orElse) : deepLink(value.link)
}

/** A day as the language writes it; what is no day stays as it is. */
function writeDay(day: string, language: Language): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(date)
}

const mapValues = <A, B>(values: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
