import type { PublicAlert } from '../core/alert/public-alerts.ts'
import type { Language } from '../core/conversation.ts'
import { dayOf } from '../core/day.ts'
import { endedOf, headOf, helpersOf, holdsOf, type Voice, wordsOf } from './voice.ts'
import { type Element, element, textElement } from './xml.ts'

/** What of the web chat the page shares. */
export interface Frame {
  /** Where the styles are served, `/assets/Xy12`. */
  readonly assets: string
  /** The harmless page that the exit leads to. */
  readonly exitUrl: string
}

/** More would be long to scroll and dear to load; the chat has them all. */
const MOST_CURRENT = 20
const MOST_ENDED = 30

/** The public page of alerts in one language: those that hold first, then those that ended lately. It needs no script, and loads only styles and letters of our own. */
export function alertsPage(
  alerts: readonly PublicAlert[],
  language: Language,
  voice: Voice,
  { assets, exitUrl }: Frame,
): Element {
  const say = (key: string) => voice.speak({ key }, language)
  const current = alerts.filter(({ isOver }) => !isOver)
  const ended = alerts.filter(({ isOver }) => isOver).slice(0, MOST_ENDED)
  const more = current.length - MOST_CURRENT
  return element('html', { lang: language }, [
    head(language, assets, say),
    element('body', {}, [
      element('header', {}, [textElement('h1', say('alerts-page.title')), link(exitUrl, say('page.exit'), EXIT)]),
      element('main', { class: 'alerts' }, [
        languages(language, voice),
        voice.isPractice ? paragraph(say('page.practice'), 'warm') : undefined,
        paragraph(say('alerts-page.lead')),
        current.length === 0 ? paragraph(say('alerts-page.none')) : undefined,
        ...current.slice(0, MOST_CURRENT).map((alert) => currentAlert(alert, language, voice)),
        more > 0
          ? paragraph(voice.speak({ key: 'alerts-page.more', values: { number: { number: more } } }, language))
          : undefined,
        element('p', {}, [link('/', say('alerts-page.ask'))]),
        ...(ended.length === 0
          ? []
          : [textElement('h2', say('alerts-page.ended')), ...ended.map((one) => endedAlert(one, language, voice))]),
        feeds(language, say),
      ]),
    ]),
  ])
}

const EXIT = { id: 'exit', rel: 'noreferrer' }

/** The title is that of the chat: a tab must not give away what somebody reads. */
const head = (language: Language, assets: string, say: (key: string) => string): Element =>
  element('head', {}, [
    element('meta', { charset: 'utf-8' }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'format-detection', content: 'telephone=no' }),
    element('meta', { name: 'theme-color', content: '#0b4f6c' }),
    textElement('title', say('page.title')),
    element('link', { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' }),
    ...['fonts', 'chat', 'alerts'].map((name) => element('link', { rel: 'stylesheet', href: `${assets}/${name}.css` })),
    element('link', { rel: 'alternate', type: 'application/rss+xml', href: `/alerts.rss?lang=${language}` }),
  ])

const languages = (language: Language, { catalogue, speak }: Voice): Element =>
  element('nav', {}, [
    element(
      'ul',
      {},
      catalogue.languages.map((one) =>
        element('li', {}, [
          link(`/alerts?lang=${one}`, speak({ key: `languageNames.${one}` }, one), {
            ...{ lang: one, hreflang: one },
            ...(one === language ? { 'aria-current': 'page' } : {}),
          }),
        ]),
      ),
    ),
  ])

function currentAlert(alert: PublicAlert, language: Language, voice: Voice): Element {
  const { written, text } = wordsOf(alert, language, voice)
  const say = (key: string) => voice.speak({ key }, language)
  const helpers = helpersOf(alert, language, voice)
  const topics = alert.topics.filter((topic) => Object.hasOwn(voice.catalogue.guides, topic))
  return element('article', { id: `a${alert.id}`, class: alert.of?.follow ?? 'first' }, [
    title('h2', alert, language, voice),
    written === language ? undefined : paragraph(say('alerts-page.other-language'), 'soft'),
    alert.picture === undefined
      ? undefined
      : element('img', { src: `/pictures/${alert.picture}`, alt: '', loading: 'lazy' }),
    element('p', { lang: written }, [text]),
    ...list(
      say('alerts-page.help'),
      helpers.map(({ name, phones, remark }) => [
        name,
        ...phones.flatMap(({ number, text: words }) => [' · ', ...withCall(words, number)]),
        ...(remark === undefined ? [] : [' – ', element('span', { class: 'soft' }, [remark])]),
      ]),
    ),
    ...list(
      say('alerts-page.topics'),
      topics.map((topic) => [link(`/?start=topic-${topic}`, say(`guides.${topic}.title`))]),
    ),
    paragraph(holdsOf(alert, language, voice), 'soft'),
    paragraph(
      voice.speak(
        { key: 'alerts-page.sent', values: { date: { date: dayOf(alert.sentAt, voice.timeZone) } } },
        language,
      ),
      'soft',
    ),
  ])
}

const endedAlert = (alert: PublicAlert, language: Language, voice: Voice): Element =>
  element('article', { id: `a${alert.id}`, class: 'over' }, [
    title('h3', alert, language, voice),
    paragraph(endedOf(alert, language, voice), 'soft'),
  ])

const title = (name: 'h2' | 'h3', alert: PublicAlert, language: Language, voice: Voice): Element =>
  element(name, { lang: wordsOf(alert, language, voice).written }, [headOf(alert, language, voice)])

const feeds = (language: Language, say: (key: string) => string): Element =>
  element('footer', {}, [
    paragraph(say('alerts-page.for-others'), 'soft'),
    element('ul', {}, [
      element('li', {}, [link(`/alerts.rss?lang=${language}`, 'RSS')]),
      element('li', {}, [link('/alerts.cap', 'CAP 1.2 (Atom)')]),
    ]),
  ])

/** A number in its words, as a link that dials it. */
function withCall(words: string, number: string): (Element | string)[] {
  const [before = '', ...after] = words.split(number)
  return [before, link(`tel:${number.replace(/[^+\d]/g, '')}`, number), after.join(number)]
}

const list = (heading: string, items: readonly (readonly (Element | string)[])[]): Element[] =>
  items.length === 0
    ? []
    : [
        paragraph(heading),
        element(
          'ul',
          {},
          items.map((item) => element('li', {}, item)),
        ),
      ]

const paragraph = (text: string, kind?: string): Element =>
  element('p', kind === undefined ? {} : { class: kind }, [text])

const link = (href: string, text: string, attributes: Readonly<Record<string, string>> = {}): Element =>
  element('a', { href, ...attributes }, [text])
