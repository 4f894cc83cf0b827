import { needs } from '../../core/contacts.ts'
import type { Notice } from '../../core/notices.ts'
import { partText } from '../guide.ts'
import type { ContentFiles } from '../read-folder.ts'
import { SECTION } from './check-guide.ts'
import { checkFileReview } from './check-review.ts'
import { error, note, type Problem } from './problem.ts'

/** A notice is three short sentences at most. */
const LONGEST = 300
/** Editors hear this many days before a notice ends. */
const ENDS_SOON_DAYS = 14

/** What is going on now: each notice in every language, with a source, about what exists, and short enough to stand above a guide. */
export const checkNotices = (files: ContentFiles, today: string): Problem[] => [
  ...files.notices.flatMap((notice) => [
    ...checkNotice(notice, files),
    ...checkEnd(notice, today),
    ...checkFileReview({ ...notice, file: fileOf(notice), languages: Object.keys(notice.text) }, files, today),
  ]),
  ...checkScreens(files),
]

const fileOf = ({ id }: Notice): string => `notices/${id}.yaml`

function checkNotice(notice: Notice, { languages, stages, messages }: ContentFiles): Problem[] {
  const file = fileOf(notice)
  const { areas, topics, text, sources } = notice
  const places = Object.keys(messages[languages[0]?.id ?? '']?.places ?? {})
  const known = new Set(stages.flatMap((stage) => stage.topics))
  const unknown = (what: string, ids: readonly string[], isKnown: (id: string) => boolean) =>
    ids.filter((id) => !isKnown(id)).map((id) => error('dead-link', file, `${what}: there is no ${id}`))
  return [
    ...(sources.length === 0 ? [error('no-source', file, 'names no source')] : []),
    ...(notice.until < notice.from ? [error('dates', file, `ends on ${notice.until}, before its start`)] : []),
    ...(topics.length + areas.length === 0 ? [error('empty', file, 'has no topics and no areas: nobody sees it')] : []),
    ...unknown('topics', topics, (id) => known.has(id)),
    ...unknown('areas', areas, (id) => places.includes(id)),
    ...unknown('needs', notice.needs ?? [], (id) => needs.some((need) => need === id)),
    ...unknown('text', Object.keys(text), (id) => languages.some((language) => language.id === id)),
    ...languages
      .filter(({ id }) => text[id] === undefined)
      .map(({ id }) => error('missing-language', file, `has no text in ${id}`)),
    ...Object.entries(text)
      .filter(([, words]) => [...words].length > LONGEST)
      .map(([id, words]) =>
        error('too-long', file, `${id} has ${[...words].length} characters, at most ${LONGEST} fit`),
      ),
  ]
}

/** A notice that is over shows no more; what comes in its place is for an editor to say, best before. */
function checkEnd(notice: Notice, today: string): Problem[] {
  const days = (Date.parse(notice.until) - Date.parse(today)) / 86_400_000
  if (days < 0)
    return [note('notice-ended', fileOf(notice), `ended on ${notice.until}: delete it, or say what is so now`)]
  return days <= ENDS_SOON_DAYS ? [note('notice-ends', fileOf(notice), `ends on ${notice.until}: is it still so?`)] : []
}

/** A first screen and all that may stand above it on one day fit where any part of a guide fits. */
function checkScreens({ guides, notices }: ContentFiles): Problem[] {
  return guides.flatMap(({ id, language, file, parts }) => {
    const first = parts[0] === undefined ? '' : partText(parts[0])
    const above = notices.filter(({ topics }) => topics.includes(id))
    const lengths = above.map(({ from: day }) => {
      const together = above.filter(({ from, until }) => from <= day && day <= until)
      return [first, ...together.map(({ text }) => text[language] ?? '')].join('\n\n').length
    })
    const longest = Math.max(0, ...lengths)
    return longest > SECTION
      ? [error('too-long', file, `the first screen with its notices has ${longest} characters, at most ${SECTION} fit`)]
      : []
  })
}
