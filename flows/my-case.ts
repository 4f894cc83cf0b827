import { assign } from 'xstate'
import { parseCode } from '../src/core/case/code.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { checkingIn, choosingWhom, isStop, notSafe, offeringCheckIns, stop } from './check-in.ts'
import { choices, type FlowInput, options } from './flow.ts'
import { adding, addingOption, addingWords } from './my-case-adding.ts'
import { base, wish } from './my-case-base.ts'
import { consenting, knowing, offering, withdrawing } from './my-case-choosing.ts'
import { type MyCase, NOTHING, rest } from './my-case-context.ts'
import { ending, erased, erasing, feedback, hours } from './my-case-ending.ts'
import { knocked } from './my-case-lines.ts'
import { looking } from './my-case-looking.ts'
import { messages, showing } from './my-case-showing.ts'
import { choosingHelper, saying, talking, writing } from './my-case-talk.ts'

/** The person's own case: who helps, who may know what, what was written, and how to end it. Nothing of it is said before the line has checked code and code word. */
export const myCase = (catalogue: Catalogue) =>
  base.createMachine({
    id: 'my-case',
    options,
    context: ({ input }) => begin(input),
    initial: 'deciding',
    on: {
      'case.shown': {
        guard: 'isOwn',
        actions: [assign({ view: ({ event }) => event.view }), { type: 'say', params: knocked }],
      },
      'case.unknown': { target: '.refused', actions: assign(() => NOTHING) },
      'case.locked': { target: '.askingWord', actions: assign(({ context }) => lock(context)) },
      'case.erased': { target: '.erased', actions: assign(() => NOTHING) },
      'case.knock': { guard: 'isOpen', actions: { type: 'say', params: knocked } },
      resumed: { guard: 'isOpen', target: '.looking', actions: wish('look', () => ({ type: 'read' })) },
      choice: [
        {
          guard: ({ context, event }) => context.view !== undefined && event.type === 'choice' && event.id === 'look',
          target: '.looking',
          actions: [assign(({ context }) => rest(context)), ...wish('look', () => ({ type: 'read' }))],
        },
        { guard: isStop, target: '.looking', actions: stop },
        // One harmless line, and nothing of the case stays in the conversation: what is settled is dropped.
        {
          guard: { type: 'isChoice', params: 'leave' },
          actions: { type: 'open', params: { flow: 'menu', input: { isQuiet: true, lead: 'stopped' } } },
        },
      ],
    },
    states: {
      deciding: {
        always: [
          { guard: 'isFresh', target: 'offering' },
          { guard: 'isOpen', target: 'showing' },
          { guard: ({ context }) => context.code !== '', target: 'askingWord' },
          { target: 'askingCode' },
        ],
      },
      askingCode,
      askingWord,
      looking: looking(),
      refused,
      offering: offering(),
      consenting: consenting(catalogue),
      showing: showing(catalogue),
      messages: messages(),
      choosingHelper: choosingHelper(),
      writing: writing(),
      saying: saying(),
      talking: talking(),
      knowing: knowing(),
      withdrawing: withdrawing(),
      adding: adding(),
      addingPlace: addingOption(catalogue, 'place'),
      addingProvince: addingOption(catalogue, 'province'),
      addingAllows: addingOption(catalogue, 'allows'),
      addingWords: addingWords(),
      hours: hours(),
      feedback: feedback(),
      ending: ending(),
      offeringCheckIns: offeringCheckIns(),
      choosingWhom: choosingWhom(catalogue),
      checkingIn: checkingIn(),
      notSafe: notSafe(catalogue),
      erasing: erasing(),
      erased: erased(),
    },
  })

/** Nothing of the case is known any more but what the person was at. */
const lock = (context: MyCase): MyCase => ({ ...context, view: undefined, doing: 'nothing', again: context.doing })

const begin = ({ view, code = '' }: FlowInput = {}): MyCase => ({
  ...NOTHING,
  view,
  code: view?.code ?? parseCode(code) ?? '',
})

/** Also a code with a slip: the same is said whether or not there is such a case. */
const askingCode = base.createStateConfig({
  entry: { type: 'say', params: { lines: [{ key: 'my-case.ask-code' }, { key: 'safe.exit' }], choices: [] } },
  on: {
    text: [
      {
        guard: ({ event }) => parseCode(event.text) !== undefined,
        target: 'askingWord',
        actions: assign({ code: ({ event }) => parseCode(event.text) ?? '' }),
      },
      { actions: { type: 'say', params: { lines: [{ key: 'my-case.code-slip' }], choices: [] } } },
    ],
  },
})

const askingWord = base.createStateConfig({
  tags: ['settled', 'talk', 'secret'],
  entry: {
    type: 'say',
    params: ({ context }) => ({
      lines: [...(context.again === 'nothing' ? [] : [{ key: 'my-case.again' }]), { key: 'my-case.ask-word' }],
      choices: choices('other-code'),
    }),
  },
  on: {
    text: {
      guard: 'isText',
      target: 'looking',
      actions: [
        assign({ doing: 'prove' }),
        { type: 'askCase', params: ({ context, event }) => ({ code: context.code, word: event.text }) },
      ],
    },
    choice: {
      guard: { type: 'isChoice', params: 'other-code' },
      target: 'askingCode',
      actions: assign(() => NOTHING),
    },
  },
})

/** No such case, a wrong word, too many tries, a chat that was open for too long: one sentence for all. */
const refused = base.createStateConfig({
  tags: 'settled',
  entry: { type: 'say', params: { lines: [{ key: 'case.unknown' }], choices: choices('try-again') } },
  on: { choice: { guard: { type: 'isChoice', params: 'try-again' }, target: 'askingCode' } },
})
