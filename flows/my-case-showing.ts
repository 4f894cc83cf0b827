import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { stop } from './check-in.ts'
import { back, base, to, wish } from './my-case-base.ts'
import { firstShown, rest } from './my-case-context.ts'
import { beside, show } from './my-case-lines.ts'
import { takeNews } from './my-case-looking.ts'
import { toWriting } from './my-case-talk.ts'
import { showMessages } from './my-case-talk-lines.ts'

/** Where it stands, who was asked, what comes next. News that come meanwhile are shown at once. */
export const showing = (catalogue: Catalogue) =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => show(catalogue, context) },
    exit: assign(({ context }) => rest(context)),
    on: {
      text: beside((context) => show(catalogue, context)),
      'case.shown': {
        guard: 'isOwn',
        target: 'showing',
        reenter: true,
        actions: assign({ view: ({ event }) => event.view, doing: 'news' }),
      },
      choice: [
        { ...to('messages', 'looking'), actions: wish('read', () => ({ type: 'read' })) },
        ...toWriting,
        to('choose-partner', 'offering'),
        { guard: 'mayAdd', target: 'adding' },
        to('who-knows', 'knowing'),
        { ...to('when-to-write', 'hours'), actions: assign({ hours: ({ context }) => context.view?.hours ?? [] }) },
        to('feedback', 'feedback'),
        { guard: { type: 'hasCheckIns', params: { id: 'check-ins', state: 'offered' } }, target: 'offeringCheckIns' },
        { guard: { type: 'hasCheckIns', params: { id: 'check-in', state: 'due' } }, target: 'checkingIn' },
        { ...to('end-check-ins', 'looking'), actions: stop },
        to('not-needed', 'ending'),
        to('erase-all', 'erasing'),
      ],
    },
  })

/** The last messages of both sides. One that comes meanwhile is shown at once. */
export const messages = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => showMessages(context) },
    exit: assign({ doing: 'nothing' }),
    on: {
      text: beside(showMessages),
      'case.shown': { guard: 'isOwn', target: 'messages', reenter: true, actions: takeNews },
      choice: [
        ...toWriting,
        {
          ...to('earlier', 'messages'),
          reenter: true,
          actions: assign({ until: ({ context }) => firstShown(context), fresh: 0 }),
        },
        back,
      ],
    },
  })
