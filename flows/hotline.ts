import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { chooseContacts, type Need, needs } from '../src/core/contacts.ts'
import type { Say } from '../src/core/conversation.ts'
import { contactLines } from './contact-lines.ts'
import { choices, chosen, type FlowEvent, flow, options } from './flow.ts'
import { isOneOf, placeChoices } from './offered.ts'

interface Asked {
  readonly place: string
  readonly need: Need
}

/** Where are you now, what do you need: then the numbers, confirmed ones first, and what to say when they answer. */
export const hotline = (catalogue: Catalogue) =>
  flow<Asked>()
    .extend({
      guards: { isPlace: isOneOf(placeChoices(catalogue)), isNeed: isOneOf(needChoices) },
    })
    .createMachine({
      id: 'hotline',
      options,
      context: { place: 'other', need: 'danger' },
      initial: 'askingPlace',
      on: {
        choice: [
          { guard: 'isPlace', target: '.askingNeed', actions: assign({ place: ({ event }) => chosen(event) }) },
          { guard: { type: 'isChoice', params: 'other-place' }, target: '.askingPlace' },
        ],
      },
      states: {
        askingPlace: {
          entry: {
            type: 'say',
            params: {
              lines: [{ key: 'hotline.ask-place' }],
              choices: placeChoices(catalogue),
            },
          },
        },
        askingNeed: {
          entry: {
            type: 'say',
            params: {
              lines: [{ key: 'hotline.ask-need' }],
              choices: needChoices,
            },
          },
          on: {
            choice: { guard: 'isNeed', target: 'answered', actions: assign({ need: ({ event }) => needOf(event) }) },
          },
        },
        answered: {
          tags: 'settled',
          entry: { type: 'say', params: ({ context }) => numbers(catalogue, context) },
          on: {
            choice: [
              {
                guard: 'isNeed',
                target: 'answered',
                reenter: true,
                actions: assign({ need: ({ event }) => needOf(event) }),
              },
              { guard: { type: 'isChoice', params: 'what-to-say' }, target: 'preparing' },
              { guard: { type: 'isChoice', params: 'other-need' }, target: 'askingNeed' },
            ],
          },
        },
        preparing: {
          tags: 'settled',
          entry: {
            type: 'say',
            params: {
              lines: [{ key: 'hotline.what-to-say' }, { key: 'hotline.what-to-say-english' }],
              choices: choices('numbers-again', 'other-need', 'other-place'),
            },
          },
          on: {
            choice: [
              { guard: { type: 'isChoice', params: 'numbers-again' }, target: 'answered' },
              { guard: { type: 'isChoice', params: 'other-need' }, target: 'askingNeed' },
            ],
          },
        },
      },
    })

const needChoices = needs.map((id) => ({ id: `need.${id}`, label: { key: `needs.${id}` } }))

const needOf = (event: FlowEvent): Need => needs.find((id) => id === chosen(event)) ?? 'danger'

/** Those who do it first, then others nearby, then those whom the family at home can call. */
function numbers(catalogue: Catalogue, { place, need }: Asked): Say {
  const { contacts, isFallback, also, family } = chooseContacts(catalogue.contacts, { country: place, need })
  return {
    lines: [
      { key: isFallback ? 'hotline.nearest' : 'hotline.numbers', values: { place: { key: `places.${place}` } } },
      ...contactLines(contacts),
      ...(also.length > 0 ? [{ key: 'hotline.also' }, ...contactLines(also)] : []),
      ...(family.length > 0 ? [{ key: 'hotline.family' }, ...contactLines(family)] : []),
    ],
    choices: choices('what-to-say', 'other-need', 'other-place'),
  }
}
