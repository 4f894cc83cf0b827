import { assign } from 'xstate'
import type { LineAct, WorkerAct } from '../src/core/case/case-event.ts'
import { FOUND_WISHES, type FoundWish } from '../src/core/case/case-file.ts'
import { LINE_DESK, type Member, type QueueLine } from '../src/core/case/desk.ts'
import type { News, ShownFile, WorkerView } from '../src/core/case/news.ts'
import { chosen, type FlowEvent, flow } from './flow.ts'

/** What a case worker is doing at their desk. Codes and ids only: what was told is never here. */
export interface Working {
  /** Empty: somebody who has no desk. */
  readonly desk: string
  /** The secret of an invitation, until it is used. */
  readonly token: string
  readonly role: Member['role']
  readonly me: string
  readonly staff: Extract<News, { type: 'desk.shown' }>['staff']
  readonly queue: readonly QueueLine[]
  /** Codes of cases that were taken back; empty: one that was erased. */
  readonly withdrew: readonly string[]
  /** On the desk of the line: codes of cases that name the same. */
  readonly alike?: readonly (readonly string[])[]
  /** Which part of the list is shown, from 0. */
  readonly page: number
  /** The case that was asked for; empty: the list. */
  readonly code: string
  readonly view: WorkerView | undefined
  /** What the list begins with: `gone`, `used`. */
  readonly lead: string
  /** What the screen of the case begins with: an act that was carried out. */
  readonly did: string
  /** Messages up to this one were shown. */
  readonly seen: number
  /** In which country somebody is looked for whom the person can call. */
  readonly place: string
  /** `helped`, `found.alive`: of who was found with what they let be told. */
  readonly outcome: string
}

/** Nobody at no desk. */
export const NOBODY: Working = {
  desk: '',
  token: '',
  role: 'coordinator',
  me: '',
  staff: [],
  queue: [],
  withdrew: [],
  page: 0,
  code: '',
  view: undefined,
  lead: '',
  did: '',
  seen: 0,
  place: '',
  outcome: '',
}

const NO_CASE = { token: '', code: '', view: undefined, did: '', seen: 0, place: '', outcome: '' }

/** Lines of the list that are shown at once. */
export const LINES = 8
/** Why a partner turns a case down. */
export const REASONS = ['full', 'wrong-place', 'wrong-service', 'no-language', 'conflict', 'other'] as const
/** How a case ended. */
export const OUTCOMES = ['helped', 'found', 'left-contact', 'duplicate', 'withdrawn', 'moved-to-formal'] as const

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

/** Coordinators, and everybody of the line itself, see that cases wait and open none. */
export const opensCases = ({ role, desk }: Working): boolean => role === 'worker' && desk !== LINE_DESK

/** Everybody else of the desk. */
export const colleaguesOf = ({ staff, me }: Working): Working['staff'] => staff.filter(({ person }) => person !== me)

/** What may be done with the case that is open, as buttons. The case itself decides again when it is done. */
export function actsOf(working: Working): readonly string[] {
  const { view, me } = working
  const { status, worker } = view?.referral ?? {}
  if (view === undefined || view.status === 'closed') return []
  if (status === 'waiting' || status === 'silent') return ['accept', 'turn-down']
  if (status !== 'accepted') return []
  if (worker !== me) return ['take-over']
  return [
    'talk',
    'interpreter',
    'note',
    view.status === 'serving' ? 'follow-up' : 'serve-on',
    ...(colleaguesOf(working).length > 0 ? ['hand-over'] : []),
    'close-case',
  ]
}

/** Files that may be opened. */
export const filesHere = ({ view }: Working): readonly ShownFile[] => view?.files ?? []

/** Asks for a file. */
export const askForFile = {
  type: 'showFile' as const,
  params: ({ context: { desk, code }, event }: Given) => ({ desk, code, n: Number(chosen(event)) }),
}

const keep = (change: (given: Given) => Partial<Working>) =>
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

/** How it ended, and what the person who was found allows. */
export function endingOf({ outcome }: Working): { outcome: string; allows?: FoundWish } {
  const [how = '', allowed] = outcome.split('.')
  const allows = FOUND_WISHES.find((id) => id === allowed)
  return { outcome: how, ...(allows === undefined ? {} : { allows }) }
}

/** How many parts the list has. */
export const pagesOf = ({ queue }: Working): number => Math.max(1, Math.ceil(queue.length / LINES))

/** A button that leads to another state. */
export const to = (id: string, target: string) => ({ guard: { type: 'isChoice' as const, params: id }, target })
