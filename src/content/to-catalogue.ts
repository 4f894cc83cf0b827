import type { Catalogue, GuideShape } from '../core/catalogue.ts'
import type { Contact } from '../core/contacts.ts'
import type { Language, Line } from '../core/conversation.ts'
import type { Lesson } from '../core/lesson.ts'
import type { Piece } from '../core/teaching.ts'
import { alertRulesOf } from './alert-rules.ts'
import { consentWording } from './consent-wording.ts'
import type { Guide } from './guide.ts'
import type { Messages } from './messages.ts'
import { nearest } from './nearest.ts'
import { guideNote, lessonNote, reviewNotes, sourceNotes } from './notes.ts'
import type { ContentFiles } from './read-folder.ts'
import { toCampaigns } from './to-campaigns.ts'
import { toLesson } from './to-lesson.ts'

/** What there is to show, by id and without words; `languages` in the order they are offered. */
export function toCatalogue(files: ContentFiles, languages: readonly Language[], today: string): Catalogue {
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
