import { error, note, type Problem } from './problem.ts'

/** After half a year somebody should read a text again. */
const REVIEW_DAYS = 180

/** Who read a text and when: nobody yet, long ago, or on a day that is yet to come. */
export function checkReview(
  file: string,
  { reviewedOn, reviewedBy }: { readonly reviewedOn: string; readonly reviewedBy: string },
  today: string,
): Problem[] {
  const days = (Date.parse(today) - Date.parse(reviewedOn)) / 86_400_000
  return [
    ...(days < -1 ? [error('review-date', file, `reviewedOn ${reviewedOn} lies in the future`)] : []),
    ...(days > REVIEW_DAYS ? [note('out-of-date', file, `was last read on ${reviewedOn}`)] : []),
    ...(reviewedBy === 'not reviewed' ? [note('not-reviewed', file, 'nobody has reviewed it yet')] : []),
  ]
}
