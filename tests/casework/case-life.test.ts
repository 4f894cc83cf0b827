import { describe, expect, test } from 'vitest'
import { getShortestPaths } from 'xstate/graph'
import { caseLife, type LifeEffect, type LifeEvent, live } from '../../src/casework/case-life.ts'
import { canConsent } from '../../src/casework/consent-life.ts'
import type { CaseFile, CaseStatus, Referral } from '../../src/core/case/case-file.ts'
import { aCase, HOUSE } from './kit.ts'

const STATUSES = Object.keys(caseLife.states) as CaseStatus[]
const OTHER = 'practice-family-line'
const EVENTS: LifeEvent[] = [
  ...(
    ['consented', 'accepted', 'turned-down', 'silent', 'withdrawn', 'closed', 'called-back', 'worker-left'] as const
  ).map((type) => ({
    type,
    partner: HOUSE,
  })),
  { type: 'followed-up' },
  { type: 'resumed' },
  { type: 'erased' },
]
const REFERRALS: Referral['status'][] = ['waiting', 'accepted', 'declined', 'silent', 'withdrawn', 'ended']

/** Every status, with and without consent, with every standing of the partner and of another. */
function* cases(): Generator<{ file: CaseFile; isAgreed: boolean; standing: string }> {
  const base = aCase().file() as CaseFile
  const consent = { partner: HOUSE, groups: ['need'], wording: 'w', language: 'km', channel: 'web', at: 0 } as const
  const referral = { partner: HOUSE, at: 0, due: 1, reminders: 0 }
  for (const status of STATUSES)
    for (const consented of ['given', 'declined', 'withdrawn', undefined] as const)
      for (const own of [...REFERRALS, undefined])
        for (const other of ['waiting', 'accepted', undefined] as const) {
          const file: CaseFile = {
            ...base,
            status,
            consents: consented === undefined ? [] : [{ ...consent, status: consented }],
            referrals: [
              ...(own === undefined ? [] : [{ ...referral, status: own }]),
              ...(other === undefined ? [] : [{ ...referral, partner: OTHER, status: other }]),
            ],
          }
          yield { file, isAgreed: consented === 'given', standing: `${status}/${consented}/${own}/${other}` }
        }
}

const moves = [...cases()].flatMap(({ file, isAgreed, standing }) =>
  EVENTS.flatMap((event) => {
    const moved = live(file, event)
    return moved === undefined ? [] : [{ ...moved, event, isAgreed, standing }]
  }),
)
const has = (effects: readonly LifeEffect[], type: LifeEffect['type']) => effects.some((effect) => effect.type === type)

test('a consent can be given later and again, and only one that is given can be taken back', () => {
  const can = (['given', 'declined', 'withdrawn', undefined] as const).flatMap((before) =>
    (['given', 'declined', 'withdrawn'] as const)
      .filter((next) => canConsent(before, next))
      .map((next) => `${before}>${next}`),
  )

  expect(can).toEqual([
    'given>given',
    'given>withdrawn',
    'declined>given',
    'declined>declined',
    'withdrawn>given',
    'withdrawn>declined',
    'undefined>given',
    'undefined>declined',
  ])
})

describe('the life of a case', () => {
  test('shares nothing without a consent that still holds', () => {
    const shared = moves.filter(({ effects }) => has(effects, 'share'))

    expect(shared.length).toBeGreaterThan(0)
    expect(shared.filter(({ isAgreed }) => !isAgreed)).toEqual([])
  })

  test('lets no partner take a case without a consent that still holds', () => {
    const taken = moves.filter(({ event }) => event.type === 'accepted')

    expect(taken.length).toBeGreaterThan(0)
    expect(taken.filter(({ isAgreed }) => !isAgreed)).toEqual([])
  })

  test('goes no step without a word to the person', () => {
    expect(moves.filter(({ effects }) => !has(effects, 'tellPerson'))).toEqual([])
  })

  test('takes the case from the partner whenever consent is taken back or the case is erased', () => {
    const taken = moves.filter(({ event }) => event.type === 'withdrawn' || event.type === 'erased')

    expect(taken.filter(({ effects }) => !has(effects, 'unshare'))).toEqual([])
  })

  test('can be erased from everywhere', () => {
    const from = new Set(
      moves.filter(({ event }) => event.type === 'erased').map(({ standing }) => standing.split('/')[0]),
    )

    expect([...from]).toEqual(STATUSES.filter((status) => status !== 'erased'))
  })

  test('tells the line whenever nobody is left whom the person agreed to', () => {
    const left = moves.filter(({ status, event }) => status === 'unanswered' && event.type !== 'turned-down')

    expect(left.length).toBeGreaterThan(0)
    expect(left.filter(({ effects }) => !has(effects, 'tellLine'))).toEqual([])
  })

  test('has no state that nothing leads to', () => {
    const paths = getShortestPaths(caseLife, {
      input: { file: aCase().file() as CaseFile },
      events: EVENTS,
      serializeState: ({ value }) => String(value),
      limit: 1_000,
    })
    const reached = new Set([...paths.map(({ state }) => String(state.value)), ...moves.map(({ status }) => status)])

    expect(STATUSES.filter((status) => !reached.has(status))).toEqual([])
  })
})
