import { expect, test } from 'vitest'
import { addLetter } from '../../../src/core/agency/add-letter.ts'
import { answerQuestion } from '../../../src/core/agency/answer.ts'
import { createMatcher } from '../../../src/core/agency/match.ts'
import { nextRegister } from '../../../src/core/agency/next-register.ts'
import { type Agency, type Register, statusAt } from '../../../src/core/agency/register.ts'
import { latin } from './kit.ts'

const list = (listDate: string, ...agencies: Agency[]): Register => ({
  listDate,
  source: `list ${listDate}`,
  validForDays: 90,
  isPractice: false,
  agencies,
})
const ask = (register: Register, text: string, day = '2026-11-01') =>
  answerQuestion({ register, match: createMatcher(register) }, { text }, day)
const tin = latin('licence-1', 'Tin Roof Manpower', { licences: ['1'], destinations: ['th'] })
const zinc = latin('licence-2', 'Zinc Door Manpower', { licences: ['2'], destinations: ['th', 'jp'] })
const iron = latin('licence-3', 'Iron Gate Manpower', { licences: ['3'], destinations: ['jp'] })
const suspension = { status: 'suspended', from: '2026-10-01', until: '2026-11-15', document: 'Letter 12/26' } as const

test('of an agency that a new list leaves out the chat says when it was listed and that it is not now, never that it is licensed', () => {
  const { register } = nextRegister(list('2026-05-29', tin, zinc), list('2026-10-01', zinc))

  expect(ask(register, 'Tin Roof Manpower')).toMatchObject({
    verdict: 'dropped',
    agency: { name: 'Tin Roof Manpower', before: '2026-05-29', missingFrom: '2026-10-01', wasSanctioned: false },
  })
  expect(ask(register, 'Zinc Door Manpower')).toMatchObject({ verdict: 'stated', agency: { status: 'licensed' } })
})

test('an agency stays dropped through later lists and is whole again when it comes back', () => {
  const dropped = nextRegister(list('2026-05-29', tin, zinc), list('2026-08-01', zinc)).register
  const later = nextRegister(dropped, list('2026-10-01', zinc)).register
  expect(ask(later, 'Tin Roof Manpower')).toMatchObject({ agency: { before: '2026-05-29', missingFrom: '2026-10-01' } })

  const back = nextRegister(later, list('2026-10-20', tin, zinc)).register
  expect(back.dropped).toBeUndefined()
  expect(ask(back, 'Tin Roof Manpower')).toMatchObject({ verdict: 'stated' })
})

test('one of two agencies of a name that is dropped is shown before the other, with a mark: the warning is read first', () => {
  const twin = { ...tin, id: 'licence-9', licences: ['9'] }
  const { register } = nextRegister(list('2026-05-29', tin, twin), list('2026-10-01', tin))
  const answer = ask(register, 'Tin Roof Manpower')

  expect(answer).toMatchObject({ verdict: 'choose' })
  expect(answer.verdict === 'choose' && answer.agencies.map(({ name }) => name)).toEqual([
    'Tin Roof Manpower · 9 · ⛔',
    'Tin Roof Manpower · 1',
  ])
})

test('a licence that was issued anew under the same name is a change, not one gone and one new', () => {
  const renewed = { ...tin, id: 'licence-77', licences: ['77'] }
  const { change, register } = nextRegister(list('2026-05-29', tin), list('2026-10-01', renewed))

  expect([change.added, change.gone, register.dropped]).toEqual([[], [], undefined])
  expect(change.changedFacts).toMatchObject([{ facts: ['licences'] }])
})

test('a letter outlives the next list, leads while it runs, and ends by itself', () => {
  const entered = addLetter(list('2026-09-01', tin), 'licence-1', { type: 'sanction', entry: suspension })
  const { register } = nextRegister(entered, list('2026-10-20', tin))

  expect(ask(register, 'Tin Roof Manpower', '2026-11-15')).toMatchObject({
    agency: { status: 'suspended', until: '2026-11-15', document: 'Letter 12/26' },
  })
  expect(ask(register, 'Tin Roof Manpower', '2026-11-16')).toMatchObject({ agency: { status: 'licensed' } })
  expect(nextRegister(register, list('2026-12-01', tin)).register.agencies[0]).not.toHaveProperty('letters')
})

test('a letter follows an agency that is dropped, and back', () => {
  const entered = addLetter(list('2026-09-01', tin, zinc), 'licence-1', { type: 'sanction', entry: suspension })
  const dropped = nextRegister(entered, list('2026-10-20', zinc)).register
  expect(ask(dropped, 'Tin Roof Manpower')).toMatchObject({ verdict: 'dropped', agency: { wasSanctioned: true } })

  expect(ask(nextRegister(dropped, list('2026-10-25', tin, zinc)).register, 'Tin Roof Manpower')).toMatchObject({
    agency: { status: 'suspended' },
  })
})

test('a letter for Thailand does not touch Japan; one that lifts it ends it', () => {
  const entry = { ...suspension, destination: 'th' }
  const entered = addLetter(list('2026-09-01', zinc), 'licence-2', { type: 'sanction', entry })
  const agency = (register: Register) => register.agencies[0] ?? zinc
  expect(statusAt(agency(entered), '2026-10-05', 'jp').status).toBe('licensed')
  expect(statusAt(agency(entered), '2026-10-05').status).toBe('suspended')

  const lifted = addLetter(entered, 'licence-2', { type: 'lifted', from: '2026-10-10', destination: 'th' })
  expect(statusAt(agency(lifted), '2026-10-09').status).toBe('suspended')
  expect(statusAt(agency(lifted), '2026-10-10').status).toBe('licensed')
})

test('the list of one destination replaces only that one; the date is that of the oldest part', () => {
  const before = list('2026-05-29', tin, zinc, iron)
  const { register, change } = nextRegister(before, list('2026-10-01', tin), 'th')

  expect(register.agencies.map(({ id, destinations }) => [id, ...destinations])).toEqual([
    ['licence-1', 'th'],
    ['licence-2', 'jp'],
    ['licence-3', 'jp'],
  ])
  expect(change.gone.map(({ id }) => id)).toEqual(['licence-2'])
  expect([register.listDate, register.source]).toEqual([
    '2026-05-29',
    'list 2026-05-29 (2026-05-29); list 2026-10-01 (2026-10-01)',
  ])

  const again = nextRegister(register, list('2026-10-20', zinc), 'th').register
  expect(again.parts).toHaveLength(2)
  expect(again.dropped).toMatchObject([
    { agency: { id: 'licence-1' }, listDate: '2026-10-01', missingFrom: '2026-10-20' },
  ])
})

test('practice data leaves nothing behind in a real list', () => {
  const practice = { ...list('2026-11-01', tin), isPractice: true }
  const { register, change } = nextRegister(practice, list('2026-10-01', zinc))

  expect(register.dropped).toBeUndefined()
  expect([change.gone, change.shrink]).toEqual([[], 0])
})
