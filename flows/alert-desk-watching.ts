import type { Catalogue } from '../src/core/catalogue.ts'
import type { Line, Say } from '../src/core/conversation.ts'
import type { Writing } from './alert-desk-base.ts'
import { areaOf, BACK, buttons, didLines, sayOnly } from './alert-desk-lines.ts'
import { toWhom } from './alert-desk-preview.ts'
import { time } from './clock.ts'

/** An alert that goes out or went: how far it is, whom it reached, and stopping first. */
export function sayWatch({ view, did }: Writing): Say {
  if (view === undefined) return sayOnly(['empty'], 'alert-list')
  const { status, done, holdUntil, content, acts } = view
  const isGoing = status === 'first-wave' || status === 'sending'
  return {
    lines: [
      ...didLines(did),
      {
        key: `alert-desk.status.${status}`,
        values: { text: { text: headlineOf(view) }, time: time(holdUntil), area: areaOf(content.provinces ?? []) },
      },
      ...(isGoing ? [{ key: 'alert-desk.progress', values: { number: { number: done } } }] : []),
      ...(isGoing && content.urgency !== 'immediate' ? [{ key: 'alert-desk.quiet' }] : []),
      ...(status === 'withdrawn' ? [] : countLines(view)),
    ],
    choices: buttons(
      ...acts.filter((id) => id === 'stop-alert'),
      ...(isGoing || status === 'holding' ? ['alert-again'] : []),
      'its-words',
      ...acts.filter((id) => id !== 'stop-alert'),
      ...(isGoing || status === 'holding' ? [] : ['alert-again']),
      'alert-list',
    ),
  }
}

const headlineOf = ({ content: { words = {} } }: NonNullable<Writing['view']>): string =>
  Object.values(words).find(({ headline }) => headline !== '')?.headline ?? ''

const SHOWN = ['sent', 'waiting', 'blocked', 'refused', 'broken', 'unsure', 'stopped'] as const

/** What became of the people it was for; what is nought is not said, but whom it reached. */
function countLines({ counts, reach }: NonNullable<Writing['view']>): Line[] {
  const line = (what: keyof typeof counts): Line[] =>
    !counts[what] && what !== 'sent'
      ? []
      : [{ key: `alert-desk.count.${what}`, values: { number: { number: counts[what] ?? 0 } } }]
  return [
    {
      key: 'alert-desk.counts',
      values: {
        of: { number: reach },
        list: {
          isList: true,
          lines: SHOWN.flatMap(line),
        },
      },
    },
  ]
}

/** What is asked twice: it goes to people, or ends something. */
export function sayConfirm(catalogue: Catalogue, { view, sure }: Writing): Say {
  if (view === undefined) return sayOnly(['empty'], 'alert-list')
  return {
    lines: [
      { key: `alert-desk.sure.${sure}` },
      ...(sure.startsWith('approve') ? toWhom(view) : []),
      ...(sure === 'correction' ? corrections(catalogue, view) : []),
    ],
    choices: [{ id: `yes-${sure}`, label: { key: `alert-desk.do.yes-${sure}` } }, BACK],
  }
}

/** The words that were prepared, in each language. */
const corrections = ({ languages }: Catalogue, { content: { words = {} } }: NonNullable<Writing['view']>): Line[] =>
  languages.flatMap((language) =>
    words[language] === undefined
      ? []
      : [
          {
            key: 'alert-desk.quoted-in',
            values: { language: { key: `languages.${language}` }, text: { text: words[language].correction } },
          },
        ],
  )
