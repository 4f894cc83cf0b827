import { assign } from 'xstate'
import type { AlertContent, Follow } from '../src/core/alert/alert.ts'
import type { AlertEnd, AlertWish } from '../src/core/alert/alert-event.ts'
import type { AlertNews, DeskLine, Finding, Look } from '../src/core/alert/alert-news.ts'
import { mayBegin } from '../src/core/alert/may.ts'
import type { TeamMember } from '../src/core/alert/team.ts'
import type { Field, Part } from './alert-desk-fields.ts'
import { cleanWords } from './alert-desk-fields.ts'
import { type AlertView, viewOf } from './alert-desk-view.ts'
import { chosen, type FlowEvent, flow } from './flow.ts'

/** Somebody of the team at work on alerts. */
export interface Writing {
  /** Which provinces they may write for; undefined: not known yet. */
  readonly me: Pick<TeamMember, 'provinces'> | undefined
  readonly mayBegin: boolean
  readonly lines: readonly DeskLine[]
  /** Which part of a list is shown, from 0. */
  readonly page: number
  /** What the list begins with: `unknown`, `not-allowed`. */
  readonly lead: string
  /** The alert that was asked for; empty: the list. */
  readonly alert: string
  readonly view: AlertView | undefined
  /** The template that it began with in this chat; empty: none. */
  readonly template: string
  readonly findings: readonly Finding[]
  /** What the screen of the alert begins with. */
  readonly did: string
  /** What is asked now; empty: nothing. */
  readonly field: Field | ''
  /** One question leads to the next. */
  readonly isGuided: boolean
  /** Ticked, and kept with "Done". */
  readonly picked: readonly string[]
  /** The stage, the need or the language of which something is chosen or written. */
  readonly group: string
  /** Which part of the words; empty: a blank of the template. */
  readonly part: Part | ''
  /** What they are asked twice. */
  readonly sure: string
  readonly looks: readonly Look[]
  readonly reach: number
}

const NO_QUESTION = { field: '', isGuided: false, picked: [], group: '', part: '', page: 0 } as const
/** What was on the screen: it is shown anew with everything that is done. */
const NOTHING_SHOWN = {
  ...{ view: undefined, findings: [], did: '', sure: '', looks: [], reach: 0 },
  ...{ picked: [], page: 0, lines: [] },
} as const
const NO_ALERT = { alert: '', template: '', ...NOTHING_SHOWN, ...NO_QUESTION } as const

/** Whoever comes, before anything was answered. */
export const ARRIVED: Writing = { me: undefined, mayBegin: false, lead: '', ...NO_ALERT }

/** Lines of a list that are shown at once. */
export const LINES = 8

interface Given {
  readonly context: Writing
  readonly event: FlowEvent
}

/** A change of what is kept, for any event. */
export const keep = (change: (given: Given) => Partial<Writing>) =>
  assign<Writing, FlowEvent, undefined, FlowEvent, never>(change)

/** What every part of the flow `alert-desk` is made from. */
export const base = flow<Writing>().extend({
  guards: {
    isAsked: ({ context, event }) =>
      event.type === 'alert.shown' && (event.alert.id === context.alert || NEW.has(event.did ?? '')),
    isLookedAt: ({ context, event }) =>
      event.type === 'alert.looked' && event.alert === context.alert && context.view !== undefined,
    isOfTeam: ({ event }) => event.type === 'alerts.listed' && event.me !== undefined,
    /** Refused for a reason that may be gone: shown as it is now. */
    isToBeReread: ({ context, event }) =>
      event.type === 'alert.refused' && context.alert !== '' && REREAD.has(event.why),
    mustAsk: ({ context: { view, field } }) => field !== '' && view?.status === 'draft',
    mustWrite: ({ context: { view, field, group } }) => field === 'words' && group !== '' && view?.status === 'draft',
    isJudging: ({ context: { view } }) =>
      view?.status === 'submitted' && ['approve', 'approve-at-once'].some((id) => view.acts.includes(id)),
    isOpen: ({ context: { view } }) => view?.status === 'draft' || view?.status === 'submitted',
    isLine: ({ context, event }) =>
      event.type === 'choice' && context.lines.some(({ id }) => event.id === `open-alert.${id}`),
    mayBegin: ({ context, event }) => event.type === 'choice' && event.id === 'new-alert' && context.mayBegin,
    /** A button that the screen of the alert has now. */
    isOffered: ({ context, event }, id: string) =>
      event.type === 'choice' && event.id === id && context.view?.acts.includes(id) === true,
    isFollow: ({ context, event }) => isFollow(event) && context.view?.acts.includes(event.id) === true,
    isSure: ({ context, event }) => event.type === 'choice' && event.id === `yes-${context.sure}`,
    hasAlert: ({ context }) => context.alert !== '',
    isAgain: ({ context, event }) => event.type === 'choice' && event.id === 'alert-again' && context.alert !== '',
    isWords: ({ event }) => typed(event) !== '',
    /** A button that was pressed twice while the alert is asked. */
    isOwn: ({ event }) => event.type === 'choice' && OWN.test(event.id),
  },
})

const NEW = new Set(['begun', 'corrected'])
const REREAD = new Set(['changed', 'not-now'])
const OWN =
  /^(open-alert|template|change|alert-kind|urgency|severity|certainty|audience|end|picture|words|follow)\.|^(new-alert|done|skip|keep|submit|withdraw|approve|approve-at-once|send-back|stop-alert|resend|preview|empty|whole-country|whole-province)$|^yes-/

const isFollow = (event: FlowEvent): event is Extract<FlowEvent, { type: 'choice' }> =>
  event.type === 'choice' && /^follow\.(cancel|all-clear)$/.test(event.id)

