import type { Content } from '../../content/content.ts'
import { type Guide, readerOf, type Statement } from '../../content/guide.ts'
import type { Language } from '../../core/conversation.ts'

/** What a presenter can say to a question: statements of one guide, each with what it rests on. */
export interface RadioAnswer {
  readonly topic: string
  readonly title: string
  /** With the ids of sources; `advice` is our own judgement. */
  readonly statements: readonly { readonly text: string; readonly from: readonly string[] }[]
  readonly sources: readonly { readonly id: string; readonly title: string; readonly date: string }[]
  /** Names of who helps; their numbers are read out by nobody who has not called them. */
  readonly contacts: readonly string[]
  /** A native speaker has read the guide. */
  readonly isReviewed: boolean
}

/** More topics than these would be guesses. */
const MOST_TOPICS = 2
const LEAST_LIKELY = 0.05

/** Answers out of the guides that a question seems to be about, the likeliest first, in its language or the nearest one; none if nobody can tell. */
export function radioAnswers(
  content: Content,
  { text, language }: { readonly text: string; readonly language: Language },
): readonly RadioAnswer[] {
  const topics = content.understand(text, language).topics.filter(({ score }) => score >= LEAST_LIKELY)
  return topics.slice(0, MOST_TOPICS).flatMap(({ id }) => {
    const versions = content.files.guides.filter((guide) => guide.id === id)
    const guide =
      [language, 'en'].map((one) => versions.find((version) => version.language === one)).find(Boolean) ?? versions[0]
    return guide === undefined ? [] : [toAnswer(guide, content)]
  })
}

/** The first screen, and what it is about. */
function toAnswer(guide: Guide, { catalogue }: Content): RadioAnswer {
  const { title, sources, contacts } = guide.front
  const statements = guide.parts.slice(0, 2).flatMap((part): readonly Statement[] => part.statements)
  const cited = new Set(statements.flatMap(({ marks }) => marks))
  return {
    topic: guide.id,
    title,
    statements: statements.map(({ text, marks }) => ({ text, from: marks })),
    sources: sources.filter(({ id }) => cited.has(id)).map(({ id, title, date }) => ({ id, title, date })),
    contacts: catalogue.contacts
      .filter(({ id }) => contacts.includes(id))
      .map(({ id, name }) => name[guide.language] ?? id),
    isReviewed: readerOf(guide.front) !== undefined,
  }
}
