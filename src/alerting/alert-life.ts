import { setup, transition } from 'xstate'
import type { Alert, AlertStatus } from '../core/alert/alert.ts'
import type { AlertNews } from '../core/alert/alert-news.ts'
import { isApproved, isAtOnce } from '../core/alert/approval.ts'

/** What moves an alert from one place to the next. */
export interface AlertLifeEvent {
  readonly type:
    | 'edited'
    | 'submitted'
    /** One more yes: is it enough? */
    | 'approved'
    | 'sent-back'
    | 'withdrawn'
    | 'wave-done'
    /** The ten minutes after the first wave are over. */
    | 'looked-at'
    | 'stopped'
    | 'resent'
    /** A correction that was approved with the first one. */
    | 'corrected'
    | 'ended'
}

type Knock = Extract<AlertNews, { type: 'team.knock' }>['what']

/** What follows: a wave goes out, the mailing stands still, the team hears of it; `note`: it is kept, and nothing more. */
export type AlertLifeEffect =
  | { readonly type: 'send'; readonly wave: 'first' | 'rest' | 'failed' }
  | { readonly type: 'halt' }
  | { readonly type: 'hold' }
  | { readonly type: 'note' }
  | { readonly type: 'knock'; readonly what: Knock }

const send = (wave: 'first' | 'rest' | 'failed') => ({ type: 'send', params: { wave } }) as const
const knock = (what: Knock) => ({ type: 'knock', params: { what } }) as const
const note = { type: 'note' } as const
const stopped = { target: 'stopped', actions: [{ type: 'halt' }, knock('stopped')] } as const
const ended = { target: 'expired', actions: { type: 'halt' } } as const

/**
 * Where an alert may stand and what leads on. Drawn in ARCHITECTURE.md, and walked by `tests/alerting/alert-life.test.ts`: nothing is sent that is not
 * approved, and whatever goes out can be stopped.
 */
export const alertLife = setup({
  types: {
    context: {} as { readonly alert: Alert },
    events: {} as AlertLifeEvent,
    input: {} as { readonly alert: Alert },
  },
  actions: {
    send: (_, __: { wave: 'first' | 'rest' | 'failed' }) => {},
    halt: () => {},
    hold: () => {},
    note: () => {},
    knock: (_, __: { what: Knock }) => {},
  },
  guards: {
    isApproved: ({ context: { alert } }) => isApproved(alert),
    isAtOnce: ({ context: { alert } }) => isAtOnce(alert),
  },
}).createMachine({
  id: 'alert',
  context: ({ input }) => input,
  initial: 'draft',
  states: {
    draft: {
      on: {
        edited: { actions: note },
        submitted: { target: 'submitted', actions: knock('approval') },
        corrected: { guard: 'isApproved', target: 'sending', actions: send('rest') },
        withdrawn: { target: 'withdrawn' },
        ended: { target: 'expired' },
      },
    },
    /** Read by approvers. Any change of a word makes it a draft again. */
    submitted: {
      on: {
        edited: { target: 'draft' },
        approved: [
          { guard: 'isAtOnce', target: 'sending', actions: send('rest') },
          { guard: 'isApproved', target: 'first-wave', actions: send('first') },
          { actions: note },
        ],
        'sent-back': { target: 'draft', actions: knock('sent-back') },
        withdrawn: { target: 'withdrawn' },
        ended: { target: 'expired' },
      },
    },
    /** It goes to few, to see whether something is wrong with it. */
    'first-wave': {
      on: {
        approved: { actions: note },
        'wave-done': [
          { guard: 'isAtOnce', target: 'sending', actions: send('rest') },
          { target: 'holding', actions: [{ type: 'hold' }, knock('progress')] },
        ],
        stopped,
        ended,
      },
    },
    holding: {
      on: {
        approved: [{ guard: 'isAtOnce', target: 'sending', actions: send('rest') }, { actions: note }],
        'looked-at': { guard: 'isApproved', target: 'sending', actions: send('rest') },
        stopped,
        ended,
      },
    },
    sending: { on: { 'wave-done': { target: 'sent', actions: knock('progress') }, stopped, ended } },
    /** Who could not be reached may still read it. */
    sent: {
      on: {
        resent: { guard: 'isApproved', target: 'sending', actions: send('failed') },
        stopped,
        ended: { target: 'expired' },
      },
    },
    stopped: { type: 'final' },
    withdrawn: { type: 'final' },
    expired: { type: 'final' },
  },
})

/** Moves an alert by one event. Undefined: the event means nothing here. Pure. */
export function liveAlert(
  alert: Alert,
  event: AlertLifeEvent,
): { status: AlertStatus; effects: AlertLifeEffect[] } | undefined {
  const before = alertLife.resolveState({ value: alert.status, context: { alert } })
  if (before.status === 'done' || !before.can(event)) return undefined
  const [after, actions] = transition(alertLife, before, event)
  // The machine has no other actions, and its states are the statuses.
  const effects = actions.map(({ type, params }) => ({ type, ...(params as object) }) as AlertLifeEffect)
  return { status: after.value as AlertStatus, effects }
}
