import type { ContentFiles } from '../read-folder.ts'
import { byUnit, type ContentText, isSaid, originalOf } from '../review/content-text.ts'
import { isChangedSince, type Reviews, reviewsFile } from '../review/reviews.ts'
import { checkSentences } from './check-sentences.ts'
import { forbiddenIn } from './forbidden-in.ts'
import { error, note, type Problem } from './problem.ts'

/** What holds for every text that the line says, whatever its kind: short sentences, no forbidden words, and whether it is still what a reviewer has read. */
export const checkTexts = (
  texts: readonly ContentText[],
  { forbidden, reviews }: Pick<ContentFiles, 'forbidden' | 'reviews'>,
): Problem[] => [
  ...texts
    .filter(isSaid)
    .flatMap(({ key, versions }) =>
      Object.entries(versions).flatMap(([language, { file, text }]) => [
        ...checkSentences(file, nameIn(key, language), text.replace(/\{\{\w+\}\}/g, '…'), language),
        ...checkForbidden(file, key, text, { language, forbidden }),
      ]),
    ),
  ...Object.entries(reviews).flatMap(([language, all]) => checkReviews(texts, language, all)),
]

/** Which text of a unit, without its folder. */
const nameIn = (key: string, language: string): string => `${key.slice(key.indexOf('/') + 1)} (${language})`

/** Lessons are asked by their own check, which knows wrong answers and what is for children. */
const checkForbidden = (
  file: string,
  key: string,
  text: string,
  { language, forbidden }: { readonly language: string } & Pick<ContentFiles, 'forbidden'>,
): Problem[] =>
  file.startsWith('teaching/')
    ? []
    : forbiddenIn(text, language, forbidden, ['everywhere']).map((phrase) =>
        error('forbidden-words', file, `${nameIn(key, language)} says "${phrase}"`),
      )

/** What was read must be what is there now; a review of what is no more is of no use. */
function checkReviews(texts: readonly ContentText[], language: string, reviews: Reviews): Problem[] {
  const units = byUnit(texts)
  const file = reviewsFile(language)
  return Object.entries(reviews).flatMap(([unit, review]) => {
    const now = units.get(unit)
    if (now === undefined) return [note('unknown-review', file, `there is no ${unit}`)]
    return isChangedSince(review, now, language)
      ? [
          note(
            'changed-since-review',
            file,
            `${unit}: it, or the text in ${originalOf(language)}, is not what ${review.by} read on ${review.on}`,
          ),
        ]
      : []
  })
}
