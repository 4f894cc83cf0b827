import { type Contact, isConfirmed } from '../../core/contacts.ts'
import type { Source } from '../../core/source.ts'
import { type Guide, readerOf } from '../guide.ts'
import { sourceNotes } from '../notes.ts'
import type { ContentFiles } from '../read-folder.ts'
import { byUnit, type ContentText, unitOf } from './content-text.ts'
import { isChangedSince } from './reviews.ts'

/** Why somebody should read a text soon. `count`: of how many statements or places it is so. */
export interface Reason {
  readonly code:
    | 'danger'
    | 'never-reviewed'
    | 'changed-since-review'
    | 'old-source'
    | 'one-source'
    | 'unconfirmed-number'
  readonly count: number
}

/** A piece of content in one language, and how urgently it wants a reader: the higher, the sooner. */
export interface RankedUnit {
  readonly unit: string
  readonly language: string
  readonly risk: number
  readonly reasons: readonly Reason[]
}

/** What weighs how much; beside each other only the order counts. */
const WEIGHTS: Readonly<Record<Reason['code'], (count: number) => number>> = {
  danger: () => 40,
  'never-reviewed': () => 20,
  'changed-since-review': () => 15,
  'unconfirmed-number': (places) => 5 + Math.min(25, places),
  'old-source': (statements) => Math.min(10, 2 * statements),
  'one-source': (statements) => Math.min(8, statements),
}

/** Messages that people read in danger, or call by. */
const DANGER_MESSAGES = new Set(['messages/danger', 'messages/hotline', 'messages/contact', 'messages/help'])

/** All pieces in all languages, the most urgent first. */
export function rankUnits(texts: readonly ContentText[], files: ContentFiles, today: string): RankedUnit[] {
  const languages = files.languages.map(({ id }) => id)
  return [...byUnit(texts)]
    .flatMap(([unit, all]) =>
      languages
        .filter((language) => all.some(({ versions }) => versions[language] !== undefined))
        .map((language) => {
          const reasons = [...stateOf(unit, all, language, files), ...factsOf(unit, language, files, today)]
          const risk = reasons.reduce((sum, { code, count }) => sum + WEIGHTS[code](count), 0)
          return { unit, language, risk, reasons }
        }),
    )
    .sort((a, b) => b.risk - a.risk || a.unit.localeCompare(b.unit))
}

/** As the chat tells it: of a guide by its head, of all else by the list of reviews. */
function stateOf(unit: string, all: readonly ContentText[], language: string, files: ContentFiles): Reason[] {
  const review = files.reviews[language]?.[unit]
  const guide = guideOf(unit, language, files)
  const reader = guide === undefined ? review : readerOf(guide.front)
  if (reader === undefined) return [{ code: 'never-reviewed', count: 1 }]
  const isChanged = review !== undefined && isChangedSince(review, all, language)
  return isChanged ? [{ code: 'changed-since-review', count: 1 }] : []
}

/** What makes a piece risky by what it says. */
function factsOf(unit: string, language: string, files: ContentFiles, today: string): Reason[] {
  const guide = guideOf(unit, language, files)
  const contact = files.contacts.find(({ id }) => unit === `contacts/${id}`)
  const piece = files.teaching.find(({ file }) => unitOf(file) === unit)
  const isDanger =
    DANGER_MESSAGES.has(unit) ||
    (guide !== undefined && isAboutDanger(guide, files)) ||
    contact?.needs.includes('danger') === true
  return [
    ...(isDanger ? [{ code: 'danger' as const, count: 1 }] : []),
    ...(guide === undefined ? [] : weakStatements(guide, today)),
    ...(piece === undefined
      ? []
      : count('one-source', piece.sources.filter(({ confidence }) => confidence === 'one').length)),
    ...(contact === undefined || isConfirmed(contact) || contact.phones.length === 0
      ? []
      : [{ code: 'unconfirmed-number' as const, count: placesOf(contact, files) }]),
  ]
}

const guideOf = (unit: string, language: string, { guides }: ContentFiles): Guide | undefined =>
  guides.find((guide) => unit === `guides/${guide.id}` && guide.language === language)

/** A guide that points to numbers for danger in two countries or more, or stands under trafficking, is read by people in trouble. */
function isAboutDanger({ id, front }: Guide, { contacts, stages }: ContentFiles): boolean {
  const numbers = contacts.filter((contact) => front.contacts.includes(contact.id) && contact.needs.includes('danger'))
  const isTrafficking = stages.some((stage) => stage.id === 'trafficking' && stage.topics.includes(id))
  return isTrafficking || new Set(numbers.map(({ country }) => country)).size > 1
}

function weakStatements({ front, parts }: Guide, today: string): Reason[] {
  const keys = parts
    .flatMap(({ statements }) => statements)
    .flatMap((statement) => sourceNotes(front.sources as readonly Source[], [statement], today))
    .map(({ key }) => key)
  return [
    ...count('old-source', keys.filter((key) => key === 'guide.note-old').length),
    ...count('one-source', keys.filter((key) => key === 'guide.note-one-source').length),
  ]
}

const count = (code: Reason['code'], found: number): Reason[] => (found === 0 ? [] : [{ code, count: found }])

/** How often a contact is shown: by guides, lessons and answers of the hotline. */
const placesOf = ({ id, needs }: Contact, { guides, teaching, languages }: ContentFiles): number =>
  guides.filter(({ front, language }) => language === languages[0]?.id && front.contacts.includes(id)).length +
  teaching.filter(({ contacts }) => contacts.includes(id)).length +
  needs.length
