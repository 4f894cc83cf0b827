import { setup, transition } from 'xstate'
import type { CaseFile, CaseStatus, Referral } from '../core/case/case-file.ts'
import { groupsFor } from '../core/case/standing.ts'

/** What moves a case from one place to the next. */
export type LifeEvent =
  /** The person agreed that this partner may know. */
  | { readonly type: 'consented'; readonly partner: string }
  | { readonly type: 'accepted'; readonly partner: string }
  | { readonly type: 'turned-down'; readonly partner: string }
  /** Whoever served it there left the partner: its others are asked. */
  | { readonly type: 'worker-left'; readonly partner: string }
  /** The partner let its time pass. */
  | { readonly type: 'silent'; readonly partner: string }
  /** The person took the consent back. */
  | { readonly type: 'withdrawn'; readonly partner: string }
  | { readonly type: 'followed-up' }
  | { readonly type: 'resumed' }
  /** This partner has ended its help. */
  | { readonly type: 'closed'; readonly partner: string }
  /** Who was helped is not well, or is silent: this partner is to get in touch again. */
  | { readonly type: 'called-back'; readonly partner: string }
  | { readonly type: 'erased' }

/** What follows: the partner gets the case or loses it, the person hears of it, the desk of the line sees that it waits. */
export type LifeEffect =
  | { readonly type: 'share' }
  | { readonly type: 'unshare' }
  | { readonly type: 'tellPerson'; readonly did: string }
  | { readonly type: 'tellLine' }

const tell = (did: string) => ({ type: 'tellPerson', params: { did } }) as const

/** What others do or were asked goes on; the last one to end its help ends the case. */
const CLOSED = [
  { guard: 'othersServe', actions: tell('ended') },
  { guard: 'othersWait', target: 'waiting', actions: tell('ended') },
  { target: 'closed', actions: tell('closed') },
] as const

const LEFT = [
  { guard: 'othersServe', actions: tell('worker-left') },
  { target: 'waiting', actions: tell('worker-left') },
] as const

/**
 * Where a case may stand and what leads on. Drawn in ARCHITECTURE.md, and walked by `tests/casework/case-life.test.ts`: nothing is shared
 * without consent, and no way ends without a word to the person.
 */
