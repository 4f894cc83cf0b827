import { assign } from 'xstate'
import type { PersonWish } from '../src/core/case/case-event.ts'
import type { CheckInView } from '../src/core/case/check-ins.ts'
import { parseCode } from '../src/core/case/code.ts'
import { chosen, type FlowEvent, flow } from './flow.ts'
import { type Doing, FEEDBACK, HOURS, type MyCase, rest } from './my-case-context.ts'
import {
  countFresh,
  givenTo,
  helpersOf,
  isHelper,
  isWithThem,
  mayAdd,
  offered,
  optionalGroups,
} from './my-case-view.ts'

interface Given {
  readonly context: MyCase
  readonly event: FlowEvent
}

/** What every part of the flow `my-case` is made from. */
export const base = flow<MyCase>().extend({
  guards: {
    isOpen: ({ context }) => context.view !== undefined,
    /** Just told, and there is somebody to choose. */
    isFresh: ({ context: { view } }) => view?.status === 'open' && view.offers.length > 0,
    mayAdd: ({ context, event }) => event.type === 'choice' && event.id === 'add' && mayAdd(context.view),
    /** Somebody serves the case, who reads what is written. */
    canWrite: ({ context, event }) =>
      isOwn({ context, event }) &&
      event.type === 'case.shown' &&
      event.view.status !== 'closed' &&
      isHelper(event.view, context.partner),
    isOwnCode: ({ context, event }) => event.type === 'text' && parseCode(event.text) === context.code,
    isUnknown: ({ event }) => event.type === 'text' && event.isUnknown === true,
    isWriting: ({ context, event }) =>
      event.type === 'choice' && event.id === 'write' && helpersOf(context.view).length > 0,
    /** Several serve the case: to whom? */
    isWritingToOneOf: ({ context, event }) =>
      event.type === 'choice' && event.id === 'write' && helpersOf(context.view).length > 1,
    isHelper: ({ context, event }) =>
      event.type === 'choice' && event.id.startsWith('write.') && isHelper(context.view, chosen(event)),
    isTooLong: ({ event }) => isTooLong(event),
    isStillTooLong: ({ context, event }) => context.doing === 'too-long' && isTooLong(event),
    isText: ({ event }) => event.type === 'text' && event.text.trim() !== '',
    isOffered: ({ context, event }) => isOffered('partner', { context, event }),
    isRefused: ({ context, event }) => isOffered('refuse', { context, event }),
    isGiven: ({ context, event }) =>
      event.type === 'choice' && event.id.startsWith('withdraw.') && givenTo(context.view, chosen(event)) !== undefined,
    isChange: ({ context, event }) =>
      event.type === 'choice' &&
      event.id.startsWith('change.') &&
      isWithThem(context.view, chosen(event)) &&
      givenTo(context.view, chosen(event)) !== undefined,
    isToggle: ({ context, event }) =>
      event.type === 'choice' &&
      event.id.startsWith('group.') &&
      optionalGroups(context.view).some((group) => group === chosen(event)),
    isHour: ({ event }) => event.type === 'choice' && HOURS.some((hour) => event.id === `hour.${hour}`),
    isFeedback: ({ event }) => event.type === 'choice' && FEEDBACK.some((answer) => event.id === `feedback.${answer}`),
    /** It is the case that this chat has asked for, and what was asked. */
    isAnswerTo: ({ context, event }, doing: Doing) => context.doing === doing && isOwn({ context, event }),
    isOwn: ({ context, event }) => isOwn({ context, event }),
    /** Whoever comes to look is asked what there is to decide or to answer. */
    isAskedNow: ({ context, event }, state: CheckInView['state']) =>
      (context.doing === 'prove' || (context.doing === 'look' && state === 'due')) &&
      isOwn({ context, event }) &&
      event.type === 'case.shown' &&
      event.view.checkIns?.state === state,
    hasCheckIns: ({ context, event }, params: { readonly id: string; readonly state: CheckInView['state'] }) =>
      event.type === 'choice' && event.id === params.id && context.view?.checkIns?.state === params.state,
    /** The word was given again, and what the person was at can still be done. */
    isBackAt: ({ context, event }, state: WayBack) =>
      context.doing === 'prove' && isOwn({ context, event }) && wayBack(context, event) === state,
    /** A country or province was told, and nobody is asked yet: whom the case may go to is another question now. */
    isToChooseNow: ({ context, event }) =>
      context.doing === 'tell' &&
      isOwn({ context, event }) &&
      event.type === 'case.shown' &&
      (event.view.status === 'open' || event.view.status === 'unanswered') &&
      event.view.offers.length > 0,
    /** What came in the meantime is a message, seen or not. */
    isNewMessage: ({ context, event }) => isNewMessage({ context, event }),
    /** The messages are to be shown, and there is one who can be answered. */
    isToTalk: ({ context, event }) =>
      isOwn({ context, event }) &&
      event.type === 'case.shown' &&
      event.view.status !== 'closed' &&
      event.view.messages.length > 0 &&
      helpersOf(event.view).length === 1 &&
      (context.doing === 'read' || context.doing === 'news' || isNewMessage({ context, event })),
  },
})

