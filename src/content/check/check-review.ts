import { type Guide, readerOf } from '../guide.ts'
import type { ContentFiles } from '../read-folder.ts'
import { unitOf } from '../review/content-text.ts'
import { error, note, type Problem } from './problem.ts'

/** After half a year somebody should read a text again. */
const REVIEW_DAYS = 180

/** When a guide was last read and by whom, as of `today`. */
export const checkGuideReview = ({ file, front }: Guide, today: string): Problem[] => [
  ...checkDay(file, front.reviewedOn, today),
  ...(readerOf(front) === undefined ? [note('not-reviewed', file, 'nobody has reviewed it yet')] : []),
]

/** A file that holds several languages side by side. */
interface WrittenFile {
  readonly file: string
  readonly writtenOn: string
  /** Those it is written in. */
  readonly languages: readonly string[]
}

/** The same for a file with several languages; who has read it in which, `content/<language>/reviews.yaml` says. */
export function checkFileReview(
  { file, writtenOn, languages }: WrittenFile,
  { reviews }: Pick<ContentFiles, 'reviews'>,
  today: string,
): Problem[] {
  const readOn = (language: string): string | undefined => reviews[language]?.[unitOf(file)]?.on
  const unread = languages.filter((language) => readOn(language) === undefined)
  const days = new Set(languages.map((language) => [writtenOn, readOn(language) ?? ''].sort().at(-1) ?? ''))
  return [
    ...[...days].flatMap((day) => checkDay(file, day, today)),
    ...(unread.length > 0 ? [note('not-reviewed', file, `nobody has reviewed it yet in ${unread.join(', ')}`)] : []),
  ]
}

function checkDay(file: string, day: string, today: string): Problem[] {
  const days = (Date.parse(today) - Date.parse(day)) / 86_400_000
  return [
    ...(days < -1 ? [error('review-date', file, `its last review, on ${day}, lies in the future`)] : []),
    ...(days > REVIEW_DAYS ? [note('out-of-date', file, `was last read on ${day}`)] : []),
  ]
}
