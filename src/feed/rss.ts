import { isReadable, type PublicAlert } from '../core/alert/public-alerts.ts'
import type { Language } from '../core/conversation.ts'
import { addressOf, headOf, helpOf, holdsOf, pageOf, titleOf, type Voice, wordsOf } from './voice.ts'
import { type Element, element, textElement } from './xml.ts'

/** Public alerts as RSS 2.0 in one language, with those that ended lately. `at`: when it last changed, ms since 1970. */
export function rss(alerts: readonly PublicAlert[], language: Language, at: number, voice: Voice): Element {
  const own = addressOf(voice, `/alerts.rss?lang=${language}`)
  const say = (key: string) => voice.speak({ key }, language)
  return element('rss', { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' }, [
    element('channel', {}, [
      textElement('title', titleOf(say('alerts-page.feed'), language, voice)),
      textElement('link', addressOf(voice, `/alerts?lang=${language}`)),
      textElement('description', say('alerts-page.lead')),
      textElement('language', language),
      textElement('lastBuildDate', new Date(at).toUTCString()),
      textElement('ttl', '5'),
      element('atom:link', { rel: 'self', type: 'application/rss+xml', href: own }),
      ...alerts.map((alert) => item(alert, language, voice)),
    ]),
  ])
}

const item = (alert: PublicAlert, language: Language, voice: Voice): Element =>
  element('item', {}, [
    textElement('title', titleOf(headOf(alert, language, voice), language, voice)),
    textElement('link', pageOf(voice, alert, language)),
    textElement('description', describe(alert, language, voice)),
    textElement('category', voice.speak({ key: `alert-kind.${alert.kind}` }, language)),
    element('guid', { isPermaLink: 'false' }, [`${new URL(voice.publicUrl).host}/alerts/${alert.id}`]),
    textElement('pubDate', new Date(alert.sentAt).toUTCString()),
  ])

/** Readers show it as HTML: letters that mean something there are escaped once more. */
function describe(alert: PublicAlert, language: Language, voice: Voice): string {
  const { written, text } = wordsOf(alert, language, voice)
  const say = (key: string) => voice.speak({ key }, language)
  const help = helpOf(alert, language, voice)
  const paragraphs = [
    ...(written === language ? [] : [say('alerts-page.other-language')]),
    text,
    ...(isReadable(alert)
      ? [...(help === '' ? [] : [`${say('alerts-page.help')}\n${help}`]), holdsOf(alert, language, voice)]
      : []),
  ]
  return paragraphs.map((paragraph) => `<p>${lines(paragraph)}</p>`).join('')
}

const lines = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br/>')
