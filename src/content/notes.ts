import type { Language, Line } from '../core/conversation.ts'
import type { Source } from '../core/source.ts'
import type { Piece } from '../core/teaching.ts'
import { type Guide, readerOf } from './guide.ts'
import type { ContentFiles } from './read-folder.ts'
import { unitOf } from './review/content-text.ts'
import type { Reader } from './review/reviews.ts'

/** Older than this, a source may no longer hold. */
const OLD_YEARS = 5

/** What must be said under a text because of the sources that its statements rest on: that they are old, or that there is only one. */
export function sourceNotes(sources: readonly Source[], statements: readonly Marked[], today: string): Line[] {
  const known = new Map(sources.map((source) => [source.id, source]))
  const cited = statements.map(({ marks }) => marks.flatMap((id) => known.get(id) ?? []))
  const newest = cited.filter((all) => all.length > 0).map((all) => Math.max(...all.map(yearOf)))
  const oldest = Math.min(...newest)
  if (oldest <= Number(today.slice(0, 4)) - OLD_YEARS && oldest > 0) {
    return [{ key: 'guide.note-old', values: { year: { text: String(oldest) } } }]
  }
  const isWeak = cited.some((all) => all.length > 0 && all.every(({ confidence }) => confidence === 'one'))
  return isWeak ? [{ key: 'guide.note-one-source' }] : []
}

interface Marked {
  readonly marks: readonly string[]
}

/** Who has read a text, and whether it has changed since; or that nobody has read it since it was written. */
const reviewNote = (reader: Reader | undefined, writtenOn: string, isChanged: boolean): Line =>
  reader === undefined
    ? { key: 'guide.not-reviewed', values: { date: { date: writtenOn } } }
    : {
        key: isChanged ? 'guide.changed-since-review' : 'guide.reviewed',
        values: { by: { text: reader.by }, date: { date: reader.on } },
      }

/** Who has read a guide, as its head says. */
export const guideNote = ({ front, isChanged }: Pick<Guide, 'front' | 'isChanged'>): Line =>
  reviewNote(readerOf(front), front.reviewedOn, isChanged === true)

/** Who has read a lesson in one language, as its list of reviews says. */
export const lessonNote = (
  { file, writtenOn }: Pick<Piece, 'file' | 'writtenOn'>,
  language: Language,
  { reviews, changed }: Pick<ContentFiles, 'reviews' | 'changed'>,
): Line => reviewNote(reviews[language]?.[unitOf(file)], writtenOn, changed[language]?.has(unitOf(file)) === true)

/**
 * The review of a text for its first screen: a line for everybody, or one for each group of languages in which it differs. Who reads it
 * in another language is told of the language that they are shown, the first one of `languages` that has the text.
 */
export function reviewNotes(notes: ReadonlyMap<Language, Line>, languages: readonly Language[]): Line[] {
  const groups = new Map<string, { readonly line: Line; readonly onlyIn: Language[] }>()
  for (const language of languages) {
    const shown = notes.has(language) ? language : languages.find((each) => notes.has(each))
    const line = notes.get(shown ?? '')
    if (line === undefined) continue
    const name = JSON.stringify(line)
    const onlyIn = [...(groups.get(name)?.onlyIn ?? []), language]
    groups.set(name, { line, onlyIn })
  }
  return [...groups.values()].map(({ line, onlyIn }) => (groups.size === 1 ? line : { ...line, onlyIn }))
}

/** The year of a source; 0 if it bears none. */
const yearOf = ({ date }: Source): number => (date === 'undated' ? 0 : Number(date.slice(0, 4)))
