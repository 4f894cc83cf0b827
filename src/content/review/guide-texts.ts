import type { Guide } from '../guide.ts'
import { type Blank, type ContentText, originalOf, type TextPlace, toBlank } from './content-text.ts'

/** As many examples of what people ask as a guide must have. */
export const FEWEST_QUESTIONS = 8

/** The texts of the guides, statement by statement. A guide that one of `languages` lacks has blanks in it, in a file like the original's. */
export function guideTexts(guides: readonly Guide[], languages: readonly string[]): ContentText[] {
  const found = new Map<string, { unit: string; versions: Record<string, TextPlace> }>()
  for (const guide of guides) {
    const unit = `guides/${guide.id}`
    for (const { path, text } of textsIn(guide)) {
      const key = `${unit}/${path.join('.')}`
      const versions = { ...found.get(key)?.versions, [guide.language]: { file: guide.file, path, text } }
      found.set(key, { unit, versions })
    }
  }
  const missing = missingGuides(guides, languages)
  return [...found].map(([key, { unit, versions }]) => ({ key, unit, versions, blanks: blanksLike(versions, missing) }))
}

/** The same text in the guides that are missing. */
function blanksLike(versions: ContentText['versions'], missing: readonly MissingGuide[]): Record<string, Blank> {
  return Object.fromEntries(
    missing.flatMap(({ language, original, file }) => {
      const place = versions[original.language]
      if (place?.file !== original.file) return []
      return [[language, toBlank({ file, path: place.path, fileLike: original.file })]]
    }),
  )
}

/** What people ask, as examples for the line to know a guide by: no translations, so each language has its own, without an original. */
export const guideQuestions = (guides: readonly Guide[], languages: readonly string[]): ContentText[] => [
  ...guides.flatMap(({ id, language, file, front: { questions } }) =>
    questions.map((text, at) => ({
      ...questionAt(id, language, at),
      versions: { [language]: { file, path: ['questions', at], text } },
    })),
  ),
  ...missingGuides(guides, languages).flatMap(({ language, original, file }) =>
    original.front.questions.slice(0, FEWEST_QUESTIONS).map((_text, at) => ({
      ...questionAt(original.id, language, at),
      versions: {},
      blanks: { [language]: toBlank({ file, path: ['questions', at], fileLike: original.file }) },
    })),
  ),
]

const questionAt = (id: string, language: string, at: number): Pick<ContentText, 'key' | 'unit'> => ({
  key: `questions/${id}/${language}.${at + 1}`,
  unit: `questions/${id}`,
})

interface MissingGuide {
  readonly language: string
  /** The guide that it would be translated from. */
  readonly original: Guide
  /** Where it would stand. */
  readonly file: string
}

function missingGuides(guides: readonly Guide[], languages: readonly string[]): MissingGuide[] {
  const there = new Set(guides.map(({ id, language }) => `${language} ${id}`))
  return languages.flatMap((language) =>
    guides
      .filter((guide) => guide.language === originalOf(language) && !there.has(`${language} ${guide.id}`))
      .map((original) => ({ language, original, file: `${language}/guides/${original.id}.md` })),
  )
}

const textsIn = ({ front, parts }: Guide): Pick<TextPlace, 'path' | 'text'>[] => [
  { path: ['title'], text: front.title },
  { path: ['short'], text: front.short },
  ...parts.flatMap(({ title, statements }, part) => [
    ...(title === undefined ? [] : [{ path: [part, 'title'], text: title }]),
    ...statements.map(({ text }, at) => ({ path: [part, at], text: text.replace(/^– /, '') })),
  ]),
]