const isOwn = ({ context, event }: Given): boolean => event.type === 'case.shown' && event.view.code === context.code

const isNewMessage = ({ context, event }: Given): boolean =>
  (context.doing === 'look' || context.doing === 'news') && isOwn({ context, event }) && hasNewMessage(context, event)

const isOffered = (prefix: string, { context, event }: Given): boolean =>
  event.type === 'choice' &&
  event.id.startsWith(`${prefix}.`) &&
  offered(context.view).some(({ partner }) => partner === chosen(event))

const hasNewMessage = ({ view }: MyCase, event: FlowEvent): boolean =>
  event.type === 'case.shown' && countFresh(view, event.view) > 0

/** Where somebody may go on once the word was given again. */
export type WayBack = 'adding' | 'consenting' | 'offering' | 'withdrawing' | 'hours' | 'feedback' | 'writing'

/** Where the person was when the chat had been open for too long, if that makes sense still. */
function wayBack({ again, partner }: MyCase, event: FlowEvent): WayBack | undefined {
  if (event.type !== 'case.shown') return undefined
  const { view } = event
  switch (again) {
    case 'consent':
    case 'decline':
      return offered(view).some((one) => one.partner === partner) || givenTo(view, partner) !== undefined
        ? 'consenting'
        : 'offering'
    case 'refuse':
      return 'offering'
    case 'withdraw':
      return givenTo(view, partner) === undefined ? undefined : 'withdrawing'
    case 'hours':
      return view.status === 'closed' ? undefined : 'hours'
    case 'tell':
    case 'tell-more':
      return view.status === 'closed' ? undefined : 'adding'
    case 'feedback':
    case 'feedback-not':
      return view.status === 'closed' ? 'feedback' : undefined
    case 'say':
      return view.status !== 'closed' && isHelper(view, partner) ? 'writing' : undefined
    default:
      return undefined
  }
}

/** Asks something of the case. What it is for is noted first, so that the answer leads on. */
export const wish = (doing: Doing, of: (given: Given) => PersonWish) => [
  assign<MyCase, FlowEvent, undefined, FlowEvent, never>({ doing }),
  {
    type: 'wishOfCase' as const,
    params: ({ context, event }: Given) => ({ code: context.code, wish: of({ context, event }) }),
  },
]

/** A button that leads to another state. */
export const to = (id: string, target: string) => ({ guard: { type: 'isChoice' as const, params: id }, target })

/** Back to where the case stands. */
export const back = {
  ...to('my-case-again', 'showing'),
  actions: assign<MyCase, FlowEvent, undefined, FlowEvent, never>(({ context }) => rest(context)),
}

/** One more, or one less if it is there. */
export const toggled = <Id extends string>(all: readonly Id[], picked: readonly string[], id: string): readonly Id[] =>
  all.filter((one) => picked.includes(one) !== (one === id))

/** What is longer is cut by no one: the person sends it in parts. In UTF-16 units. */
const LONGEST_MESSAGE = 2000

const isTooLong = (event: FlowEvent): boolean => event.type === 'text' && event.text.length > LONGEST_MESSAGE
