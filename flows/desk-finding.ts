import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { act, base, to } from './desk-base.ts'
import type { Working } from './desk-context.ts'
import {
  askContact,
  askProposal,
  contactsOf,
  countriesOf,
  partsOf,
  proposalsOf,
  sayFinding,
} from './desk-finding-lines.ts'
import { chosen, type FlowEvent } from './flow.ts'

const turnTo = (change: (context: Working) => Partial<Working>) =>
  assign<Working, FlowEvent, undefined, FlowEvent, never>(({ context }) => change(context))

const begin = turnTo(() => ({ did: '', place: '', page: 0 }))

const again = { ...to('line-case', 'finding'), actions: begin }

/** After the last part the first again. */
const further = (
  target: string,
  catalogue: Catalogue,
  all: (catalogue: Catalogue, working: Working) => readonly unknown[],
) => ({
  ...to('further', target),
  reenter: true,
  actions: turnTo((working) => ({ page: (working.page + 1) % partsOf(all(catalogue, working)) })),
})

const isOf = (prefix: string, event: FlowEvent, ids: readonly string[]): boolean =>
  event.type === 'choice' && event.id.startsWith(`${prefix}.`) && ids.includes(chosen(event))

/** A case that nobody has taken, at the desk of the line: what can be done for somebody of whom nothing is known. */
export const finding = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: ({ context }) => sayFinding(context) },
  on: {
    choice: [
      { ...to('look', 'looking'), actions: act(() => ({ type: 'look' })) },
      { ...to('propose', 'proposing'), actions: begin },
      { ...to('point', 'pointing'), actions: begin },
    ],
  },
})

/** A partner, whom the person sees as an offer. */
export const proposing = (catalogue: Catalogue) =>
  base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => askProposal(catalogue, context) },
    on: {
      choice: [
        {
          guard: ({ context, event }) => isOf('propose', event, proposalsOf(catalogue, context)),
          target: 'looking',
          actions: [begin, act(({ event }) => ({ type: 'propose', partner: chosen(event) }))],
        },
        further('proposing', catalogue, proposalsOf),
        again,
      ],
    },
  })

/** Somebody outside whom the person can call: the country, then who. */
export const pointing = (catalogue: Catalogue) =>
  base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => askContact(catalogue, context) },
    on: {
      choice: [
        {
          guard: ({ event }) => isOf('in', event, countriesOf(catalogue)),
          target: 'pointing',
          reenter: true,
          actions: assign(({ event }) => ({ place: chosen(event), page: 0 })),
        },
        {
          guard: ({ context, event }) =>
            isOf(
              'contact',
              event,
              contactsOf(catalogue, context).map(({ id }) => id),
            ),
          target: 'looking',
          actions: [begin, act(({ event }) => ({ type: 'point', contact: chosen(event) }))],
        },
        further('pointing', catalogue, contactsOf),
        again,
      ],
    },
  })
