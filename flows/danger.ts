import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Need } from '../src/core/contacts.ts'
import { home, numberLines } from './danger-lines.ts'
import { choices, chosen, flow, options } from './flow.ts'
import { isOneOf, placeChoices } from './offered.ts'

/** Words of danger: what to do now and numbers, on one screen, before any question and whatever else was going on. */
export const danger = (catalogue: Catalogue) =>
  flow<{ lead: string; place: string }>()
    .extend({
      guards: { isPlace: isOneOf(placeChoices(catalogue)) },
    })
    .createMachine({
      id: 'danger',
      options,
      context: ({ input }) => ({ lead: input?.lead ?? 'danger.immediate', place: abroad(input?.named, catalogue) }),
      initial: 'told',
      states: {
        told: {
          tags: 'settled',
          entry: {
            type: 'say',
            params: ({ context: { lead, place } }) => ({
              lines: [
                { key: lead },
                ...numberLines(catalogue, 'danger.numbers', place || home(catalogue), needOf(lead)),
                { key: 'danger.abroad' },
              ],
              choices: placeChoices(catalogue, place || home(catalogue)),
            }),
          },
          on: { resumed: { target: 'told', reenter: true } },
        },
        there: {
          tags: 'settled',
          entry: {
            type: 'say',
            params: ({ context: { place, lead } }) => ({
              lines: [
                ...numberLines(catalogue, 'danger.numbers', place, needOf(lead)),
                { key: 'hotline.what-to-say-english' },
              ],
              choices: choices('other-place'),
            }),
          },
          on: { resumed: { target: 'there', reenter: true } },
        },
      },
      on: {
        choice: [
          { guard: 'isPlace', target: '.there', actions: assign({ place: ({ event }) => chosen(event) }) },
          {
            guard: { type: 'isChoice', params: 'other-place' },
            target: '.told',
            actions: assign({ place: '' }),
          },
        ],
      },
    })

/** The country that the person has named, if it is not home: with two named, the one they are more likely in than from. */
function abroad(named: readonly string[] = [], catalogue: Catalogue): string {
  const places = catalogue.places.filter((id) => id !== home(catalogue) && named.includes(`place.${id}`))
  return places.length === 1 ? (places[0] ?? '') : ''
}

/** Somebody who does not want to live needs another voice than the police; a child, too. */
const needOf = (lead: string): Need =>
  lead === 'danger.suicide' ? 'health' : lead === 'danger.child' ? 'child' : 'danger'
