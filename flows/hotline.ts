import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { needs } from '../src/core/contacts.ts'
import { WHO, type Who } from '../src/core/people.ts'
import { choices, chosen, flow, options } from './flow.ts'
import { isHome, type Looking, numbers } from './hotline-lines.ts'
import { isOneOf, placeChoices } from './offered.ts'

/** Where are you now, what do you need: then the numbers, confirmed ones first, for whom they are, and what to say when they answer. */
export const hotline = (catalogue: Catalogue) =>
  flow<Looking>()
    .extend({
      guards: {
        isPlace: isOneOf(placeChoices(catalogue)),
        isNeed: isOneOf(needChoices),
        isWho: isOneOf(WHO.map((id) => ({ id: `who.${id}` }))),
        isAnswered: ({ context }) => canAnswer(context),
        hasNeed: ({ context }) => context.need !== '',
        hasPlace: ({ context }) => context.place !== '',
      },
    })
    .createMachine({
      id: 'hotline',
      options,
      context: ({ input }) => named(input?.named ?? [], catalogue),
      initial: 'deciding',
      on: {
        choice: [
          { guard: 'isPlace', target: '.deciding', actions: assign({ place: ({ event }) => chosen(event) }) },
          { guard: 'isNeed', target: '.deciding', actions: assign({ need: ({ event }) => chosen(event) }) },
          { guard: 'isWho', target: '.deciding', actions: assign({ who: ({ event }) => whoOf(chosen(event)) }) },
          {
            guard: { type: 'isChoice', params: 'other-place' },
            target: '.askingPlace',
            actions: assign({ place: '', need: '' }),
          },
          { guard: { type: 'isChoice', params: 'other-need' }, target: '.askingNeed', actions: assign({ need: '' }) },
        ],
      },
      states: {
        deciding: {
          always: [
            { guard: 'isAnswered', target: 'answered' },
            { guard: 'hasPlace', target: 'askingNeed' },
            { target: 'askingPlace' },
          ],
        },
        askingPlace: {
          entry: {
            type: 'say',
            params: { lines: [{ key: 'hotline.ask-place' }], choices: placeChoices(catalogue) },
          },
        },
        askingNeed: {
          entry: { type: 'say', params: { lines: [{ key: 'hotline.ask-need' }], choices: needChoices } },
        },
        answered: {
          tags: 'settled',
          entry: { type: 'say', params: ({ context }) => numbers(catalogue, context) },
          on: {
            choice: { guard: { type: 'isChoice', params: 'what-to-say' }, target: 'preparing' },
            resumed: { target: 'answered', reenter: true },
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
          on: { choice: { guard: { type: 'isChoice', params: 'numbers-again' }, target: 'answered' } },
        },
      },
    })

const needChoices = needs.map((id) => ({ id: `need.${id}`, label: { key: `needs.${id}` } }))

const canAnswer = ({ place, need }: Looking): boolean => need !== '' && (place !== '' || isHome(need))

const whoOf = (id: string): Who => WHO.find((who) => who === id) ?? 'any'

/** What the words that led here have said already: one country, one need, for whom. "A lawyer for my child" needs a lawyer. */
function named(ids: readonly string[], { places }: Catalogue): Looking {
  const of = (kind: string) => ids.filter((id) => id.startsWith(`${kind}.`)).map((id) => id.slice(kind.length + 1))
  const only = (found: readonly string[]) => (found.length === 1 ? (found[0] ?? '') : '')
  const asked = of('need').filter((id) => needs.some((need) => need === id))
  return {
    place: only(of('place').filter((id) => places.includes(id))),
    need: only(asked.length > 1 ? asked.filter((id) => id !== 'child') : asked),
    who: whoOf(only(of('who'))),
  }
}
