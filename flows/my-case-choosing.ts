import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { askConsent, askWithdrawal, changedConsent, isClosedNow, tellWhoKnows } from './consent-lines.ts'
import { choices, chosen, type FlowEvent } from './flow.ts'
import { back, base, to, toggled, wish } from './my-case-base.ts'
import { type MyCase, rest } from './my-case-context.ts'
import { beside, knocked, offer } from './my-case-lines.ts'
import { givenTo, optionalGroups } from './my-case-view.ts'

/** Who could help, and why. Nobody is told of anything by looking at it. */
export const offering = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => offer(context) },
    on: {
      text: beside(offer),
      choice: [
        {
          guard: 'isOffered',
          target: 'consenting',
          actions: assign(({ context, event }) => choose(context, chosen(event))),
        },
        {
          guard: 'isRefused',
          target: 'looking',
          actions: wish('refuse', ({ event }) => ({ type: 'refuse', partner: chosen(event) })),
        },
        { ...to('nobody-now', 'showing'), actions: assign({ doing: 'later' }) },
        back,
      ],
    },
  })

/** What is told by default: all but what names third persons. */
const choose = (context: MyCase, partner: string): MyCase => ({
  ...rest(context),
  partner,
  isClosedNow: isClosedNow(context, partner),
  groups: ['need', ...optionalGroups(context.view).filter((group) => group !== 'others')],
})

/** What was agreed to, to put in more or take something out. */
const change = (context: MyCase, partner: string): MyCase => ({
  ...rest(context),
  partner,
  groups: givenTo(context.view, partner)?.groups ?? [],
})

/** To whom, what exactly, and that no is an answer. Nothing goes before "I agree". */
export const consenting = (catalogue: Catalogue) =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => askConsent(context) },
    on: {
      text: beside(changedConsent),
      'case.shown': { guard: 'isOwn', actions: [assign({ view: ({ event }) => event.view }), knockBeside] },
      'case.knock': { actions: knockBeside },
      choice: [
        {
          guard: 'isToggle',
          actions: [
            assign({ groups: ({ context, event }) => toggleGroup(context, event) }),
            { type: 'say', params: ({ context }) => changedConsent(context) },
          ],
        },
        {
          ...to('agree', 'looking'),
          actions: wish('consent', ({ context: { partner, groups } }) => ({
            type: 'consent',
            partner,
            groups,
            wording: catalogue.consentWording,
          })),
        },
        {
          ...to('decline', 'looking'),
          actions: wish('decline', ({ context: { partner } }) => ({
            type: 'decline',
            partner,
            wording: catalogue.consentWording,
          })),
        },
        { ...to('other-partner', 'offering'), actions: assign(({ context }) => rest(context)) },
        back,
      ],
    },
  })

/** News do not take away the question whether to agree. */
const knockBeside = {
  type: 'say' as const,
  params: ({ context }: { context: MyCase }) => ({
    lines: knocked.lines,
    choices: [...choices('look'), ...changedConsent(context).choices],
  }),
}

const toggleGroup = ({ view, groups }: MyCase, event: FlowEvent) => [
  'need' as const,
  ...toggled(optionalGroups(view), groups, chosen(event)),
]

/** To whom something was told, to whom not, and taking it back. */
export const knowing = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => tellWhoKnows(context) },
    on: {
      choice: [
        {
          guard: 'isGiven',
          target: 'withdrawing',
          actions: assign({ partner: ({ event }) => chosen(event) }),
        },
        {
          guard: 'isChange',
          target: 'consenting',
          actions: assign(({ context, event }) => change(context, chosen(event))),
        },
        to('choose-partner', 'offering'),
        back,
      ],
    },
  })

/** What taking back does and what it cannot; then it is asked once. */
export const withdrawing = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => askWithdrawal(context) },
    on: {
      choice: [
        {
          ...to('withdraw-yes', 'looking'),
          actions: wish('withdraw', ({ context: { partner } }) => ({ type: 'withdraw', partner })),
        },
        back,
      ],
    },
  })
