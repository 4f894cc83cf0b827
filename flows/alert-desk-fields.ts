import {
  ALERT_KINDS,
  type AlertContent,
  type AlertWords,
  CERTAINTIES,
  SEVERITIES,
  URGENCIES,
} from '../src/core/alert/alert.ts'
import type { AlertTemplate } from '../src/core/alert/alert-template.ts'
import { wordsOfTemplate } from '../src/core/alert/alert-template.ts'
import { blanksIn } from '../src/core/alert/blanks-in.ts'
import type { TeamMember } from '../src/core/alert/team.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Language } from '../src/core/conversation.ts'
import type { AlertView } from './alert-desk-view.ts'

/** What an author is asked, in this order. */
export const FIELDS = [
  ...(['kind', 'urgency', 'severity', 'certainty', 'provinces', 'districts', 'audience'] as const),
  ...(['contacts', 'topics', 'end', 'picture', 'words'] as const),
] as const
/** One thing that an author is asked. */
export type Field = (typeof FIELDS)[number]

/** Until when: hours from when it is said. */
const ENDS = [6, 24, 72, 168, 336, 720] as const

/** The answers of fields that have one of a few. */
export const OPTIONS = {
  kind: ALERT_KINDS,
  urgency: URGENCIES,
  severity: SEVERITIES,
  certainty: CERTAINTIES,
  audience: ['subscribers', 'life'],
  end: ENDS.map(String),
} as const satisfies Partial<Record<Field, readonly string[]>>

/** Fields of which several may be ticked. */
export const SEVERAL = ['provinces', 'districts', 'contacts', 'topics'] as const
/** One of these. */
export type Several = (typeof SEVERAL)[number]

/** May several be ticked? */
export const isSeveral = (field: string): field is Several => SEVERAL.some((one) => one === field)

/** The districts of an alert's only province, if there is a choice. */
export function districtsFor(catalogue: Pick<Catalogue, 'districts'>, { provinces = [] }: Partial<AlertContent>) {
  const [province, ...others] = provinces
  const found = others.length > 0 ? [] : catalogue.districts.filter((one) => one.province === province)
  return found.length > 1 ? found : []
}

/** Fields that are asked of this alert: a follow-up goes to the same people, and a picture is one of those that editors have put there. */
export const fieldsOf = (catalogue: Catalogue, { content, follow }: AlertView): readonly Field[] =>
  FIELDS.filter((field) => {
    if (follow !== '' && OF_AUDIENCE.has(field)) return false
    if (field === 'districts') return districtsFor(catalogue, content).length > 0
    return field !== 'picture' || catalogue.alertRules.pictures.length > 0
  })

const OF_AUDIENCE = new Set<Field>(['provinces', 'districts', 'audience'])

/** Is it said already? */
function isSaid({ content, follow }: AlertView, field: Field): boolean {
  // All but the words of a follow-up is that of the first one.
  if (follow !== '' && field !== 'words') return true
  switch (field) {
    case 'districts':
    case 'topics':
    case 'contacts':
      return (content[field] ?? []).length > 0
    case 'end':
      return content.expiresAt !== undefined
    case 'words':
      return false
    default:
      return content[field] !== undefined
  }
}

/** The next field after this one that is not said; empty: none. */
export function nextField(catalogue: Catalogue, view: AlertView, after: Field | ''): Field | '' {
  const later = after === '' ? FIELDS : FIELDS.slice(FIELDS.indexOf(after) + 1)
  const asked = fieldsOf(catalogue, view)
  return later.find((field) => asked.includes(field) && !isSaid(view, field)) ?? ''
}

/** What an alert begins with: nothing but lists, or a template in this language. Who writes for one province alone is not asked for it. */
export const beginWith = (
  template: AlertTemplate | undefined,
  me: Pick<TeamMember, 'provinces'>,
  language: Language,
): Partial<AlertContent> => ({
  ...{ districts: [], topics: template?.topics ?? [], contacts: template?.contacts ?? [] },
  ...(me.provinces.length === 1 ? { provinces: me.provinces } : {}),
  ...(template === undefined ? {} : givenBy(template, language)),
})

function givenBy(template: AlertTemplate, language: Language): Partial<AlertContent> {
  const { kind, urgency, severity, certainty } = template
  const words = wordsOfTemplate(template)[language]
  return { kind, urgency, severity, certainty, words: words === undefined ? {} : { [language]: words } }
}

/** The parts of the words in one language, in the order they are asked. */
export const PARTS = ['headline', 'text', 'correction'] as const
/** One of these. */
export type Part = (typeof PARTS)[number]

const NO_WORDS: AlertWords = { headline: '', text: '', correction: '' }

/** The words in a language as they are now. */
export const wordsOf = ({ content }: Pick<AlertView, 'content'>, language: Language): AlertWords =>
  content.words?.[language] ?? NO_WORDS

/** The words to go on from: those that are there, else those of the template that the alert began with. */
export function wordsToMend(
  { alertTemplates }: Pick<Catalogue, 'alertTemplates'>,
  { view, group, template }: { readonly view: AlertView; readonly group: Language; readonly template: string },
): AlertWords {
  const given = alertTemplates.find(({ id }) => id === template)
  if (view.content.words?.[group] !== undefined || given === undefined) return wordsOf(view, group)
  return wordsOfTemplate(given)[group] ?? NO_WORDS
}

/** What a template has left open in a language, each once. */
export const blanksOf = (words: AlertWords): readonly string[] => blanksIn(PARTS.map((part) => words[part]).join('\n'))

/** How far the words of a language are. */
export function progressOf(words: AlertWords): 'none' | 'blanks' | 'part' | 'whole' {
  if (PARTS.every((part) => words[part] === '')) return 'none'
  if (blanksOf(words).length > 0) return 'blanks'
  return PARTS.every((part) => words[part] !== '') ? 'whole' : 'part'
}

/** Puts what somebody typed in the place of a blank, wherever it stands. */
export const fillBlank = (words: AlertWords, blank: string, typed: string): AlertWords => ({
  headline: words.headline.replaceAll(blank, () => typed),
  text: words.text.replaceAll(blank, () => typed),
  correction: words.correction.replaceAll(blank, () => typed),
})

/** Longer is no text of an alert, and would only fill the store. */
const LONGEST = 2_000

/** What was typed, without what cannot be seen and turns the direction of writing; a headline and what fills a blank are one line. */
export function cleanWords(typed: string, isOneLine: boolean): string {
  const clean = typed
    .toWellFormed()
    .replace(/[\u202A-\u202E\u2066-\u2069\p{Co}\p{Cn}\uFFFD]/gu, '')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim()
  const seen = clean.replace(/[\p{Cf}\s]/gu, '')
  if (seen === '') return ''
  return [...(isOneLine ? clean.replace(/\s+/gu, ' ') : clean)].slice(0, LONGEST).join('').trim()
}
