import type { PublicAlert } from '../core/alert/public-alerts.ts'
import { CAP_TYPE, capAddress, hasMessage } from './cap.ts'
import { momentOf } from './moment.ts'
import { addressOf, areaOf, headOf, titleOf, type Voice } from './voice.ts'
import { type Element, element, textElement } from './xml.ts'

/** The CAP messages in force, and those that take back what was stopped, as an Atom feed (RFC 4287), the way programs that collect them look for them. `at`: when it last changed, ms since 1970. */
export function capIndex(alerts: readonly PublicAlert[], at: number, voice: Voice): Element {
  const [language = 'en'] = voice.catalogue.languages
  const own = addressOf(voice, '/alerts.cap')
  const title = voice.speak({ key: 'alerts-page.feed' }, language)
  return element('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language }, [
    textElement('id', own),
    textElement('title', titleOf(title, language, voice)),
    textElement('updated', momentOf(at, voice.timeZone)),
    element('author', {}, [textElement('name', voice.speak({ key: 'page.title' }, language))]),
    element('link', { rel: 'self', type: 'application/atom+xml', href: own }),
    element('link', { rel: 'alternate', type: 'text/html', href: addressOf(voice, '/alerts') }),
    ...alerts
      .filter((alert) => hasMessage(alert) && (!alert.isOver || alert.endedBy === 'stopped'))
      .map((alert) => {
        const address = capAddress(alert, voice)
        return element('entry', {}, [
          textElement('id', address),
          textElement('title', titleOf(headOf(alert, language, voice), language, voice)),
          textElement('updated', momentOf(alert.isOver ? alert.endsAt : alert.sentAt, voice.timeZone)),
          textElement('summary', areaOf(alert, language, voice)),
          element('link', { rel: 'alternate', type: CAP_TYPE, href: address }),
        ])
      }),
  ])
}
