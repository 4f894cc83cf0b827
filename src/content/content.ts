import type { Catalogue, GuideShape } from '../core/catalogue.ts'
import type { Contact } from '../core/contacts.ts'
import type { Language, Line } from '../core/conversation.ts'
import type { Lesson } from '../core/lesson.ts'
import type { Piece } from '../core/teaching.ts'
import type { Learnt } from '../core/understand/learn.ts'
import type { GuideText, Material } from '../core/understand/read-examples.ts'
import type { Knowledge, Understand } from '../core/understand/understand.ts'
import { alertRulesOf } from './alert-rules.ts'
import { choiceWords } from './choice-words.ts'
import { consentWording } from './consent-wording.ts'
import { contactMessages } from './contact-messages.ts'
import { ContentError } from './content-error.ts'
import { districtMessages } from './district-messages.ts'
import { type Guide, partText } from './guide.ts'
import { learningLater } from './learning-later.ts'
import type { Messages } from './messages.ts'
import { guideNote, lessonNote, reviewNotes, sourceNotes } from './notes.ts'
import { type ContentFiles, readContentFolder } from './read-folder.ts'
import { teachingMessages } from './teaching-messages.ts'
import { createTexts, type Texts } from './texts.ts'
import { toCampaigns } from './to-campaigns.ts'
import { toLesson } from './to-lesson.ts'

/** What the line says and knows, ready for use. */
export interface Content extends ServedContent {
  /** What it understands by. */
  readonly knowledge: Knowledge
  readonly files: ContentFiles
}

/** What a running line needs of it. */
export interface ServedContent {
  readonly catalogue: Catalogue
  readonly texts: Texts
  /** Learns at the first call, which takes a second. */
  readonly understand: Understand
  readonly files: Pick<ContentFiles, 'messages' | 'pictures'>
}

/** What loading must know besides the folder. */
export interface ContentOptions {
  readonly defaultLanguage: Language
  /** Today, `2026-11-21`: what is old is counted from it. */
  readonly today: string
  /** Learns, or knows it from before. */
  readonly learn?: (material: Material) => Learnt
}

/** Loads the content folder once, whole. Throws `ContentError`. */
export function loadContent(folder: string, options: ContentOptions): Content {
  const files = readContentFolder(folder)
  if (files.messages[options.defaultLanguage] === undefined) {
    throw new ContentError(folder, `has no language "${options.defaultLanguage}", which DEFAULT_LANGUAGE asks for`)
  }
  const languages = files.languages.map(({ id }) => id)
  const resources = Object.fromEntries(languages.map((language) => [language, messagesOf(files, language)]))
  const catalogue = toCatalogue(files, languages, options.today)
  const words = { ...files.words, choices: choiceWords(files.words.choices, catalogue.places) }
  const knowledge = { guides: askedGuides(files), words }
  return {
    catalogue,
    texts: createTexts(resources, nearest(languages)),
    understand: learningLater(knowledge, options.learn),
    knowledge,
    files,
  }
}

/** Who lacks a text gets English, which most helpers read, else the default language. */
const nearest = (languages: readonly Language[]): Language[] =>
  [...languages].sort((a, b) => Number(b === 'en') - Number(a === 'en'))

/** The messages file, the guides and the contacts of one language as one tree of messages. */
const messagesOf = (files: ContentFiles, language: Language): Messages => ({
  ...files.messages[language],
  guides: Object.fromEntries(
    files.guides.filter((guide) => guide.language === language).map((guide) => [guide.id, guideMessages(guide)]),
  ),
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

const toKnowledge = ({ id, language, front: { title, questions } }: Guide) => ({
  id,
  language,
  title,
  questions,
})

/** Each guide and what else people ask for it; questions without a guide would lead nowhere. */
const askedGuides = ({ guides, questions }: ContentFiles): GuideText[] => [
  ...guides.map(toKnowledge),
  ...questions
    .filter(({ id }) => guides.some((guide) => guide.id === id))
    .flatMap(({ id, byWriting }) =>
      Object.entries(byWriting).map(([language, texts]) => ({ id, language, questions: texts })),
    ),
]

function toCatalogue(files: ContentFiles, languages: readonly Language[], today: string): Catalogue {
  const [first = ''] = languages
  const guides: Record<string, GuideShape> = {}
  for (const { id } of files.guides) {
    const versions = files.guides.filter((guide) => guide.id === id)
    const guide = versions.find(({ language }) => language === first) ?? versions[0]
    if (guide !== undefined) guides[id] = toShape(guide, versions, { today, languages: nearest(languages) })
  }
  const offered = files.stages.map(({ id, topics }) => ({ id, topics: topics.filter((topic) => topic in guides) }))
  return {
    languages,
    stages: offered.filter(({ topics }) => topics.length > 0),
    guides: withKnownRelatives(guides),
    contacts: files.contacts,
    lessons: files.teaching.map((piece) => withKnownTopics(toLesson(piece, today, lessonReview(piece, files)), guides)),
    notices: files.notices,
    partners: files.partners,
    signs: files.signs,
    places: placesOf(files, first),
    provinces: Object.keys((files.messages[first]?.provinces ?? {}) as Messages),
    districts: files.districts,
    questions: questionsOf((files.messages[first]?.forms ?? {}) as Messages),
    consentWording: consentWording(files.messages),
    alertRules: alertRulesOf(files),
    campaigns: toCampaigns(files, today),
    cards: files.cards,
    alertTemplates: files.alertTemplates,
  }
}

const questionsOf = (forms: Messages): string[] =>
  Object.entries(forms).flatMap(([form, questions]) => Object.keys(questions).map((field) => `${form}.${field}`))

/** `languages`: nearest first, as texts are looked for where one lacks them. */
const toShape = (
  guide: Guide,
  versions: readonly Guide[],
  { today, languages }: { readonly today: string; readonly languages: readonly Language[] },
): GuideShape => ({
  id: guide.id,
  parts: guide.parts.map((part, index) => ({
    notes: [
      ...sourceNotes(guide.front.sources, part.statements, today),
      ...(index === 0 ? guideReview(versions, languages) : []),
    ],
  })),
  related: guide.front.related,
  contacts: guide.front.contacts,
  languages: versions.map(({ language }) => language),
})

const guideReview = (versions: readonly Guide[], languages: readonly Language[]): Line[] =>
  reviewNotes(new Map(versions.map((guide) => [guide.language, guideNote(guide)])), languages)

const lessonReview = (piece: Piece, files: ContentFiles): Line[] =>
  reviewNotes(
    new Map(Object.keys(piece.title).map((language) => [language, lessonNote(piece, language, files)])),
    nearest(files.languages.map(({ id }) => id)),
  )

/** A related topic that nobody has written yet is not offered. */
const withKnownRelatives = (guides: Record<string, GuideShape>): Record<string, GuideShape> =>
  Object.fromEntries(
    Object.entries(guides).map(([id, guide]) => [
      id,
      { ...guide, related: guide.related.filter((topic) => topic in guides) },
    ]),
  )

const withKnownTopics = (lesson: Lesson, guides: Record<string, GuideShape>): Lesson => ({
  ...lesson,
  topics: lesson.topics.filter((topic) => topic in guides),
})

/** In the order of the messages' `places`: those with a contact, and `other`. */
function placesOf({ contacts, messages }: ContentFiles, language: Language): string[] {
  const named = Object.keys((messages[language]?.places ?? {}) as Messages)
  const used = new Set(contacts.map(({ country }: Contact) => country))
  return named.filter((place) => place === 'other' || used.has(place))
}
