import { expect, test } from 'vitest'
import { type AlertLifeEvent, alertLife, liveAlert } from '../../src/alerting/alert-life.ts'
import type { Alert, AlertStatus } from '../../src/core/alert/alert.ts'
import { isApproved, isAtOnce } from '../../src/core/alert/approval.ts'
import { isGoingOut } from '../../src/core/alert/is-going-out.ts'
import { anAlert, GOOD, START } from './kit.ts'

const STATUSES = Object.keys(alertLife.states) as AlertStatus[]
const EVENTS: AlertLifeEvent['type'][] = [
  ...(['edited', 'submitted', 'approved', 'sent-back', 'withdrawn', 'wave-done'] as const),
  ...(['looked-at', 'stopped', 'resent', 'corrected', 'ended'] as const),
]

/** Every status, for a province and the whole country, for both audiences, with up to two approvals that hold or do not. */
function* alerts(): Generator<Alert> {
  const base = anAlert().alert()
  const yes = (by: string, digest: string, isAtOnce: boolean) => ({ by, digest, isAtOnce, at: START })
  for (const status of STATUSES)
    for (const provinces of [[], ['pailin']])
      for (const audience of ['subscribers', 'life'] as const)
        for (const first of [undefined, 'old', 'now'])
          for (const second of [undefined, 'old', 'now'])
            for (const isQuick of [true, false])
              yield {
                ...{ ...base, status, digest: 'now', content: { ...GOOD, provinces, audience } },
                approvals: [
                  ...(first === undefined ? [] : [yes('telegram:3', first, true)]),
                  ...(second === undefined ? [] : [yes('telegram:4', second, isQuick)]),
                ],
              }
}

const moves = [...alerts()].flatMap((alert) =>
  EVENTS.flatMap((type) => {
    const moved = liveAlert(alert, { type })
    return moved === undefined
      ? []
      : [{ alert, type, ...moved, waves: moved.effects.filter((one) => one.type === 'send') }]
  }),
)

test('nothing begins to go out without as many approvals of this very digest as it needs', () => {
  const begun = moves.filter(({ waves, type }) => waves.length > 0 && type !== 'wave-done')

  expect(begun.length).toBeGreaterThan(0)
  expect(begun.filter(({ alert }) => !isApproved(alert))).toEqual([])
})

test('everybody gets it without a wait only if it is danger to life and two said so', () => {
  const atOnce = moves.filter(
    ({ type, waves }) => (type === 'approved' || type === 'wave-done') && waves.some(({ wave }) => wave === 'rest'),
  )

  expect(atOnce.length).toBeGreaterThan(0)
  expect(atOnce.filter(({ alert }) => !isAtOnce(alert))).toEqual([])
})

test('whatever goes out, waits to go on, or has gone out can be stopped, and nothing goes on from there', () => {
  const from = new Set(moves.filter(({ type }) => type === 'stopped').map(({ alert }) => alert.status))

  expect([...from]).toEqual(['first-wave', 'holding', 'sending', 'sent'])
  expect(moves.filter(({ alert }) => ['stopped', 'withdrawn', 'expired'].includes(alert.status))).toEqual([])
})

test('a stop and an end in mid-send halt the mailing', () => {
  const ends = moves.filter(
    ({ type, alert }) =>
      type === 'stopped' || (type === 'ended' && ['first-wave', 'holding', 'sending'].includes(alert.status)),
  )

  expect(ends.filter(({ effects }) => !effects.some(({ type }) => type === 'halt'))).toEqual([])
})

test('a change of a word makes it a draft again, and once it goes out nothing can be changed', () => {
  const edits = moves.filter(({ type }) => type === 'edited')

  expect(new Set(edits.map(({ alert, status }) => `${alert.status} > ${status}`))).toEqual(
    new Set(['draft > draft', 'submitted > draft']),
  )
})

test('has no state that nothing leads to', () => {
  const reached = new Set<string>(['draft', ...moves.map(({ status }) => status)])

  expect(STATUSES.filter((status) => !reached.has(status))).toEqual([])
})

test('a message leaves only while its alert goes out, is approved, and holds', () => {
  const may = [...alerts()].filter((alert) => isGoingOut(alert, START))

  expect(new Set(may.map(({ status }) => status))).toEqual(new Set(['first-wave', 'sending']))
  expect(may.filter((alert) => !isApproved(alert))).toEqual([])
  expect(may.filter((alert) => isGoingOut(alert, GOOD.expiresAt))).toEqual([])
  expect(isGoingOut(undefined, START)).toBe(false)
})
