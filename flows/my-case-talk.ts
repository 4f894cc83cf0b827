import { assign } from 'xstate'
import { choices, chosen, type FlowEvent } from './flow.ts'
import { back, base, to } from './my-case-base.ts'
import { firstShown, type MyCase, NOTHING } from './my-case-context.ts'
import { beside } from './my-case-lines.ts'
import { take, takeNews } from './my-case-looking.ts'
import { askForWords, askHelper, showTalk } from './my-case-talk-lines.ts'
import { helperOf } from './my-case-view.ts'

/** Words that are too long for one message. Of a text that a platform cuts into several it is said once. */
export const tooLong = [
  {
    guard: 'isStillTooLong' as const,
    actions: assign<MyCase, FlowEvent, undefined, FlowEvent, never>({ doing: 'too-long' }),
  },
  {
    guard: 'isTooLong' as const,
    actions: [
      {
        type: 'say' as const,
        params: { lines: [{ key: 'my-case.too-long' }], choices: choices('my-case-again') },
      },
      assign<MyCase, FlowEvent, undefined, FlowEvent, never>({ doing: 'too-long' }),
    ],
  },
]

/** What is written goes to the case worker; it is in no conversation. */
const text = [
  // Days later the talk is still open here, and who comes back writes their number, as they were told.
  {
    guard: 'isOwnCode' as const,
    target: 'askingWord',
    actions: assign<MyCase, FlowEvent, undefined, FlowEvent, never>(({ context }) => ({
      ...NOTHING,
      code: context.code,
    })),
  },
  ...tooLong,
  {
    guard: 'isText' as const,
    target: 'saying',
    actions: [
      assign<MyCase, FlowEvent, undefined, FlowEvent, never>({ doing: 'say' }),
      {
        type: 'wishOfCase' as const,
        params: ({ context, event }: { readonly context: MyCase; readonly event: FlowEvent }) => ({
          code: context.code,
          wish: { type: 'say' as const, partner: context.partner },
          words: event.type === 'text' ? event.text : '',
        }),
      },
    ],
  },
]

/** Where "Write to them" leads: who serves alone is written to, of several the person chooses one. */
export const toWriting = [
  { guard: 'isWritingToOneOf' as const, target: 'choosingHelper' },
  {
    guard: 'isWriting' as const,
    target: 'writing',
    actions: assign<MyCase, FlowEvent, undefined, FlowEvent, never>({
      partner: ({ context }) => helperOf(context.view) ?? '',
    }),
  },
]

/** Several serve the case, and none of them is told of the others: to whom? */
export const choosingHelper = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => askHelper(context) },
    on: {
      text: beside(askHelper),
      choice: [
        { guard: 'isHelper', target: 'writing', actions: assign({ partner: ({ event }) => chosen(event) }) },
        back,
      ],
    },
  })

/** The next words go to the case worker. */
export const writing = () =>
  base.createStateConfig({
    tags: ['settled', 'talk'],
    entry: { type: 'say', params: ({ context }) => askForWords(context) },
    on: { text, choice: back },
  })

/** They are on their way, and so are those that come meanwhile: people write several short messages in a row. */
export const saying = () =>
  base.createStateConfig({
    tags: ['settled', 'talk'],
    on: {
      text,
      'case.shown': [
        { guard: 'canWrite', target: 'talking', actions: take },
        { guard: 'isOwn', target: 'messages', actions: take },
      ],
    },
  })

/** What both have written. What is written on goes to the case worker too, until a button is pressed; what they answer is shown at once. */
export const talking = () =>
  base.createStateConfig({
    tags: ['settled', 'talk'],
    entry: { type: 'say', params: ({ context }) => showTalk(context) },
    on: {
      text,
      'case.shown': [
        { guard: 'canWrite', target: 'talking', reenter: true, actions: takeNews },
        // Nobody is there any more: how it stands says why.
        { guard: 'isOwn', target: 'showing', actions: takeNews },
      ],
      choice: [
        {
          ...to('earlier', 'messages'),
          actions: assign({ until: ({ context }) => firstShown(context), fresh: 0, doing: 'nothing' }),
        },
        back,
      ],
    },
  })
