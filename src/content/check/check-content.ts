import type { Guide } from '../guide.ts'
import type { ContentFiles } from '../read-folder.ts'
import { ORIGINAL } from '../review/content-text.ts'
import { checkAlertTemplates } from './check-alert-templates.ts'
import { checkCampaigns } from './check-campaigns.ts'
import { checkChoices } from './check-choices.ts'
import { checkDistricts } from './check-districts.ts'
import { checkGuide } from './check-guide.ts'
import { checkMarkers } from './check-markers.ts'
import { checkMessages } from './check-messages.ts'
import { checkNotices } from './check-notices.ts'
import { checkPartners } from './check-partners.ts'
import { checkPiece } from './check-piece.ts'
import { checkSigns } from './check-signs.ts'
import { error, note, type Problem } from './problem.ts'

/** Everything that can be wrong with the content folder as such; `today` decides what is out of date. */
export const checkContent = (files: ContentFiles, today: string): Problem[] => [
  ...checkMessages(files),
  ...files.guides.flatMap((guide) => checkGuide(guide, files, today)),
  ...checkTranslations(files),
  ...checkQuestions(files),
  ...checkContacts(files),
  ...checkChoices(files),
  ...checkMarkers(files),
  ...files.teaching.flatMap((piece) => checkPiece(piece, files, today)),
  ...checkNotices(files, today),
  ...checkDistricts(files),
  ...checkPartners(files),
  ...checkAlertTemplates(files),
  ...checkSigns(files, today),
  ...checkCampaigns(files),
]

/** The same topics in every language that promises all of them, with the same sections, sources and links. */
function checkTranslations({ languages, guides }: ContentFiles): Problem[] {
  const topics = [...new Set(guides.map(({ id }) => id))]
  return topics.flatMap((topic) => {
    const versions = guides.filter(({ id }) => id === topic)
    const missing = languages.filter(
      ({ id, guides: which }) => which === 'all' && !versions.some(({ language }) => language === id),
    )
    const [original, ...others] = versions
    return [
      ...missing.map(({ id }) => error('missing-language', `${id}/guides/${topic}.md`, 'is missing')),
      ...(original === undefined ? [] : others.flatMap((other) => compare(original, other))),
      ...olderThanOriginal(versions),
    ]
  })
}

function compare(a: Guide, b: Guide): Problem[] {
  const differs = (what: string, of: (guide: Guide) => unknown) =>
    JSON.stringify(of(a)) === JSON.stringify(of(b))
      ? []
      : [error('out-of-step', b.file, `${what} differ from ${a.file}`)]
  return [
    ...differs('the number of sections', ({ parts }) => parts.length),
    ...differs('the sources of a section', ({ parts }) =>
      parts.map((part) => [...new Set(part.statements.flatMap(({ marks }) => marks))].sort()),
    ),
    ...differs('related topics', ({ front }) => front.related),
    ...differs('contacts', ({ front }) => front.contacts),
    ...differs('dates of sources', ({ front }) =>
      front.sources.map(({ id, date, confidence }) => [id, date, confidence]),
    ),
  ]
}

/** A translation that was last read before its original was may tell what was so then. */
function olderThanOriginal(versions: readonly Guide[]): Problem[] {
  const original = versions.find(({ language }) => language === ORIGINAL)
  if (original === undefined) return []
  return versions
    .filter(({ front }) => front.reviewedOn < original.front.reviewedOn)
    .map(({ file, front }) =>
      note(
        'older-translation',
        file,
        `was last read on ${front.reviewedOn}, ${original.file} on ${original.front.reviewedOn}`,
      ),
    )
}

/** Questions lead to a guide that there is, and each to one only. */
function checkQuestions({ guides, examples }: ContentFiles): Problem[] {
  const { questions } = examples.read()
  const known = new Set(guides.map(({ id }) => id))
  const asked = [
    ...guides.flatMap(({ id, file, front }) => front.questions.map((text) => ({ id, file, text }))),
    ...questions.flatMap(({ id, byWriting }) =>
      Object.values(byWriting)
        .flat()
        .map((text) => ({ id, file: `questions/${id}.yaml`, text })),
    ),
  ]
  const first = new Map<string, string>()
  for (const { id, text } of asked) if (!first.has(text)) first.set(text, id)
  return [
    ...questions
      .filter(({ id }) => !known.has(id))
      .map(({ id }) => error('unknown-guide', `questions/${id}.yaml`, `there is no guide "${id}"`)),
    ...asked
      .filter(({ id, text }) => first.get(text) !== id)
      .map(({ file, text }) => error('question-of-two', file, `"${text}" is also a question of ${first.get(text)}`)),
  ]
}

/** Contacts have each language's name; a number that nobody has called is listed. */
function checkContacts({ contacts, languages, messages }: ContentFiles): Problem[] {
  const file = 'contacts.yaml'
  const ids = contacts.map(({ id }) => id)
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => error('double-id', file, `${id} stands twice`)),
    ...contacts.flatMap(({ id, name, does, country }) => [
      ...languages
        .filter((language) => name[language.id] === undefined)
        .map((language) => error('missing-language', file, `${id} has no name in ${language.id}`)),
      ...languages
        .filter((language) => does[language.id] === undefined)
        .map((language) => error('missing-language', file, `${id} does not say in ${language.id} what they do`)),
      ...Object.entries(messages).flatMap(([language, tree]) =>
        typeof tree.places === 'object' && country in tree.places
          ? []
          : [error('missing-key', `${language}/messages.yaml`, `places.${country} is missing`)],
      ),
    ]),
    ...contacts
      .filter(({ phones, called }) => phones.length > 0 && called === undefined)
      .map(({ id }) => note('not-called', file, `nobody has called ${id} yet`)),
  ]
}
