import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { ANSWERS, ask, askWhom, offerCheckIns, questionOf, sayNotSafe } from './check-in-lines.ts'
import { chosen, type FlowEvent } from './flow.ts'
import { back, base, to, wish } from './my-case-base.ts'
import type { MyCase } from './my-case-context.ts'
import { beside } from './my-case-lines.ts'
import { isOneOf, placeChoices } from './offered.ts'

/** Nobody is asked any more. */
export const stop = wish('check-ins-stop', () => ({
  type: 'check-ins',
  answer: 'stop',
  isShared: false,
  wording: '',
}))

/** The word or the button that ends it, wherever in the talk about the case it comes. */
export const isStop = ({ context, event }: { readonly context: MyCase; readonly event: FlowEvent }): boolean => {
  const { state = 'offered' } = context.view?.checkIns ?? {}
  return event.type === 'choice' && event.id === 'stop-check-ins' && state !== 'offered'
}

/** After the help: shall somebody ask how the person is? Only they decide, and only here. */
export const offeringCheckIns = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: offerCheckIns },
    on: {
      choice: [
        to('check-in-yes', 'choosingWhom'),
        {
          ...to('check-in-no', 'looking'),
          actions: wish('check-ins-no', () => ({ type: 'check-ins', answer: 'no', isShared: false, wording: '' })),
        },
        back,
      ],
    },
  })

/** Who hears of the answers, and of silence. */
export const choosingWhom = ({ consentWording: wording }: Catalogue) =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => askWhom(context) },
    on: {
      choice: [
        {
          ...to('check-in-tell', 'looking'),
          actions: wish('check-ins', () => ({ type: 'check-ins', answer: 'yes', isShared: true, wording })),
        },
        {
          ...to('check-in-nobody', 'looking'),
          actions: wish('check-ins', () => ({ type: 'check-ins', answer: 'yes', isShared: false, wording })),
        },
        back,
      ],
    },
  })

/** Three short questions, each of which may be passed over. Who is not safe is asked no more before the numbers. */
export const checkingIn = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => ask(context) },
    on: {
      text: beside(ask),
      choice: [
        {
          guard: ({ context, event }) => isAnswer(event) && questionOf(context) === 'safe' && chosen(event) === 'no',
          target: 'notSafe',
          actions: note,
        },
        {
          guard: ({ context, event }) => isAnswer(event) && questionOf(context) === 'news',
          target: 'looking',
          actions: [note, ...send],
        },
        { guard: ({ event }) => isAnswer(event), target: 'checkingIn', reenter: true, actions: note },
      ],
    },
  })

/** The numbers, and whether whoever was agreed on shall get in touch; that leaves at once, without further questions. */
export const notSafe = (catalogue: Catalogue) => {
  const isPlace = isOneOf(placeChoices(catalogue))
  return base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => sayNotSafe(catalogue, context) },
    on: {
      choice: [
        {
          guard: ({ context, event }) =>
            event.type === 'choice' && event.id === 'contact-yes' && context.view?.checkIns?.isShared === true,
          target: 'looking',
          actions: wish('contact', ({ context }) => ({
            type: 'check-in',
            answers: context.checked,
            wantsContact: true,
          })),
        },
        {
          guard: isPlace,
          actions: {
            type: 'say',
            params: ({ context, event }) => sayNotSafe(catalogue, context, chosen(event)),
          },
        },
        to('contact-no', 'checkingIn'),
        to('go-on', 'checkingIn'),
      ],
    },
  })
}

const isAnswer = (event: FlowEvent): boolean =>
  event.type === 'choice' && ANSWERS.some((answer) => event.id === `how.${answer}`)

const note = assign<MyCase, FlowEvent, undefined, FlowEvent, never>({
  checked: ({ context, event }) => answered(context, event),
})

function answered(context: MyCase, event: FlowEvent): MyCase['checked'] {
  const question = questionOf(context)
  const answer = ANSWERS.find((one) => one === chosen(event))
  return question === undefined || answer === undefined ? context.checked : { ...context.checked, [question]: answer }
}

const send = wish('check-in', ({ context: { checked } }) => ({
  type: 'check-in',
  answers: checked,
  wantsContact: false,
}))
