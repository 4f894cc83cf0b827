import { headKeyOf } from '../../flows/alert-lines.ts'
import { phoneLine } from '../../flows/contact-lines.ts'
import { isReadable, type PublicAlert } from '../core/alert/public-alerts.ts'
import type { Catalogue } from '../core/catalogue.ts'
import { isConfirmed } from '../core/contacts.ts'
import type { Language } from '../core/conversation.ts'
import { dayOf, timeOf } from '../core/day.ts'
import { joinList } from '../core/join-list.ts'
import type { Speak } from '../core/render.ts'

/** What the page and the feeds are made with. */
export interface Voice {
  readonly catalogue: Pick<Catalogue, 'languages' | 'districts' | 'contacts' | 'guides'>
  readonly speak: Speak
  readonly timeZone: string
  /** Where the line is on the web, `https://chat.example.org`. */
  readonly publicUrl: string
  /** The data of the line is for practice. */
  readonly isPractice: boolean
}

/** An address of the line on the web. */
export const addressOf = ({ publicUrl }: Pick<Voice, 'publicUrl'>, path: string): string =>
  new URL(path, publicUrl).href

/** Where an alert stands on the public page. */
export const pageOf = (voice: Voice, { id }: PublicAlert, language: Language): string =>
  addressOf(voice, `/alerts?lang=${language}#a${id}`)

/** The words of an alert in this language, else in English, which most helpers read, else in the first of the line's that it has; and which that is. What was stopped has none of its own. */
export function wordsOf(alert: PublicAlert, language: Language, voice: Voice) {
  const { words } = alert
  const { catalogue } = voice
  if (!isReadable(alert))
    return { written: language, headline: headOf(alert, language, voice), text: endedOf(alert, language, voice) }
  const written = [language, 'en', ...catalogue.languages, ...Object.keys(words)].find(
    (one) => words[one] !== undefined,
  )
  return { written: written ?? language, ...(words[written ?? language] ?? { headline: '', text: '' }) }
}

/** What stands above an alert: what it is, and its headline. */
export function headOf(alert: PublicAlert, language: Language, voice: Voice): string {
  const kind = { key: `alert-kind.${alert.kind}` }
  const area = { text: areaOf(alert, language, voice) }
  if (!isReadable(alert)) return voice.speak({ key: 'alerts-page.gone', values: { kind, area } }, language)
  const { headline } = wordsOf(alert, language, voice)
  return voice.speak({ key: headKeyOf(alert), values: { kind, headline: { text: headline } } }, language)
}

/** A title where nothing else is read: what is for practice says so first. */
export const titleOf = (title: string, language: Language, voice: Voice): string =>
  voice.isPractice ? `${voice.speak({ key: 'page.practice' }, language)} · ${title}` : title

/** Why and since when an alert holds no more, as a sentence. */
export const endedOf = ({ endedBy, endsAt }: PublicAlert, language: Language, voice: Voice): string =>
  voice.speak(
    { key: `alerts-page.ended-on.${endedBy ?? 'over'}`, values: { date: { date: dayOf(endsAt, voice.timeZone) } } },
    language,
  )

/** Where it holds: districts in brackets behind their province. */
export function areaOf({ provinces, districts }: PublicAlert, language: Language, { speak, ...voice }: Voice): string {
  if (provinces.length === 0) return speak({ key: 'alerts.whole-country' }, language)
  const names = provinces.map((province) => {
    const name = speak({ key: `provinces.${province}` }, language)
    const within = voice.catalogue.districts.filter((one) => one.province === province && districts.includes(one.id))
    return within.length === 0
      ? name
      : `${name} (${joinList(
          within.map(({ id }) => speak({ key: `districts.${id}` }, language)),
          language,
        )})`
  })
  return joinList(names, language)
}

/** Where it holds and until when, as a sentence. */
export const holdsOf = (alert: PublicAlert, language: Language, voice: Voice): string =>
  voice.speak(
    {
      key: 'alerts-page.holds',
      values: {
        area: { text: areaOf(alert, language, voice) },
        date: { date: dayOf(alert.expiresAt, voice.timeZone) },
        time: { text: timeOf(alert.expiresAt, voice.timeZone) },
      },
    },
    language,
  )

/** Somebody who helps, in words: with the numbers as they are dialled, and a remark where nobody has called them. */
export interface Helper {
  readonly name: string
  readonly phones: readonly { readonly number: string; readonly text: string }[]
  readonly remark?: string
}

/** Who helps with what an alert is about. */
export const helpersOf = (alert: PublicAlert, language: Language, { catalogue, speak }: Voice): Helper[] =>
  catalogue.contacts
    .filter(({ id }) => alert.contacts.includes(id))
    .map((contact) => ({
      name: speak({ key: `contacts.${contact.id}.name` }, language),
      phones: contact.phones.map((phone) => ({
        number: phone.number,
        text: speak(phoneLine(phone, contact.country), language),
      })),
      ...(isConfirmed(contact) || contact.phones.length === 0
        ? {}
        : { remark: speak({ key: `contact.unconfirmed-${contact.confidence}` }, language) }),
    }))

/** Who helps, as plain lines: a name with its numbers each; empty if nobody is named. */
export const helpOf = (alert: PublicAlert, language: Language, voice: Voice): string =>
  helpersOf(alert, language, voice)
    .map(({ name, phones, remark }) =>
      [`${[name, ...phones.map(({ text }) => text)].join(' · ')}`, ...(remark === undefined ? [] : [remark])].join(
        ' – ',
      ),
    )
    .join('\n')
