import { describe, expect, test } from 'vitest'
import { answerQuestion, tellsOne } from '../../../src/core/agency/answer.ts'
import { createMatcher } from '../../../src/core/agency/match.ts'
import { agency, ask, latin, matcherOf, register } from './kit.ts'

const listed = [
  latin('soeurn', 'Kim Soeurn Manpower Co., Ltd'),
  latin('phnom', 'Phnom Meas Recruitment'),
  latin('serey', 'Serey Sovann Supply'),
  latin('rithy', 'Ung Rithy Group'),
  latin('pich', 'Seng Pich Trading'),
  latin('leap', 'Sokh Leap Metrey'),
  latin('dara', 'Dara Sophea Manpower'),
  latin('pal', 'Pal Chhun Overseas'),
  agency('khmer', [{ text: 'ស្ពានឈើ ពណ៌លឿង', kind: 'khmer' }]),
  agency('former', [
    { text: 'Tin Roof Manpower', kind: 'latin' },
    { text: 'Sopheap Rasmey', kind: 'former' },
  ]),
]
const match = createMatcher(register(listed))

describe('the same name in another spelling is told, with the name as it is listed', () => {
  test.each([
    ['Kim Soeun', 'Kim Soeurn Manpower Co., Ltd'],
    ['kim soeun manpower', 'Kim Soeurn Manpower Co., Ltd'],
    ['Phnum Meas', 'Phnom Meas Recruitment'],
    ['Pnom Meas Recruitment', 'Phnom Meas Recruitment'],
    ['Serei Sovan Supply', 'Serey Sovann Supply'],
    ['Sery Sovann', 'Serey Sovann Supply'],
    ['Ung Rity Group', 'Ung Rithy Group'],
    ['Seng Pech Trading', 'Seng Pich Trading'],
    ['Sok Leab Metrei', 'Sokh Leap Metrey'],
    ['Sopeap Reaksmey', 'Sopheap Rasmey'],
    ['Ung Rithy Cambodia', 'Ung Rithy Group'],
  ])('%s is on the list as %s', (text, name) => {
    const found = match(text)

    expect(tellsOne(found)).toBe(true)
    expect(found.results[0]?.isExact).toBe(false)
    expect(answerQuestion({ register: register(listed), match }, { text }, '2026-08-02')).toMatchObject({
      verdict: 'stated',
      agency: { respelt: name },
    })
  })

  test('the very name is no other spelling', () => {
    const answer = answerQuestion({ register: register(listed), match }, { text: 'Kim Soeurn' }, '2026-08-02')

    expect(answer).toMatchObject({ verdict: 'stated' })
    expect(answer.verdict === 'stated' && answer.agency.respelt).toBe(undefined)
  })
})

describe('a name that only sounds alike is asked back', () => {
  test.each([
    'Thara Sophea Manpower',
    'Tara Sophea Manpower',
    'Dara Sothea Manpower',
    'Dara Sobhea Manpower',
    'Dara Sopha Manpower',
    'Phal Chhun Overseas',
    'Bal Chhun Overseas',
    'Pal Chun Overseas',
    'Pol Chhun Overseas',
    'Kim Saen Manpower',
    'Serey Sovanny Supply',
    'Spean Chheu Por Loeung',
    'Ung Rithy International',
  ])('%s', (text) => {
    expect(tellsOne(match(text))).toBe(false)
  })
})

test('two agencies that another spelling fits alike are both shown', () => {
  const find = matcherOf(latin('a', 'Kim Serey Manpower'), latin('b', 'Kim Serei Manpower'))

  expect(ask(find, 'Kim Sery Manpower')).toMatch(/^ambiguous [ab] [ab]$/)
  expect(ask(find, 'Kim Serei Manpower')).toBe('match b')
  expect(find('Kim Serei Manpower').results[0]?.isExact).toBe(true)
})

test('an acronym has no other spelling', () => {
  const find = matcherOf(latin('a', 'TNH Manpower'), latin('b', 'W.V. Manpower'))

  for (const text of ['TN Manpower', 'V.V. Manpower', 'VV']) expect(tellsOne(find(text)), text).toBe(false)
})
