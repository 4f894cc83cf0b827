import type { AlertRules } from '../core/alert/alert-rules.ts'
import type { Language } from '../core/conversation.ts'
import { forbiddenIn } from './check/forbidden-in.ts'
import type { Messages } from './messages.ts'
import type { ContentFiles, ForbiddenWords } from './read-folder.ts'

/** What alerts are checked by, out of the files of the content. */
export const alertRulesOf = (files: ContentFiles): AlertRules => ({
  languages: files.languages.map(({ id }) => id),
  contacts: files.contacts,
  topics: [...new Set(files.guides.map(({ id }) => id))],
  provinces: Object.keys((files.messages[files.languages[0]?.id ?? '']?.provinces ?? {}) as Messages),
  pictures: files.pictures.map(({ name }) => name),
  pictureMarks: Object.fromEntries(files.pictures.map(({ name, mark }) => [name, mark])),
  words: files.alertWords,
  names: Object.fromEntries(files.languages.map(({ id }) => [id, namesIn(files, id)])),
  forbiddenIn: forbiddenBy(files.forbidden),
})

/** On its own, so that a running line holds these words and not all files. */
const forbiddenBy =
  (forbidden: ForbiddenWords): AlertRules['forbiddenIn'] =>
  (text, language) =>
    forbiddenIn(text, language, forbidden, ['everywhere'])

/** Places and services: nobody's names. */
function namesIn({ messages, contacts }: ContentFiles, language: Language): string[] {
  const tree = messages[language] ?? {}
  const places = [tree.provinces, tree.places].flatMap((each) => Object.values((each ?? {}) as Record<string, string>))
  return [...places, ...contacts.flatMap(({ name }) => name[language] ?? [])]
}