/** What somebody typed, on one line. */
export const typed = (event: FlowEvent, isOneLine = true): string =>
  event.type === 'text' || event.type === 'overheard' ? cleanWords(event.text, isOneLine) : ''

/** Asks for the list, with what its screen begins with. */
export const askForList = (lead = '') => [
  keep(() => ({ ...NO_ALERT, lead })),
  { type: 'workOnAlert' as const, params: { wish: { type: 'list' as const } } },
]

/** After a refusal: the list, and why. */
export const listAfterRefusal = [
  keep(({ event }) => ({ ...NO_ALERT, lead: event.type === 'alert.refused' ? event.why : '' })),
  { type: 'workOnAlert' as const, params: { wish: { type: 'list' as const } } },
]

/** Somebody else changed it, or it went on: what was asked is asked anew, of what is there now. */
export const rereadAfterRefusal = [
  keep(({ event }) => ({ ...NOTHING_SHOWN, ...NO_QUESTION, did: event.type === 'alert.refused' ? event.why : '' })),
  { type: 'workOnAlert' as const, params: ({ context }: Given) => workOn(context, { type: 'read' }) },
]

/** Asks for the alert that was chosen. */
export const askForChosen = [
  keep(({ event }) => ({ ...NO_ALERT, lead: '', alert: chosen(event) })),
  { type: 'workOnAlert' as const, params: ({ context }: Given) => workOn(context, { type: 'read' }) },
]

/** Asks how the alert stands now. */
export const askAgain = [
  keep(() => ({ ...NOTHING_SHOWN, ...NO_QUESTION })),
  { type: 'workOnAlert' as const, params: ({ context }: Given) => workOn(context, { type: 'read' }) },
]

/** Does something with the alert, which is shown anew. */
export const act = (of: (given: Given) => AlertWish) => [
  { type: 'workOnAlert' as const, params: (given: Given) => workOn(given.context, of(given)) },
  keep(() => NOTHING_SHOWN),
]

/** Keeps an answer: the alert is changed, if nobody else has changed it since it was seen. */
export const edit = (of: (given: Given) => Partial<AlertContent>, end?: (given: Given) => AlertEnd | undefined) =>
  act((given) => ({
    ...{ type: 'edit', revision: given.context.view?.revision ?? 0, content: of(given) },
    ...end?.(given),
  }))

/** Asks how it looks on each channel. */
export const look = { type: 'lookAtAlert' as const, params: ({ context }: Given) => ({ alert: context.alert }) }

/** What a button that says which follow-up means. */
export const followOf = (event: FlowEvent): Follow => (chosen(event) === 'cancel' ? 'cancel' : 'all-clear')

const workOn = ({ alert }: Writing, wish: AlertWish) => ({ alert, wish })

/** Keeps the list. */
export const keepList = keep(({ event }) =>
  event.type === 'alerts.listed'
    ? {
        ...NO_ALERT,
        ...{ me: event.me && { provinces: event.me.provinces }, mayBegin: mayBegin(event.me, []) },
        lines: sorted(event.desk),
      }
    : {},
)

/** What waits for an answer comes first, what is over last. */
const sorted = (lines: readonly DeskLine[] = []): readonly DeskLine[] =>
  [...lines].sort((a, b) => GROUPS.indexOf(groupOf(a)) - GROUPS.indexOf(groupOf(b)))

/** Groups of the list, in their order. */
const GROUPS = ['for-me', 'drafts', 'others', 'going', 'current', 'over'] as const

/** Under which heading of the list an alert stands. */
export function groupOf({ status, isForMe, isMine }: DeskLine): (typeof GROUPS)[number] {
  if (isForMe) return 'for-me'
  switch (status) {
    case 'draft':
    case 'submitted':
      return isMine ? 'drafts' : 'others'
    case 'first-wave':
    case 'holding':
    case 'sending':
      return 'going'
    case 'sent':
      return 'current'
    case 'stopped':
    case 'withdrawn':
    case 'expired':
      return 'over'
    default:
      return status satisfies never
  }
}

/** Keeps the alert as it was shown. */
export const keepShown = (next: (context: Writing, news: Shown) => Partial<Writing>) =>
  keep(({ context, event }) => {
    if (event.type !== 'alert.shown') return {}
    const did = event.did ?? (KEPT_DID.has(context.did) ? context.did : '')
    const seen = { view: viewOf(event), findings: event.findings, did, sure: '' }
    return {
      ...seen,
      alert: event.alert.id,
      me: { provinces: event.me.provinces },
      ...next({ ...context, ...seen }, event),
    }
  })

type Shown = Extract<AlertNews, { type: 'alert.shown' }>

/** Why it is shown anew. */
const KEPT_DID = REREAD

/** Keeps how it looks. */
export const keepLooks = keep(({ event }) =>
  event.type === 'alert.looked' ? { looks: event.looks, reach: event.reach } : {},
)

/** Whoever is not of the team keeps nothing of it. */
export const keepNothing = keep(() => ARRIVED)
/** Nothing changes, but it was heard. */
export const hear = keep(() => ({}))
/** From the list to a new alert. */
export const beginNew = keep(() => ({ ...NO_ALERT, lead: '' }))
/** What they are asked twice. */
export const ask = (sure: string) => keep(() => ({ sure, did: '' }))
/** The next part of a list of so many; after the last the first again. */
export const nextPage = (length: (context: Writing) => number) =>
  keep(({ context }) => ({ lead: '', page: (context.page + 1) % Math.max(1, Math.ceil(length(context) / LINES)) }))

/** A button that leads to another state. */
export const to = (id: string, target: string) => ({ guard: { type: 'isChoice' as const, params: id }, target })
