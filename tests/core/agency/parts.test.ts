import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addLetter } from '../../../src/core/agency/add-letter.ts'
import { answerQuestion } from '../../../src/core/agency/answer.ts'
import { addDays } from '../../../src/core/agency/list/read-date.ts'
import { createMatcher } from '../../../src/core/agency/match.ts'
import { nextRegister } from '../../../src/core/agency/next-register.ts'
import { type Agency, type AgencyStatus, type Register, statusAt } from '../../../src/core/agency/register.ts'
import { latin } from './kit.ts'

const list = (listDate: string, ...agencies: Agency[]): Register => ({
  listDate,
  source: `list ${listDate}`,
  validForDays: 90,
  isPractice: false,
  agencies,
})
const tin = (destination: string, ...statuses: Agency['statuses'][number][]) =>
  latin('1', 'Tin Roof Manpower', { licences: ['1'], destinations: [destination], statuses })
const licensed = { status: 'licensed' } as const
const suspended = { status: 'suspended', document: 'Letter 1' } as const
const sanctions = ['suspended', 'revoked', 'expired', 'not-renewed'] as const satisfies readonly AgencyStatus[]

function ask(register: Register, day = '2026-08-20') {
  return answerQuestion({ register, match: createMatcher(register) }, { text: 'Tin Roof Manpower' }, day)
}

describe('an agency that the list of one destination suspends', () => {
  const malaysia = nextRegister(undefined, list('2026-08-01', tin('my', suspended)), 'my').register
  const both = nextRegister(malaysia, list('2026-08-10', tin('th', licensed)), 'th')

  test('stays suspended when the list of another one licenses it', () => {
    expect(ask(both.register)).toMatchObject({ agency: { status: 'suspended', destination: 'my' } })
    expect(statusAt(both.register.agencies[0] ?? tin('th'), '2026-08-20', 'th').status).toBe('licensed')
    expect(both.change.changedFacts).toMatchObject([{ agency: { id: '1' }, facts: ['destinations'] }])
  })

  test('is licensed for both once its own list says so', () => {
    const { register, change } = nextRegister(both.register, list('2026-08-15', tin('my', licensed)), 'my')
    const answer = ask(register)

    expect(answer).toMatchObject({ agency: { status: 'licensed', destinations: ['my', 'th'] } })
    expect(answer.verdict === 'stated' && answer.agency).not.toHaveProperty('destination')
    expect(change.changedStatus).toMatchObject([{ before: 'suspended', after: 'licensed' }])
  })

  test('is reported as suspended when it was licensed elsewhere', () => {
    const thailand = nextRegister(undefined, list('2026-08-01', tin('th', licensed)), 'th').register
    const { change } = nextRegister(thailand, list('2026-08-10', tin('my', suspended)), 'my')

    expect(change.changedStatus).toMatchObject([{ before: 'licensed', after: 'suspended' }])
  })

  test('is not called licensed while one of its lists says nothing clear', () => {
    const unclear = nextRegister(undefined, list('2026-08-01', tin('my')), 'my').register

    expect(ask(nextRegister(unclear, list('2026-08-10', tin('th', licensed)), 'th').register)).toMatchObject({
      agency: { status: 'unclear' },
    })
  })
})

test('a list of all destinations that suspends an agency still holds for those that no newer list is about', () => {
  const whole = list('2026-08-01', { ...tin('my', suspended), destinations: ['my', 'th'] })
  const thailand = nextRegister(whole, list('2026-08-10', tin('th', licensed)), 'th').register
  expect(ask(thailand)).toMatchObject({ agency: { status: 'suspended', destination: 'my' } })

  const malaysia = nextRegister(thailand, list('2026-08-12', tin('my', licensed)), 'my').register
  expect(ask(malaysia)).toMatchObject({ agency: { status: 'licensed' } })
})

test.each(sanctions)('a letter that says %s and is lifted from a day to come holds until that day', (status) => {
  const entry = { status, from: '2026-08-05', document: 'Letter 2' }
  const entered = addLetter(list('2026-08-01', tin('th', licensed)), '1', { type: 'sanction', entry })
  const lifted = addLetter(entered, '1', { type: 'lifted', from: '2026-09-01' })

  expect(ask(lifted, '2026-08-20')).toMatchObject({ agency: { status, until: '2026-08-31' } })
  expect(ask(lifted, '2026-08-31')).toMatchObject({ agency: { status } })
  expect(ask(lifted, '2026-09-01')).toMatchObject({ agency: { status: 'licensed' } })
})

test('nobody is called licensed while a list or a letter in force says otherwise', () => {
  const place = fc.constantFrom('th', 'my', 'jp')
  const sanction = fc.constantFrom(...sanctions)
  const days = fc.integer({ min: 0, max: 40 })
  const step = fc.oneof(
    fc.record({ type: fc.constant('list'), place, status: fc.option(sanction, { nil: 'licensed' as const }) }),
    fc.record({
      type: fc.constant('letter'),
      status: sanction,
      from: days,
      until: fc.option(days),
      place: fc.option(place),
    }),
  )
  const start = '2026-08-01'
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), days, (steps, asked) => {
      const day = addDays(start, asked)
      let register: Register | undefined
      const parts = new Map<string, string>()
      const letters: { from: number; until: number | null }[] = []
      for (const one of steps) {
        if ('from' in one) {
          if (register === undefined || (one.until !== null && one.until < one.from)) continue
          const entry = {
            status: one.status,
            from: addDays(start, one.from),
            ...(one.until === null ? {} : { until: addDays(start, one.until) }),
            ...(one.place === null ? {} : { destination: one.place }),
          }
          register = addLetter(register, '1', { type: 'sanction', entry })
          letters.push(one)
        } else {
          const next = list(start, tin(one.place, { status: one.status }))
          register = nextRegister(register, next, one.place).register
          parts.set(one.place, one.status)
        }
      }
      if (register === undefined) return
      const saysOtherwise =
        [...parts.values()].some((status) => status !== 'licensed') ||
        letters.some(({ from, until }) => from <= asked && (until === null || asked <= until))
      const answer = ask(register, day)
      expect(answer).toMatchObject({ verdict: 'stated' })
      expect(answer.verdict === 'stated' && answer.agency.status === 'licensed').toBe(!saysOtherwise)
    }),
  )
})