export const caseLife = setup({
  types: {
    context: {} as { readonly file: CaseFile },
    events: {} as LifeEvent,
    input: {} as { readonly file: CaseFile },
  },
  actions: {
    share: () => {},
    unshare: () => {},
    tellPerson: (_, __: { did: string }) => {},
    tellLine: () => {},
  },
  guards: {
    isAgreed: ({ context: { file }, event }) => 'partner' in event && groupsFor(file, event.partner).length > 0,
    isAsked: ({ context: { file }, event }) =>
      'partner' in event &&
      has(file, event.partner, ['waiting', 'silent']) &&
      groupsFor(file, event.partner).length > 0,
    isKnown: ({ context: { file }, event }) =>
      'partner' in event &&
      has(file, event.partner, ['accepted', 'ended']) &&
      groupsFor(file, event.partner).length > 0,
    othersServe: ({ context: { file }, event }) => hasOther(file, event, 'accepted'),
    othersWait: ({ context: { file }, event }) => hasOther(file, event, 'waiting'),
  },
}).createMachine({
  id: 'case',
  context: ({ input }) => input,
  initial: 'open',
  on: { erased: { target: '.erased', actions: [{ type: 'unshare' }, tell('erased')] } },
  states: {
    /** Received, or taken back from all but those who let their time pass: they may still say yes as long as the person's consent holds. */
    open: {
      on: {
        consented: { guard: 'isAgreed', target: 'waiting', actions: [{ type: 'share' }, tell('consented')] },
        accepted: { guard: 'isAsked', target: 'serving', actions: tell('accepted') },
        'turned-down': { guard: 'isAsked', actions: tell('turned-down') },
      },
    },
    /** A partner was told and has not answered. */
    waiting: {
      on: {
        consented: { guard: 'isAgreed', actions: [{ type: 'share' }, tell('consented')] },
        'called-back': { guard: 'isKnown', target: 'serving', actions: tell('serving') },
        accepted: { guard: 'isAsked', target: 'serving', actions: tell('accepted') },
        'turned-down': [
          { guard: 'othersWait', actions: tell('turned-down') },
          { target: 'unanswered', actions: [tell('turned-down'), { type: 'tellLine' }] },
        ],
        silent: [
          { guard: 'othersWait', actions: tell('silent') },
          { target: 'unanswered', actions: [tell('silent'), { type: 'tellLine' }] },
        ],
        withdrawn: [
          { guard: 'othersWait', actions: [{ type: 'unshare' }, tell('withdrawn')] },
          { target: 'open', actions: [{ type: 'unshare' }, tell('withdrawn')] },
        ],
      },
    },
    /** Nobody whom the person agreed to has taken it. */
    unanswered: {
      on: {
        consented: { guard: 'isAgreed', target: 'waiting', actions: [{ type: 'share' }, tell('consented')] },
        'called-back': { guard: 'isKnown', target: 'serving', actions: tell('serving') },
        accepted: { guard: 'isAsked', target: 'serving', actions: tell('accepted') },
        'turned-down': { actions: tell('turned-down') },
        withdrawn: { target: 'open', actions: [{ type: 'unshare' }, tell('withdrawn')] },
      },
    },
    serving: {
      on: {
        consented: { guard: 'isAgreed', actions: [{ type: 'share' }, tell('consented')] },
        'called-back': { guard: 'isKnown', actions: tell('serving') },
        accepted: { guard: 'isAsked', actions: tell('accepted') },
        'turned-down': { actions: tell('turned-down') },
        silent: { actions: tell('silent') },
        withdrawn: [
          { guard: 'othersServe', actions: [{ type: 'unshare' }, tell('withdrawn')] },
          { guard: 'othersWait', target: 'waiting', actions: [{ type: 'unshare' }, tell('withdrawn')] },
          { target: 'open', actions: [{ type: 'unshare' }, tell('withdrawn')] },
        ],
        'worker-left': LEFT,
        'followed-up': { target: 'following-up', actions: tell('following-up') },
        closed: CLOSED,
      },
    },
    /** Served; somebody looks after how the person is. */
    'following-up': {
      on: {
        consented: { guard: 'isAgreed', actions: [{ type: 'share' }, tell('consented')] },
        'called-back': { guard: 'isKnown', actions: tell('serving') },
        accepted: { guard: 'isAsked', actions: tell('accepted') },
        silent: { actions: tell('silent') },
        'turned-down': { actions: tell('turned-down') },
        withdrawn: [
          { guard: 'othersServe', actions: [{ type: 'unshare' }, tell('withdrawn')] },
          { guard: 'othersWait', target: 'waiting', actions: [{ type: 'unshare' }, tell('withdrawn')] },
          { target: 'open', actions: [{ type: 'unshare' }, tell('withdrawn')] },
        ],
        'worker-left': LEFT,
        resumed: { target: 'serving', actions: tell('serving') },
        closed: CLOSED,
      },
    },
    /** Over; the person may open it again by asking somebody. */
    closed: {
      on: {
        consented: { guard: 'isAgreed', target: 'waiting', actions: [{ type: 'share' }, tell('consented')] },
        'called-back': { guard: 'isKnown', target: 'serving', actions: tell('serving') },
        silent: { actions: tell('silent') },
        withdrawn: { actions: [{ type: 'unshare' }, tell('withdrawn')] },
      },
    },
    /** Only that there was a case is left. */
    erased: { type: 'final' },
  },
})

/** Moves a case by one event. Undefined: the event means nothing here. Pure. */
export function live(file: CaseFile, event: LifeEvent): { status: CaseStatus; effects: LifeEffect[] } | undefined {
  const before = caseLife.resolveState({ value: file.status, context: { file } })
  if (file.status === 'erased' || !before.can(event)) return undefined
  const [after, actions] = transition(caseLife, before, event)
  // The machine has no other actions, and its states are the statuses.
  const effects = actions.map(({ type, params }) => ({ type, ...(params as object) }) as LifeEffect)
  return { status: after.value as CaseStatus, effects }
}

const has = ({ referrals }: CaseFile, partner: string, statuses: readonly Referral['status'][]): boolean =>
  referrals.some((referral) => referral.partner === partner && statuses.includes(referral.status))

const hasOther = ({ referrals }: CaseFile, event: LifeEvent, status: Referral['status']): boolean =>
  'partner' in event && referrals.some((referral) => referral.partner !== event.partner && referral.status === status)
