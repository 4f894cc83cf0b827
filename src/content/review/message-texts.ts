import type { Messages } from '../messages.ts'
import { isFormOf, withoutPlural } from '../plurals.ts'
import { type ContentText, originalOf, type TextPlace, toBlank } from './content-text.ts'

/** The messages of all languages; those of one flow are one unit, and so are those that stand alone. What a language lacks has a blank in it. */
export function messageTexts(messages: Readonly<Record<string, Messages>>): ContentText[] {
  const found = new Map<string, Record<string, TextPlace>>()
  for (const [language, tree] of Object.entries(messages)) {
    for (const { path, text } of sentences(tree, [])) {
      const key = path.join('.')
      found.set(key, { ...found.get(key), [language]: { file: fileOf(language), path, text } })
    }
  }
  const known = new Set(
    [...found].flatMap(([key, versions]) => Object.keys(versions).map((id) => `${id} ${withoutPlural(key)}`)),
  )
  const lacks = (language: string, key: string, versions: ContentText['versions']): boolean =>
    versions[originalOf(language)] !== undefined &&
    !known.has(`${language} ${withoutPlural(key)}`) &&
    isFormOf(key, language)
  return [...found].map(([key, versions]) => ({
    key: `messages/${key}`,
    unit: key.includes('.') ? `messages/${key.split('.')[0]}` : GENERAL,
    versions,
    blanks: Object.fromEntries(
      Object.keys(messages)
        .filter((language) => lacks(language, key, versions))
        .map((language) => [language, toBlank({ file: fileOf(language), path: key.split('.') })]),
    ),
  }))
}

const fileOf = (language: string): string => `${language}/messages.yaml`

/** Sentences that stand alone. */
const GENERAL = 'messages/general'

const sentences = (tree: Messages, path: readonly string[]): { path: readonly string[]; text: string }[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ path: [...path, key], text: value }] : sentences(value, [...path, key]),
  )
