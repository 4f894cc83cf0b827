import { assign } from 'xstate'
import type { LineAct, WorkerAct } from '../src/core/case/case-event.ts'
import { FOUND_WISHES, type FoundWish } from '../src/core/case/case-file.ts'
import { LINE_DESK } from '../src/core/case/desk.ts'
import type { WorkerView } from '../src/core/case/news.ts'
import {
  actsOf,
  colleaguesOf,
  filesHere,
  NO_CASE,
  NOBODY,
  OUTCOMES,
  opensCases,
  pagesOf,
  REASONS,
  type Working,
} from './desk-context.ts'
import { chosen, type FlowEvent, flow } from './flow.ts'

/** What every part of the flow `desk` is made from. */
export const base = flow<Working>().extend({
  guards: {
    hasToken: ({ context }) => context.token !== '',
    hasDesk: ({ context }) => context.desk !== '',
    hasTokenAndDesk: ({ context }) => context.token !== '' && context.desk !== '',
    isOpenCase: ({ context, event }) =>
      event.type === 'desk.case-gone' && context.code !== '' && (event.code ?? context.code) === context.code,
    isText: ({ event }) => (event.type === 'text' || event.type === 'overheard') && event.text.trim() !== '',
    isCase: ({ context, event }) =>
      event.type === 'choice' && opensCases(context) && context.queue.some(({ code }) => event.id === `case.${code}`),
    /** Nobody has taken it, and the people of the line are to find somebody. */
    isWaitingCase: ({ context, event }) =>
      event.type === 'choice' &&
      context.desk === LINE_DESK &&
      context.queue.some(({ code, search }) => event.id === `case.${code}` && search !== undefined),
    isSearched: ({ context, event }) => event.type === 'desk.searched' && event.line.code === context.code,
    isFile: ({ context, event }) =>
      filesHere(context).some(({ n }) => event.type === 'choice' && event.id === `file.${n}`),
    isReason: ({ event }) => REASONS.some((id) => event.type === 'choice' && event.id === `reason.${id}`),
    isOutcome: ({ event }) => OUTCOMES.some((id) => event.type === 'choice' && event.id === `outcome.${id}`),
    isFound: ({ event }) => event.type === 'choice' && event.id === 'outcome.found',
    isAllowed: ({ event }) => allowedIn(event) !== undefined,
    isColleague: ({ context, event }) =>
      event.type === 'choice' &&
      event.id.startsWith('colleague.') &&
      colleaguesOf(context)[Number(chosen(event))] !== undefined,
    /** A way back to the list or to the case, from every screen that has them. */
    isWay: ({ context, event }, id: 'queue' | 'case-again') =>
      event.type === 'choice' && event.id === id && (id === 'queue' ? context.desk : context.code) !== '',
    /** A button that leads on from what was shown. */
    isOwn: ({ event }) => event.type === 'choice' && OWN.test(event.id),
    isAsked: ({ context, event }) => event.type === 'desk.case' && event.view.code === context.code,
    /** A button that the screen of the case has now. */
    isOffered: ({ context, event }, id: string) =>
      event.type === 'choice' && event.id === id && actsOf(context).includes(id),
  },
})

const OWN =
  /^(case|file|reason|outcome|allowed|colleague|propose|in|contact)\.|^(next-page|look|propose|point|further|line-case|accept|turn-down|talk|end-talk|interpreter|note|follow-up|serve-on|hand-over|take-over|close-case|close-yes)$/

interface Given {
  readonly context: Working
  readonly event: FlowEvent
}

/** Asks for a file. */
export const askForFile = {
  type: 'showFile' as const,
  params: ({ context: { desk, code }, event }: Given) => ({ desk, code, n: Number(chosen(event)) }),
}

/** Keeps something of what has just happened. */
export const keep = (change: (given: Given) => Partial<Working>) =>
  assign<Working, FlowEvent, undefined, FlowEvent, never>(change)

/** Asks for the list, with what its screen begins with. */
export const askForList = (lead: string | ((event: FlowEvent) => string) = '') => [
  keep(({ event }) => ({ ...NO_CASE, lead: typeof lead === 'string' ? lead : lead(event), page: 0 })),
  { type: 'workAtDesk' as const, params: ({ context }: Given) => ({ desk: context.desk }) },
]

/** Whoever wrote something last hears that it was not passed on. */
export const whyGone = (event: FlowEvent): string =>
  event.type === 'desk.case-gone' && (event.wanted === 'say' || event.wanted === 'note') ? 'unsent' : 'gone'

/** Asks for the case that was chosen. */
export const askForChosen = [
  keep(({ event }) => ({ ...NO_CASE, code: chosen(event), lead: '' })),
  { type: 'workAtDesk' as const, params: ({ context }: Given) => workOn(context, { type: 'read' }) },
]

/** Keeps which case was chosen, of which no more is known than the list shows. */
export const keepChosen = keep(({ event }) => ({ ...NO_CASE, code: chosen(event), lead: '', page: 0 }))

/** Does something with the case. */
export const act = (of: (given: Given) => WorkerAct | LineAct) => ({
  type: 'workAtDesk' as const,
  params: (given: Given) => workOn(given.context, of(given)),
})

/** Writes to the person, or a note. */
export const write = (type: 'say' | 'note') => ({
  type: 'workAtDesk' as const,
  params: ({ context, event }: Given) => ({
    ...workOn(context, { type }),
    words: event.type === 'text' || event.type === 'overheard' ? event.text : '',
  }),
})

const workOn = ({ desk, code }: Working, act: WorkerAct | LineAct) => ({ desk, code, act })

const lastOf = ({ messages }: WorkerView): number => messages.at(-1)?.n ?? 0

/** Keeps what the desk answered. */
export const keepNews = keep(({ context, event }) => {
  switch (event.type) {
    case 'desk.joined':
      return { ...NO_CASE, desk: event.desk, role: event.role }
    case 'desk.shown':
      return {
        desk: event.desk,
        role: event.role,
        me: event.me,
        staff: event.staff,
        queue: event.queue,
        withdrew: event.withdrew ?? [],
        alike: event.alike ?? [],
        ...NO_CASE,
      }
    case 'desk.searched':
      return {
        queue: context.queue.map((one) => (one.code === event.line.code ? event.line : one)),
        did: event.line.search?.did ?? '',
        place: '',
        page: 0,
      }
    case 'desk.case':
      return {
        view: event.view,
        did: event.did ?? '',
        seen: lastOf(event.view),
        outcome: '',
      }
    default:
      return {}
  }
})

/** Whoever has no desk keeps nothing of one. */
export const keepNothing = keep(() => NOBODY)

/** Nothing changes, but it was heard. */
export const hear = keep(() => ({}))

/** The next part of the list; after the last the first again. */
export const nextPage = keep(({ context }) => ({ lead: '', page: (context.page + 1) % pagesOf(context) }))

/** How it ended, until the worker is sure. */
export const keepOutcome = keep(({ event }) => ({ outcome: chosen(event) }))

/** What the person who was found allows, until the worker is sure. */
export const keepAllowed = keep(({ event }) => ({ outcome: `found.${allowedIn(event) ?? 'nothing'}` }))

const allowedIn = (event: FlowEvent): FoundWish | undefined =>
  FOUND_WISHES.find((id) => event.type === 'choice' && event.id === `allowed.${id}`)

/** A button that leads to another state. */
export const to = (id: string, target: string) => ({ guard: { type: 'isChoice' as const, params: id }, target })
