import { setup } from 'xstate'
import type { Consent } from '../core/case/case-file.ts'

/** What the person says about one partner. */
export interface ConsentEvent {
  readonly type: Consent['status']
}

/**
 * One person's consent to one partner: offered, given, declined, given later all the same, taken back, given again. Only what is given
 * lets anything leave.
 */
export const consentLife = setup({ types: { events: {} as ConsentEvent } }).createMachine({
  id: 'consent',
  initial: 'offered',
  states: {
    offered: { on: { given: { target: 'given' }, declined: { target: 'declined' } } },
    declined: { on: { given: { target: 'given' }, declined: { target: 'declined' } } },
    /** Given anew: with other groups or under another wording. */
    given: { on: { given: { target: 'given', reenter: true }, withdrawn: { target: 'withdrawn' } } },
    withdrawn: { on: { given: { target: 'given' }, declined: { target: 'declined' } } },
  },
})

/** May a consent that stands like this become that? `offered`: nobody has said anything yet. */
export const canConsent = (before: Consent['status'] | undefined, next: Consent['status']): boolean =>
  consentLife.resolveState({ value: before ?? 'offered' }).can({ type: next })
