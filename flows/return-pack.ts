import type { Catalogue } from '../src/core/catalogue.ts'
import { isConfirmed } from '../src/core/contacts.ts'
import type { Say } from '../src/core/conversation.ts'
import { choices, flow, options, topicChoice } from './flow.ts'

/** Guides of those who come back: from them one press leads to the pack. */
export const PACK_TOPICS: ReadonlySet<string> = new Set(['returning-home', 'deported', 'support-after-return'])

/** For those who have come back: rights, services and numbers in one message that can be forwarded as it is. */
export const returnPack = (catalogue: Catalogue) =>
  flow<Record<string, never>>().createMachine({
    id: 'return-pack',
    options,
    context: {},
    initial: 'showing',
    states: {
      showing: {
        tags: ['settled', 'kept'],
        entry: [
          { type: 'say', params: packOf(catalogue) },
          { type: 'say', params: waysOn(catalogue) },
        ],
        on: { resumed: { target: 'showing', reenter: true } },
      },
    },
  })

/** Whose numbers it holds: of these guides, at home, by phone. */
const NUMBERS_OF = ['support-after-return', 'compensation-and-legal-aid', 'complain-about-agency', 'deported']

/** Without buttons, so that platforms send and forward it whole. */
function packOf({ guides, contacts, places }: Catalogue): Say {
  const named = NUMBERS_OF.flatMap((topic) => guides[topic]?.contacts ?? [])
  const shown = contacts.filter(
    ({ id, country, phones }) => named.includes(id) && country === places[0] && phones.length > 0,
  )
  const numbers = shown.map(({ id, phones }) => ({
    key: 'alerts.contact',
    // As text: buttons that dial would cut the message, and are not forwarded.
    values: { name: { key: `contacts.${id}.name` }, phones: { text: phones[0]?.number ?? '' } },
  }))
  return {
    lines: [
      { key: 'return-pack.title' },
      { key: 'return-pack.rights' },
      { key: 'return-pack.services' },
      { key: 'return-pack.numbers', values: { numbers: { lines: numbers, isList: true } } },
      ...(shown.every(isConfirmed) ? [] : [{ key: 'cards.not-called' }]),
      { key: 'return-pack.more', values: { link: { link: 'return-pack', orElse: 'return-pack.by-name' } } },
    ],
    choices: [],
  }
}

const waysOn = ({ guides }: Catalogue): Say => ({
  lines: [{ key: 'return-pack.forward' }],
  choices: [
    ...[...PACK_TOPICS].filter((topic) => Object.hasOwn(guides, topic)).map(topicChoice),
    ...choices('ask-help'),
  ],
})
