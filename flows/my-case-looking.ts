import { assign } from 'xstate'
import type { FlowEvent } from './flow.ts'
import { base, type WayBack } from './my-case-base.ts'
import type { MyCase } from './my-case-context.ts'
import { asShown, countFresh, helperOf } from './my-case-view.ts'

/** The line was asked something. Its answer leads on by what that was. */
export const looking = () =>
  base.createStateConfig({
    tags: 'settled',
    on: {
      text: { actions: { type: 'say', params: { lines: [{ key: 'my-case.moment' }], choices: [] } } },
      'case.shown': [
        backAt('consenting'),
        backAt('offering'),
        backAt('withdrawing'),
        backAt('hours'),
        backAt('feedback'),
        backAt('writing'),
        backAt('adding'),
        { guard: { type: 'isAskedNow', params: 'due' }, target: 'checkingIn', actions: take },
        { guard: { type: 'isAskedNow', params: 'offered' }, target: 'offeringCheckIns', actions: take },
        // Who reads what one case worker wrote answers it as in any chat, without a button.
        {
          guard: 'isToTalk',
          target: 'talking',
          actions: [take, assign({ partner: ({ event }) => helperOf(event.view) ?? '' })],
        },
        { guard: 'isNewMessage', target: 'messages', actions: take },
        { guard: { type: 'isAnswerTo', params: 'news' }, target: 'messages', actions: take },
        { guard: { type: 'isAnswerTo', params: 'read' }, target: 'messages', actions: take },
        { guard: { type: 'isAnswerTo', params: 'refuse' }, target: 'offering', actions: take },
        { guard: 'isToChooseNow', target: 'offering', actions: take },
        { guard: 'isOwn', target: 'showing', actions: take },
      ],
    },
  })

/** What the line answered is on the screen from now on. */
export const take = assign<MyCase, Extract<FlowEvent, { type: 'case.shown' }>, undefined, FlowEvent, never>({
  view: ({ event }) => event.view,
  again: 'nothing',
  until: ({ event }) => event.view.messages.length,
  fresh: ({ context, event }) => countFresh(context.view, event.view),
})

/**
 * What comes while the messages are on the screen is shown there. That it was read the case hears only from what the person does next: a phone
 * lies on a table, a page is closed, and words that count as read go after a day.
 */
export const takeNews = assign<MyCase, Extract<FlowEvent, { type: 'case.shown' }>, undefined, FlowEvent, never>({
  view: ({ event }) => asShown(event.view),
  again: 'nothing',
  until: ({ event }) => event.view.messages.length,
  fresh: ({ context, event }) => countFresh(context.view, event.view),
  doing: 'news',
})

const backAt = (state: WayBack) => ({
  guard: { type: 'isBackAt' as const, params: state },
  target: state,
  actions: take,
})
