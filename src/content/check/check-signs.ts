import type { ContentFiles } from '../read-folder.ts'
import { checkFileReview } from './check-review.ts'
import { error, type Problem } from './problem.ts'

const FILE = 'signs.yaml'
/** A question is read on a small phone, perhaps in secret. */
const LONGEST = 160

/** Signs as questions: each in every language, in a group that exists, short, with a source. */
export function checkSigns(files: ContentFiles, today: string): Problem[] {
  const { languages } = files
  const { groups, signs, writtenOn } = files.signs
  const ids = signs.map(({ id }) => id)
  const texts = [
    ...Object.entries(groups).map(([id, text]) => ({ id, text })),
    ...signs.map(({ id, question }) => ({ id, text: question })),
  ]
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => error('double-id', FILE, `${id} stands twice`)),
    ...texts.flatMap(({ id, text }) => [
      ...languages
        .filter((language) => text[language.id] === undefined)
        .map((language) => error('missing-language', FILE, `${id} has no text in ${language.id}`)),
      ...Object.entries(text)
        .filter(([, words]) => [...words].length > LONGEST)
        .map(([language, words]) =>
          error('too-long', FILE, `${id} has ${[...words].length} characters in ${language}, at most ${LONGEST} fit`),
        ),
    ]),
    ...signs
      .filter(({ group }) => !Object.hasOwn(groups, group))
      .map(({ id, group }) => error('dead-link', FILE, `${id}: there is no group ${group}`)),
    ...signs.flatMap(({ id, guides: topics }) =>
      topics
        .filter((topic) => !files.stages.some((stage) => stage.topics.includes(topic)))
        .map((topic) => error('dead-link', FILE, `${id}: there is no topic ${topic}`)),
    ),
    ...signs
      .filter(({ short, danger }) => short && !danger)
      .map(({ id }) => error('not-danger', FILE, `${id} is asked first, but is not marked as danger`)),
    ...signs
      .filter(({ sources }) => sources.length === 0)
      .map(({ id }) => error('no-source', FILE, `${id} names no source`)),
    ...checkFileReview({ file: FILE, writtenOn, languages: languages.map(({ id }) => id) }, files, today),
  ]
}
