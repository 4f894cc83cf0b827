import { expect, test } from 'vitest'
import { type StatusEntry, statusAt } from '../../../src/core/agency/register.ts'

const licence: StatusEntry = { status: 'licensed', from: '2025-07-01', until: '2027-06-30' }
const on = (statuses: readonly StatusEntry[], date: string, destination?: string) =>
  statusAt({ statuses }, date, destination).status

test('a licence holds on its first and last day and has expired on the day after', () => {
  expect(on([licence], '2025-07-01')).toBe('licensed')
  expect(on([licence], '2027-06-30')).toBe('licensed')
  expect(on([licence], '2027-07-01')).toBe('expired')
})

test('before its first day a licence says nothing', () => {
  expect(on([licence], '2025-06-30')).toBe('unclear')
})

test('a suspension of 45 days leads while it lasts and ends by itself', () => {
  const suspension: StatusEntry = {
    status: 'suspended',
    from: '2026-01-10',
    until: '2026-02-24',
    document: 'Letter 3/26',
  }

  expect(statusAt({ statuses: [licence, suspension] }, '2026-02-24')).toEqual({
    status: 'suspended',
    entry: suspension,
  })
  expect(on([licence, suspension], '2026-02-25')).toBe('licensed')
})

test('when a suspension is over and nothing else is known, the agency is not called licensed', () => {
  expect(on([{ status: 'suspended', until: '2026-02-24' }], '2026-03-01')).toBe('unclear')
})

test('a revoked licence stays revoked whatever its dates say', () => {
  expect(on([licence, { status: 'revoked', from: '2026-03-02', until: '2026-04-01' }], '2026-12-01')).toBe('revoked')
})

test('the worse of two statuses leads, in whichever order they stand', () => {
  const entries: StatusEntry[] = [{ status: 'expired' }, { status: 'revoked' }, { status: 'suspended' }, licence]

  expect(on(entries, '2026-06-01')).toBe('revoked')
  expect(on(entries.toReversed(), '2026-06-01')).toBe('revoked')
})

test('a suspension for Thailand does not touch Japan, but is said to somebody who names no country', () => {
  const entries: StatusEntry[] = [licence, { status: 'suspended', destination: 'th' }]

  expect(on(entries, '2026-06-01', 'th')).toBe('suspended')
  expect(on(entries, '2026-06-01', 'jp')).toBe('licensed')
  expect(on(entries, '2026-06-01')).toBe('suspended')
})

test('a licence for Japan alone says nothing of Thailand, nor of all countries', () => {
  const entries: StatusEntry[] = [{ status: 'licensed', destination: 'jp' }]

  expect(on(entries, '2026-06-01', 'jp')).toBe('licensed')
  expect(on(entries, '2026-06-01', 'th')).toBe('unclear')
  expect(on(entries, '2026-06-01')).toBe('unclear')
})

test('an agency without any status is unclear', () => {
  expect(on([], '2026-06-01')).toBe('unclear')
})
