import { describe, expect, test } from 'vitest'
import { decideAudience } from '../../src/alerting/audience.ts'
import { decideHeadcount } from '../../src/alerting/headcount.ts'
import { decideMailing } from '../../src/alerting/mailing.ts'
import { decidePost } from '../../src/alerting/post.ts'
import type { Mailing, MailingEvent } from '../../src/core/alert/mailing.ts'
import type { Audience } from '../../src/core/alert/subscriber.ts'
import { KEPT } from '../../src/core/kept.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const AT = Date.UTC(2026, 10, 23, 15)

/** A mailing after these events, and when it wants to be woken. */
function after(...events: readonly (MailingEvent | { readonly type: 'woken' })[]) {
  let decided: ReturnType<typeof decideMailing> = { state: undefined, tasks: [] }
  for (const event of events) decided = decideMailing(decided.state, event, { at: AT })
  return decided
}

const started = (more: Partial<Extract<MailingEvent, { type: 'started' }>> = {}): MailingEvent => ({
  ...{ type: 'started', id: 'a1', mailed: { type: 'alert', alert: 'a1' }, wave: 'rest', first: 0 },
  ...more,
})
const rested: MailingEvent = { type: 'rested', round: 1, isOver: true }
const wake = (state: Mailing | undefined, at: number) => decideMailing(state, { type: 'woken' }, { at })

test('who was begun by a mailing is known for 90 days after its last row, then nothing of it is left', () => {
  const people = ['telegram:1']
  const { state, wakeAt } = after(started(), { type: 'chosen', people, bucket: 1, isAgain: false }, rested)

  expect(wakeAt).toBe(AT + KEPT.mailing)
  expect(wake(state, AT + KEPT.mailing - 1)).toMatchObject({ state, tasks: [], wakeAt })
  expect(wake(state, AT + KEPT.mailing)).toEqual({ state: undefined, tasks: [] })
})

test('a mailing that goes on with another wave has its time anew', () => {
  const { state, wakeAt } = after(started(), rested, started({ wave: 'failed' }))

  expect(state).toMatchObject({ isGoing: true, round: 2 })
  expect(wakeAt).toBeUndefined()
})

test('a mailing that is stopped while it waits for the morning is not woken again and again', () => {
  const morning = AT + 8 * HOUR
  const { state, wakeAt } = after(started({ notBefore: morning }), { type: 'mailing-stopped' })

  expect(wakeAt).toBe(AT + KEPT.mailing)
  expect(wake(state, morning)).toMatchObject({ tasks: [], wakeAt: AT + KEPT.mailing })
})

test('whom an alert reached is forgotten at the time that was said when it was sent', () => {
  const until = AT + KEPT.reached
  const reached = [{ person: 'telegram:1', how: 'sent', round: 1 }] as const
  const { state, wakeAt } = decidePost(undefined, { type: 'reached', reached, until }, { at: AT })

  expect(wakeAt).toBe(until)
  expect(decidePost(state, { type: 'woken' }, { at: until - 1 }).state).toEqual(state)
  expect(decidePost(state, { type: 'woken' }, { at: until }).state).toBeUndefined()
})

describe('whoever gets alerts', () => {
  const wish = { status: 'subscribed', kinds: [], provinces: [], districts: [], wantsTips: false } as const
  const subscribed = { type: 'subscribed', wish: { ...wish, person: 'web:sok', language: 'en' } } as const
  const asked = (until: number) => ({
    ...{ type: 'inform', to: 'web:sok' },
    news: { type: 'subscription.asked', language: 'en', until },
  })
  const wakeAll = (state: Audience | undefined, at: number) => decideAudience(state, { type: 'woken' }, { at })

  test('and gave no sign for eleven months is asked once, and a month later nothing is left of them', () => {
    const begun = decideAudience(undefined, subscribed, { at: AT })
    expect(begun.wakeAt).toBe(AT + 335 * DAY)
    expect(wakeAll(begun.state, AT + 335 * DAY - 1)).toMatchObject({ tasks: [], state: begun.state })
    const { state, tasks, wakeAt = 0 } = wakeAll(begun.state, AT + 335 * DAY)
    expect(tasks).toEqual([asked(AT + 365 * DAY)])
    expect(wakeAt).toBe(AT + 365 * DAY)
    expect(wakeAll(state, wakeAt - 1)).toMatchObject({ tasks: [], state })

    expect(wakeAll(state, wakeAt)).toEqual({ state: undefined, tasks: [] })
  })

  test('and looks at them when asked keeps them for another year', () => {
    const begun = decideAudience(undefined, subscribed, { at: AT })
    const { state } = wakeAll(begun.state, AT + 340 * DAY)
    const looked = decideAudience(state, { type: 'looked-up', person: 'web:sok', frame: 1 }, { at: AT + 350 * DAY })

    expect(looked.wakeAt).toBe(AT + (350 + 335) * DAY)
    expect(looked.state?.subscribers).toMatchObject([{ since: AT, status: 'subscribed' }])
  })

  test('and is asked late, because the line was down, has as long to answer', () => {
    const begun = decideAudience(undefined, subscribed, { at: AT })
    const { tasks, wakeAt } = wakeAll(begun.state, AT + 364 * DAY)

    expect(tasks).toEqual([asked(AT + 394 * DAY)])
    expect(wakeAt).toBe(AT + 394 * DAY)
  })

  test('and has stopped them or blocked us is not asked, and is gone after the year', () => {
    for (const event of [
      { ...subscribed, wish: { ...subscribed.wish, status: 'stopped' } },
      { type: 'blocked', person: 'web:sok' },
    ] as const) {
      const begun = decideAudience(undefined, subscribed, { at: AT })
      const { state, wakeAt } = decideAudience(begun.state, event, { at: AT })

      expect(wakeAt).toBe(AT + 365 * DAY)
      expect(wakeAll(state, AT + 365 * DAY)).toEqual({ state: undefined, tasks: [] })
    }
  })
})

test('how many people were reached in a month is known for five years, also if the last number was a slip', () => {
  const event = {
    type: 'counted',
    province: 'kandal',
    sex: 'female',
    age: 'young',
    day: '2026-11-21',
    by: 'a',
  } as const
  const first = decideHeadcount(undefined, { ...event, count: 12 })
  const slip = decideHeadcount(first.state, { ...event, count: -1 })

  expect([first.wakeAt, slip.wakeAt]).toEqual(Array(2).fill(Date.UTC(2026, 10, 21) + KEPT.counts))
  expect(decideHeadcount(slip.state, { type: 'woken' }).state).toBeUndefined()
})
