import type { AlertKind } from '../core/alert/alert.ts'
import { isReadable, type PublicAlert } from '../core/alert/public-alerts.ts'
import type { Language } from '../core/conversation.ts'
import { pictureType } from '../core/picture.ts'
import { momentOf } from './moment.ts'
import { addressOf, areaOf, helpOf, pageOf, type Voice, wordsOf } from './voice.ts'
import { type Element, element, textElement } from './xml.ts'

/** The type of a CAP document, as OASIS registered it. */
export const CAP_TYPE = 'application/cap+xml'

/** What takes back an alert that was stopped, as whoever took it over must know it. */
const isTakingBack = (alert: PublicAlert): boolean => !isReadable(alert)

/** Is there a CAP message of it? What follows an alert takes it back by itself. */
export const hasMessage = (alert: PublicAlert): boolean => isReadable(alert) || alert.endedBy === 'stopped'

/** What a message calls itself: taking back is a message of its own. */
const identifierOf = (alert: PublicAlert): string => (isTakingBack(alert) ? `${alert.id}-stopped` : alert.id)

/**
 * An alert as a message of CAP 1.2 (OASIS, July 2010): one `info` for each language it is written in, elements in the order of the standard. One that was stopped
 * is a `Cancel` of what it was, without its words.
 */
export function capMessage(alert: PublicAlert, voice: Voice): Element {
  const { host } = new URL(voice.publicUrl)
  const isBack = isTakingBack(alert)
  const first = isBack ? alert : alert.first
  const references = first === undefined ? undefined : `${host},${first.id},${momentOf(first.sentAt, voice.timeZone)}`
  return element('alert', { xmlns: 'urn:oasis:names:tc:emergency:cap:1.2' }, [
    textElement('identifier', identifierOf(alert)),
    textElement('sender', host),
    textElement('sent', momentOf(isBack ? alert.endsAt : alert.sentAt, voice.timeZone)),
    textElement('status', voice.isPractice ? 'Exercise' : 'Actual'),
    textElement('msgType', isBack ? 'Cancel' : typeOf(alert)),
    textElement('scope', 'Public'),
    // Who takes part in an exercise must be told so.
    voice.isPractice ? textElement('note', voice.speak({ key: 'page.practice' }, 'en')) : undefined,
    references === undefined ? undefined : textElement('references', references),
    ...voice.catalogue.languages
      .filter((language) => isBack || alert.words[language] !== undefined)
      .map((language) => info(alert, language, voice)),
  ])
}

/** The address of an alert's CAP message. */
export const capAddress = (alert: PublicAlert, voice: Voice): string => addressOf(voice, `/alerts/${capFile(alert)}`)

/** The name of the file of an alert's CAP message. */
export const capFile = (alert: PublicAlert): string => `${identifierOf(alert)}.cap.xml`

/** An all-clear says something new of a message that was right, so it updates it. */
function typeOf({ of, first }: PublicAlert): 'Alert' | 'Update' | 'Cancel' {
  // An update must say of what; of one that nobody knows any more it is a message of its own.
  if (of === undefined || first === undefined) return 'Alert'
  return of.follow === 'cancel' ? 'Cancel' : 'Update'
}

function info(alert: PublicAlert, language: Language, voice: Voice): Element {
  const { headline, text } = wordsOf(alert, language, voice)
  const help = isTakingBack(alert) ? '' : helpOf(alert, language, voice)
  const say = (key: string) => voice.speak({ key }, language)
  return element('info', {}, [
    textElement('language', language),
    textElement('category', CATEGORIES[alert.kind]),
    textElement('event', say(`alert-kind.${alert.kind}`)),
    alert.of?.follow === 'all-clear' ? textElement('responseType', 'AllClear') : undefined,
    textElement('urgency', capital(alert.urgency)),
    textElement('severity', capital(alert.severity)),
    textElement('certainty', capital(alert.certainty)),
    textElement('effective', momentOf(isTakingBack(alert) ? alert.endsAt : alert.sentAt, voice.timeZone)),
    textElement('expires', momentOf(alert.expiresAt, voice.timeZone)),
    textElement('senderName', say('page.title')),
    textElement('headline', headline),
    textElement('description', text),
    help === '' ? undefined : textElement('instruction', `${say('alerts-page.help')}\n${help}`),
    textElement('web', pageOf(voice, alert, language)),
    alert.picture === undefined ? undefined : resource(alert.picture, headline, voice),
    area(alert, language, voice),
  ])
}

const resource = (picture: string, headline: string, voice: Voice): Element =>
  element('resource', {}, [
    textElement('resourceDesc', headline),
    textElement('mimeType', pictureType(picture)),
    textElement('uri', addressOf(voice, `/pictures/${picture}`)),
  ])

function area(alert: PublicAlert, language: Language, voice: Voice): Element {
  return element('area', {}, [
    textElement('areaDesc', areaOf(alert, language, voice)),
    ...codesOf(alert, voice).map(([name, value]) =>
      element('geocode', {}, [textElement('valueName', name), textElement('value', value)]),
    ),
  ])
}

/** By the national gazetteer (`content/districts.yaml`): a province's code is what those of its districts begin with. */
function codesOf({ provinces, districts }: PublicAlert, { catalogue }: Voice): (readonly [string, string])[] {
  if (provinces.length === 0) return [['ISO3166-1', 'KH']]
  return provinces.flatMap((province) => {
    const all = catalogue.districts.filter((district) => district.province === province)
    const named = all.filter(({ id }) => districts.includes(id)).map(({ code }) => code)
    const codes = named.length > 0 ? named : all.slice(0, 1).map(({ code }) => code.slice(0, 2))
    return codes.map((code) => ['NCDD', code] as const)
  })
}

/** CAP sorts alerts by who has to do with them. */
const CATEGORIES: Readonly<Record<AlertKind, string>> = {
  recruiter: 'Security',
  border: 'Transport',
  scam: 'Security',
  rules: 'Other',
  disaster: 'Safety',
  health: 'Health',
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`
