import { assign } from 'xstate'
import type { FlowEvent } from './flow.ts'
import { base, type MyCase } from './my-case-base.ts'

/** The line was asked something. Its answer leads on by what that was. */
export const looking = () =>
  base.createStateConfig({
    tags: 'settled',
    on: {
      text: { actions: { type: 'say', params: { lines: [{ key: 'my-case.moment' }], choices: [] } } },
      'case.shown': [
        { guard: { type: 'isAskedNow', params: 'due' }, target: 'checkingIn', actions: take },
        { guard: { type: 'isAskedNow', params: 'offered' }, target: 'offeringCheckIns', actions: take },
        { guard: 'isNewMessage', target: 'messages', actions: take },
        { guard: { type: 'isAnswerTo', params: 'news' }, target: 'messages', actions: take },
        { guard: { type: 'isAnswerTo', params: 'read' }, target: 'messages', actions: take },
        { guard: { type: 'isAnswerTo', params: 'say' }, target: 'messages', actions: take },
        { guard: { type: 'isAnswerTo', params: 'refuse' }, target: 'offering', actions: take },
        { guard: 'isOwn', target: 'showing', actions: take },
      ],
    },
  })

const take = assign<MyCase, Extract<FlowEvent, { type: 'case.shown' }>, undefined, FlowEvent, never>({
  view: ({ event }) => event.view,
  until: ({ event }) => event.view.messages.length,
})
