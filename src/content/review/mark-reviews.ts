import { type Guide, NOBODY } from '../guide.ts'
import type { NewText } from './apply-changes.ts'
import { byUnit, type ContentText } from './content-text.ts'
import type { Change } from './plan-changes.ts'
import { fingerprintOf, type Reader, type Reviews } from './reviews.ts'

/** A guide says in its own head who has read it, because the chat tells it: name and day of each guide among `units`. */
export const guideMarks = (
  guides: readonly Guide[],
  language: string,
  units: readonly string[],
  { by, on }: Reader,
): NewText[] =>
  guides
    .filter((guide) => guide.language === language && units.includes(`guides/${guide.id}`))
    .flatMap(({ file }) => [
      { place: { file, path: ['reviewedOn'] }, after: on },
      { place: { file, path: ['reviewedBy'] }, after: by },
    ])

/** A guide that was just written says the day, and that nobody has read it yet; its original's reader is not its own. */
export const newGuideMarks = (changes: readonly Change[], on: string): NewText[] =>
  [...new Set(changes.flatMap(({ place }) => ('isBlank' in place && place.fileLike ? place.file : [])))].flatMap(
    (file) => [
      { place: { file, path: ['reviewedOn'] }, after: on },
      { place: { file, path: ['reviewedBy'] }, after: NOBODY },
    ],
  )

/** The reviews of `units`, with the fingerprints of the texts as they are after the changes. */
export function reviewsOf(
  texts: readonly ContentText[],
  language: string,
  units: readonly string[],
  { by, on }: Reader,
): Reviews {
  const all = byUnit(texts)
  return Object.fromEntries(units.map((unit) => [unit, { on, by, text: fingerprintOf(all.get(unit) ?? [], language) }]))
}
