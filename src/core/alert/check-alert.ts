import type { Language } from '../conversation.ts'
import { lengthIn } from '../split.ts'
import type { AlertContent, AlertWords } from './alert.ts'
import type { Finding } from './alert-news.ts'
import type { AlertRules } from './alert-rules.ts'
import { blanksIn } from './blanks-in.ts'
import { wronglySaidOf } from './check-standing.ts'
import { linksOf, numbersOf } from './find-addresses.ts'
import { accusedIn, personIn } from './find-person.ts'
import { isWrittenIn } from './written-in.ts'

/** The longest texts, in letters. A phone shows a message of this length without scrolling far; Messenger parts it. */
const LONGEST = { headline: 90, text: 700, correction: 400 } as const

/** The longest that an alert may hold, in hours. */
export const FURTHEST_HOURS = 30 * 24

const FURTHEST_MS = FURTHEST_HOURS * 3_600_000

/** What besides its content an alert is checked by. */
export interface CheckedBy {
  /** Languages that many of its readers read. */
  readonly needs?: readonly Language[]
  /** It goes to whom the first one reached. */
  readonly isFollowUp?: boolean
}

/**
 * What is wrong with an alert, as far as a program can see it; each has the message `alert-check.<id>`. Finds slips and forgeries; that it is true is for those
 * who approve it. Pure.
 */
export function checkAlert(
  content: Partial<AlertContent>,
  rules: AlertRules,
  at: number,
  { needs = [], isFollowUp = false }: CheckedBy = {},
): Finding[] {
  return [
    ...MUST_SAY.filter((field) => content[field] === undefined).map((field) => fatal(`no-${field}`)),
    ...checkEnd(content, at),
    ...(isFollowUp ? [] : checkAudience(content)),
    ...checkReferences(content, rules),
    ...checkLanguages(content, rules, needs),
    ...Object.entries(content.words ?? {}).flatMap(([language, words]) => checkWords(words, language, rules)),
  ]
}

const MUST_SAY = [
  ...['kind', 'urgency', 'severity', 'certainty'],
  ...['provinces', 'audience', 'expiresAt'],
] as readonly (keyof AlertContent)[]

const fatal = (id: string, more: Omit<Finding, 'id' | 'isFatal'> = {}): Finding => ({ id, isFatal: true, ...more })

function checkEnd({ expiresAt }: Partial<AlertContent>, at: number): Finding[] {
  if (expiresAt === undefined) return []
  if (expiresAt <= at) return [fatal('end-is-past')]
  return expiresAt > at + FURTHEST_MS ? [fatal('end-is-far')] : []
}

/** Who agreed to danger to life alone is written to about nothing less; but whoever was warned learns what became of it, however small it is by then. */
const checkAudience = ({ audience, severity }: Partial<AlertContent>): Finding[] =>
  audience === 'life' && severity !== undefined && severity !== 'extreme' ? [fatal('not-for-life')] : []

/** It leads to somebody who can help, and to nothing that is not there. */
function checkReferences(content: Partial<AlertContent>, rules: AlertRules): Finding[] {
  const { contacts = [], topics = [], provinces = [], districts = [], picture } = content
  const known = contacts.flatMap((id) => rules.contacts.filter((one) => one.id === id && !one.hold))
  const unknown = contacts.filter((id) => !known.some((one) => one.id === id))
  const isOutside = (district: string) => !provinces.some((province) => district.startsWith(`${province}.`))
  return [
    ...(contacts.length === 0 ? [fatal('no-contact')] : []),
    ...unknown.map((quote) => fatal('unknown-contact', { quote })),
    ...known
      .filter(({ phones, called }) => phones.length > 0 && called === undefined)
      .map(({ id }) => ({ id: 'contact-not-called', quote: id, isFatal: false })),
    ...topics.filter((id) => !rules.topics.includes(id)).map((quote) => fatal('unknown-topic', { quote })),
    ...provinces.filter((id) => !rules.provinces.includes(id)).map((quote) => fatal('unknown-place', { quote })),
    ...districts.filter(isOutside).map((quote) => fatal('unknown-place', { quote })),
    ...(picture === undefined || rules.pictures.includes(picture)
      ? []
      : [fatal('unknown-picture', { quote: picture })]),
  ]
}

/**
 * A missing language is named; it is in the way only if many of those who get it read that one, or if it is everybody's. What is for this very hour waits for no
 * second language.
 */
function checkLanguages(
  { words = {}, urgency }: Partial<AlertContent>,
  { languages }: AlertRules,
  needs: readonly Language[],
): Finding[] {
  const written = Object.keys(words)
  if (written.length === 0) return [fatal('no-words')]
  const mustHave = new Set([languages[0], ...(urgency === 'immediate' ? [] : needs)])
  return [
    ...written.filter((one) => !languages.includes(one)).map((quote) => fatal('unknown-language', { quote })),
    ...languages
      .filter((one) => !written.includes(one))
      .map((language) =>
        mustHave.has(language)
          ? fatal('needed-language', { language })
          : { id: 'missing-language', language, isFatal: false },
      ),
  ]
}

function checkWords(words: AlertWords, language: Language, rules: AlertRules): Finding[] {
  const parts = ['headline', 'text', 'correction'] as const
  const whole = parts.map((part) => words[part]).join('\n')
  const found = (id: string, quotes: readonly string[]) => quotes.map((quote) => fatal(id, { language, quote }))
  const { unknown, unconfirmed } = numbersOf(whole, rules)
  return [
    ...parts.filter((part) => words[part].trim() === '').map((part) => fatal(`empty-${part}`, { language })),
    ...parts
      .filter((part) => lengthIn(words[part], 'code points') > LONGEST[part])
      .map((part) => fatal(`long-${part}`, { language })),
    ...found('blank', blanksIn(whole)),
    ...(isWrittenIn(whole, rules.words.scripts[language]) ? [] : [fatal('wrong-language', { language })]),
    ...found('unknown-number', unknown),
    ...found('unconfirmed-number', unconfirmed),
    ...found('unknown-link', linksOf(whole, rules)),
    ...found('names-person', personIn(whole, language, rules)),
    ...found('accuses', accusedIn(whole, rules)),
    ...found('agency-standing', wronglySaidOf(whole, language, rules.agenciesIn?.(whole) ?? [], rules.words)),
    ...found('forbidden', rules.forbiddenIn(whole, language)),
  ]
}
