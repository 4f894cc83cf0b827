import type { Messages } from '../read-folder.ts'
import type { ContentText, TextPlace } from './content-text.ts'

/** The messages of all languages; those of one flow are one unit, and so are those that stand alone. */
export function messageTexts(messages: Readonly<Record<string, Messages>>): ContentText[] {
  const found = new Map<string, Record<string, TextPlace>>()
  for (const [language, tree] of Object.entries(messages)) {
    for (const { path, text } of sentences(tree, [])) {
      const key = path.join('.')
      found.set(key, { ...found.get(key), [language]: { file: `${language}/messages.yaml`, path, text } })
    }
  }
  return [...found].map(([key, versions]) => ({
    key: `messages/${key}`,
    unit: key.includes('.') ? `messages/${key.split('.')[0]}` : GENERAL,
    versions,
  }))
}

/** Sentences that stand alone. */
const GENERAL = 'messages/general'

const sentences = (tree: Messages, path: readonly string[]): { path: readonly string[]; text: string }[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [{ path: [...path, key], text: value }] : sentences(value, [...path, key]),
  )
