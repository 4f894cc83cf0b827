import type { Language } from '../core/conversation.ts'
import { contactMessages } from './contact-messages.ts'
import { districtMessages } from './district-messages.ts'
import { type Guide, partText } from './guide.ts'
import type { Messages } from './messages.ts'
import type { ContentFiles } from './read-folder.ts'
import { teachingMessages } from './teaching-messages.ts'

/** The messages file, the guides and the contacts of one language as one tree of messages. */
export const messagesOf = (files: ContentFiles, language: Language): Messages => ({
  ...files.messages[language],
  guides: {
    // Of a guide that is not there in this language its button has a name all the same.
    ...(files.messages[language]?.guides as Messages | undefined),
    ...Object.fromEntries(
      files.guides.filter((guide) => guide.language === language).map((guide) => [guide.id, guideMessages(guide)]),
    ),
  },
  contacts: contactMessages(files.contacts, language),
  teaching: teachingMessages(files.teaching, language),
  districts: districtMessages(files.districts, language),
  alertTemplates: inLanguage(files.alertTemplates, ({ name }) => name, language),
  notices: inLanguage(files.notices, ({ text }) => text, language),
  partners: inLanguage(files.partners, ({ name }) => name, language),
  signs: inLanguage(files.signs.signs, ({ question }) => question, language),
  signGroups: inLanguage(
    Object.entries(files.signs.groups).map(([id, text]) => ({ id, text })),
    ({ text }) => text,
    language,
  ),
  languageNames: Object.fromEntries(files.languages.map(({ id, name }) => [id, name])),
})

/** One text of each entry, by id, where the entry has it in this language. */
const inLanguage = <T extends { readonly id: string }>(
  entries: readonly T[],
  textOf: (entry: T) => Readonly<Record<Language, string>>,
  language: Language,
): Messages =>
  Object.fromEntries(
    entries.flatMap((entry) => {
      const text = textOf(entry)[language]
      return text === undefined ? [] : [[entry.id, text]]
    }),
  )

const guideMessages = ({ front: { title, short }, parts }: Guide): Messages => ({
  title,
  short,
  parts: Object.fromEntries(
    parts.map((part, index) => [String(index), { title: part.title ?? title, text: partText(part) }]),
  ),
})
