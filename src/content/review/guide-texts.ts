import type { Guide } from '../guide.ts'
import type { ContentText, TextPlace } from './content-text.ts'

/** The texts of the guides, statement by statement. */
export function guideTexts(guides: readonly Guide[]): ContentText[] {
  const found = new Map<string, { unit: string; versions: Record<string, TextPlace> }>()
  for (const guide of guides) {
    const unit = `guides/${guide.id}`
    for (const { path, text } of textsIn(guide)) {
      const key = `${unit}/${path.join('.')}`
      const versions = { ...found.get(key)?.versions, [guide.language]: { file: guide.file, path, text } }
      found.set(key, { unit, versions })
    }
  }
  return [...found].map(([key, text]) => ({ key, ...text }))
}

/** What people ask, as examples for the line to know a guide by: no translations, so each language has its own, without an original. */
export const guideQuestions = (guides: readonly Guide[]): ContentText[] =>
  guides.flatMap(({ id, language, file, front: { questions } }) =>
    questions.map((text, at) => ({
      key: `questions/${id}/${language}.${at + 1}`,
      unit: `questions/${id}`,
      versions: { [language]: { file, path: ['questions', at], text } },
    })),
  )

const textsIn = ({ front, parts }: Guide): Pick<TextPlace, 'path' | 'text'>[] => [
  { path: ['title'], text: front.title },
  { path: ['short'], text: front.short },
  ...parts.flatMap(({ title, statements }, part) => [
    ...(title === undefined ? [] : [{ path: [part, 'title'], text: title }]),
    ...statements.map(({ text }, at) => ({ path: [part, at], text: text.replace(/^– /, '') })),
  ]),
]
