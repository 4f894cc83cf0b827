import { oncePer } from './once-per.ts'

/**
 * Names in a row, as the language writes them. Khmer has no comma there: a blank, and និង before the last; names that hold a blank
 * themselves are kept apart by dots.
 */
export function joinList(names: readonly string[], language: string): string {
  if (language !== 'km') return listFormat(language).format(names)
  if (names.some((name) => name.includes(' '))) return names.join(' · ')
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(' ')} និង\u200b${last}`
}

const listFormat = oncePer((language: string) => new Intl.ListFormat(language, { type: 'conjunction' }))
