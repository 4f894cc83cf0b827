import { expect, test } from 'vitest'
import { difference, SHRINK_LIMIT } from '../../../src/core/agency/difference.ts'
import { latin, register } from './kit.ts'

const ids = (agencies: readonly { id: string }[]) => agencies.map(({ id }) => id)

test('a new list shows what is new, gone, changed and the same', () => {
  const before = register([latin('same', 'Tin Roof'), latin('gone', 'Zinc Door'), latin('changed', 'Iron Gate')])
  const after = register([
    latin('same', 'Tin Roof'),
    latin('changed', 'Iron Gate', { statuses: [{ status: 'revoked' }] }),
    latin('new', 'Clay Wall'),
  ])
  const result = difference(before, after)

  expect([ids(result.added), ids(result.gone), ids(result.same)]).toEqual([['new'], ['gone'], ['same']])
  expect(result.changedStatus.map(({ agency, before: was, after: is }) => [agency.id, was, is])).toEqual([
    ['changed', 'licensed', 'revoked'],
  ])
})

test('a licence that ran out between two lists is a change, though its row stayed the same', () => {
  const agencies = [latin('a', 'Tin Roof', { statuses: [{ status: 'licensed', until: '2026-09-30' }] })]
  const result = difference({ agencies, listDate: '2026-08-01' }, { agencies, listDate: '2026-11-01' })

  expect(result.changedStatus.map(({ before, after }) => [before, after])).toEqual([['licensed', 'expired']])
})

test('the first list shrinks nothing; one that lost one agency in ten is above the limit', () => {
  const ten = Array.from({ length: 10 }, (_, i) => latin(String(i), `Tin Roof ${i}`))

  expect(difference(undefined, register(ten)).shrink).toBe(0)
  expect(difference(register(ten), register(ten.slice(1))).shrink).toBeCloseTo(0.1)
  expect(difference(register(ten), register(ten.slice(1))).shrink).toBeGreaterThan(SHRINK_LIMIT)
})
