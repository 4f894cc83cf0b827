import type { Line } from '../core/conversation.ts'
import type { Source } from '../core/source.ts'

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

/** Who has read a text, said on its first screen. */
export function reviewNote({ reviewedBy, reviewedOn }: { reviewedBy: string; reviewedOn: string }): Line {
  return reviewedBy === 'not reviewed'
    ? { key: 'guide.not-reviewed', values: { date: { date: reviewedOn } } }
    : { key: 'guide.reviewed', values: { by: { text: reviewedBy }, date: { date: reviewedOn } } }
}

/** The year of a source; 0 if it bears none. */
const yearOf = ({ date }: Source): number => (date === 'undated' ? 0 : Number(date.slice(0, 4)))
