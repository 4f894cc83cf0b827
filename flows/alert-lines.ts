import type { Alert, AlertContent, AlertWords } from '../src/core/alert/alert.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { isConfirmed } from '../src/core/contacts.ts'
import type { Choice, Language, Line, Say, Value } from '../src/core/conversation.ts'
import { day, time } from './clock.ts'
import { phoneLine } from './contact-lines.ts'
import { choices, topicChoice } from './flow.ts'

/** An alert with its words, whole. */
export type WholeAlert = Pick<Alert, 'of' | 'pictureMark'> & { readonly content: AlertContent }

/** What an alert needs to become a message. */
export interface AlertTelling {
  readonly catalogue: Pick<Catalogue, 'contacts' | 'guides'>
}

/** An alert as somebody gets it: its words in their language, or else in the one it is written in, and that it is. */
export function alertLines(
  { content, of }: WholeAlert,
  language: Language,
  { catalogue }: AlertTelling,
): readonly Line[] {
  const [written, words] = wordsIn(content, language)
  if (words === undefined) return [{ key: 'alerts.over' }]
  const contacts = catalogue.contacts.filter(({ id }) => content.contacts.includes(id))
  const numbers = contacts.map(({ id, phones, country }) => ({
    key: phones.length > 0 ? 'alerts.contact' : 'alerts.contact-name',
    values: {
      name: { key: `contacts.${id}.name` },
      phones: { lines: phones.map((phone) => phoneLine(phone, country)) },
    },
  }))
  return [
    {
      key: headKeyOf({ ...content, of }),
      values: { kind: { key: `alert-kind.${content.kind}` }, headline: { text: words.headline } },
    },
    ...(written === language
      ? []
      : [{ key: 'alerts.not-translated', values: { language: { key: `languages.${written}` } } }]),
    { key: 'alerts.text', values: { text: { text: words.text } } },
    ...(numbers.length === 0
      ? []
      : [{ key: 'alerts.contacts', values: { numbers: { lines: numbers, isList: true as const } } }]),
    ...(contacts.every((one) => one.phones.length === 0 || isConfirmed(one)) ? [] : [{ key: 'danger.unconfirmed' }]),
    {
      key: content.provinces.length === 0 ? 'alerts.for-country' : 'alerts.for-provinces',
      values: {
        provinces: areaOf(content.provinces, content.districts),
        date: day(content.expiresAt),
        time: time(content.expiresAt),
      },
    },
  ]
}

/** The message that heads an alert, wherever it is read: what it is of another one, or a danger to life, says so. */
export function headKeyOf({ severity, of }: Pick<AlertContent, 'severity'> & { readonly of?: Alert['of'] }): string {
  if (of !== undefined) return `alerts.head-${of.follow}`
  return severity === 'extreme' ? 'alerts.head-life' : 'alerts.head'
}

/** Where an alert holds, or where somebody wants them from. */
export function areaOf(provinces: readonly string[], districts: readonly string[]): Value {
  if (provinces.length === 0) return { key: 'alerts.whole-country' }
  const within = { keys: provinces.map((province) => `provinces.${province}`) }
  if (districts.length === 0) return within
  const values = { districts: { keys: districts.map((district) => `districts.${district}`) }, province: within }
  return { lines: [{ key: 'alerts.area-districts', values }] }
}

/** Where somebody can go from an alert: its guides, why they get it, and stopping. All of them mean the same for ever. */
export const alertChoices = (content: Pick<AlertContent, 'topics'>, { catalogue }: AlertTelling): readonly Choice[] => [
  ...content.topics.filter((topic) => Object.hasOwn(catalogue.guides, topic)).map(topicChoice),
  ...choices('hotline', 'alerts-why', 'alerts-stop'),
]

/** The whole message of an alert. */
export const alertSay = (alert: WholeAlert, language: Language, telling: AlertTelling): Say => ({
  lines: alertLines(alert, language, telling),
  choices: alertChoices(alert.content, telling),
  ...(alert.pictureMark === undefined ? {} : { picture: alert.pictureMark }),
})

/** What stands in the place of a message that another one corrects, takes back or ends. */
export const editedLines = (first: WholeAlert, follow: WholeAlert, language: Language): readonly Line[] => {
  const [, before] = wordsIn(first.content, language)
  const [, now] = wordsIn(follow.content, language)
  if (before === undefined || now === undefined || follow.of === undefined) return []
  return [
    { key: `alerts.edited.${follow.of.follow}`, values: { headline: { text: before.headline } } },
    { key: 'alerts.text', values: { text: { text: now.text } } },
  ]
}

/** The words in this language; else in the first that the alert has. */
function wordsIn({ words }: AlertContent, language: Language): readonly [Language, AlertWords | undefined] {
  const own = words[language]
  if (own !== undefined) return [language, own]
  const [written = language, other] = Object.entries(words)[0] ?? []
  return [written, other]
}
