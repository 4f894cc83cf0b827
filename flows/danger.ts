import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { chooseContacts, isConfirmed } from '../src/core/contacts.ts'
import type { Choice, Line } from '../src/core/conversation.ts'
import { choices, chosen, flow, options } from './flow.ts'

/** Words of danger: what to do now and numbers, on one screen, before any question and whatever else was going on. */
export const danger = (catalogue: Catalogue) =>
  flow<{ lead: string; place: string }>()
    .extend({
      guards: {
        isPlace: ({ event }) => event.type === 'choice' && catalogue.places.some((id) => `place.${id}` === event.id),
      },
    })
    .createMachine({
      id: 'danger',
      options,
      context: ({ input }) => ({ lead: input?.lead ?? 'danger.immediate', place: '' }),
      initial: 'told',
      states: {
        told: {
          tags: 'settled',
          entry: {
            type: 'say',
            params: ({ context: { lead } }) => ({
              lines: [
                { key: lead },
                { key: 'danger.numbers', values: { place: { key: `places.${home(catalogue)}` } } },
                ...numberLines(catalogue, home(catalogue), lead),
                { key: 'danger.abroad' },
              ],
              choices: places(catalogue),
            }),
          },
        },
        there: {
          tags: 'settled',
          entry: {
            type: 'say',
            params: ({ context: { place, lead } }) => ({
              lines: [
                { key: 'danger.numbers', values: { place: { key: `places.${place}` } } },
                ...numberLines(catalogue, place, lead),
                { key: 'hotline.what-to-say-english' },
              ],
              choices: choices('other-place'),
            }),
          },
        },
      },
      on: {
        choice: [
          { guard: 'isPlace', target: '.there', actions: assign({ place: ({ event }) => chosen(event) }) },
          { guard: { type: 'isChoice', params: 'other-place' }, target: '.told' },
        ],
      },
    })

/** The first place is the country that the line is for. */
const home = ({ places }: Catalogue): string => places[0] ?? 'other'

const places = (catalogue: Catalogue): Choice[] =>
  catalogue.places
    .filter((id) => id !== home(catalogue))
    .map((id) => ({ id: `place.${id}`, label: { key: `places.${id}` } }))

/** Three numbers at most: whoever is in danger has no time to choose. */
function numberLines(catalogue: Catalogue, country: string, lead: string): Line[] {
  const need = lead === 'danger.suicide' ? 'health' : lead === 'danger.child' ? 'child' : 'danger'
  const { contacts, also } = chooseContacts(catalogue.contacts, { country, need })
  const shown = [...contacts, ...also].filter(({ phones }) => phones.length > 0).slice(0, 3)
  return [
    ...shown.map(({ id, phones }) => ({
      key: 'danger.number',
      values: { name: { key: `contacts.${id}.name` }, phone: { text: phones[0]?.number ?? '' } },
    })),
    ...(shown.every(isConfirmed) ? [] : [{ key: 'danger.unconfirmed' }]),
  ]
}
