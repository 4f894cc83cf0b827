import { isConfirmed } from '../../core/contacts.ts'
import { type Guide, partText } from '../guide.ts'
import type { Messages } from '../messages.ts'
import type { ContentFiles } from '../read-folder.ts'
import { FEWEST_QUESTIONS } from '../review/guide-texts.ts'
import { checkGuideReview } from './check-review.ts'
import { checkWording } from './check-wording.ts'
import { error, note, type Problem } from './problem.ts'

/** The first screen must be read at one glance on a small phone. */
const FIRST_SCREEN = 500
/** What any part of a guide may have; the first screen with the notices above it, too. */
export const SECTION = 900
/** Fewer make no card that is worth its paper. */
const FEWEST_STEPS = 3
const FEWEST_CONTACTS = 2
/** What Messenger shows of a button. */
const SHORT = 20

/** One guide by itself: lengths, sources, links, marks, and what is due for review on `today`. */
export function checkGuide(guide: Guide, files: ContentFiles, today: string): Problem[] {
  return [
    ...checkLengths(guide),
    ...checkSources(guide),
    ...checkLinks(guide, files),
    ...checkWords(guide),
    ...checkCard(guide, files),
    ...checkGuideReview(guide, today),
  ]
}

function checkLengths({ file, parts, front }: Guide): Problem[] {
  return [
    ...parts.flatMap((part, index) => {
      const length = [...partText(part)].length
      const most = index === 0 ? FIRST_SCREEN : SECTION
      const name = part.title ?? 'the first screen'
      if (length === 0) return [error('empty', file, `${name} says nothing`)]
      return length > most ? [error('too-long', file, `${name} has ${length} characters, at most ${most} fit`)] : []
    }),
    ...(front.short.length > SHORT
      ? [error('label-too-long', file, `short has ${front.short.length} letters, at most ${SHORT} fit a button`)]
      : []),
    ...(front.questions.length < FEWEST_QUESTIONS
      ? [error('questions', file, `has ${front.questions.length} questions, at least ${FEWEST_QUESTIONS} are needed`)]
      : []),
  ]
}

/** No fact without a source: every statement bears the mark of one, or says that it is our own advice. */
function checkSources({ file, parts, front }: Guide): Problem[] {
  const known = new Set(['advice', ...front.sources.map(({ id }) => id)])
  const statements = parts.flatMap((part) =>
    part.statements.map((statement) => ({ ...statement, at: part.title ?? 'the first screen' })),
  )
  const used = new Set(statements.flatMap(({ marks }) => marks))
  return [
    ...statements.flatMap(({ marks, text, at }) =>
      marks.length === 0
        ? [error('no-source', file, `${at}: "${text.slice(0, 40)}…" names no source, nor [advice]`)]
        : [],
    ),
    ...statements.flatMap(({ marks, at }) =>
      marks
        .filter((mark) => !known.has(mark))
        .map((mark) => error('unknown-source', file, `${at}: there is no source ${mark}`)),
    ),
    ...front.sources
      .filter(({ id }) => !used.has(id))
      .map(({ id }) => note('unused-source', file, `nothing rests on ${id}`)),
  ]
}

function checkLinks({ file, id, front }: Guide, { stages, contacts }: ContentFiles): Problem[] {
  const topics = new Set(stages.flatMap((stage) => stage.topics))
  const people = new Set(contacts.map((contact) => contact.id))
  return [
    ...(topics.has(id) ? [] : [error('dead-link', file, 'topics.yaml does not name this topic')]),
    ...front.related
      .filter((topic) => !topics.has(topic))
      .map((topic) => error('dead-link', file, `related: there is no topic ${topic}`)),
    ...front.contacts
      .filter((contact) => !people.has(contact))
      .map((contact) => error('dead-link', file, `contacts: there is no contact ${contact}`)),
  ]
}

/** The printed card of a guide takes its steps from the section with this heading, and people to ask from its contacts. */
function checkCard({ file, language, parts, front }: Guide, { messages, contacts }: ContentFiles): Problem[] {
  const heading = String((messages[language]?.cards as Messages | undefined)?.steps)
  const steps = parts.find(({ title }) => title === heading)?.statements.length
  const held = new Set(contacts.filter((one) => one.hold && !isConfirmed(one)).map(({ id }) => id))
  const open = front.contacts.filter((id) => !held.has(id)).length
  return [
    ...(steps === undefined
      ? [error('no-steps', file, `has no section "${heading}", which its card is made from`)]
      : steps < FEWEST_STEPS
        ? [error('few-steps', file, `"${heading}" has ${steps} items, its card needs ${FEWEST_STEPS}`)]
        : []),
    ...(open < FEWEST_CONTACTS
      ? [error('few-contacts', file, `names ${open} contacts that may be shown, its card needs ${FEWEST_CONTACTS}`)]
      : []),
  ]
}

const checkWords = ({ file, parts }: Guide): Problem[] =>
  parts.flatMap((part) => checkWording(file, part.title ?? 'the first screen', partText(part)))
