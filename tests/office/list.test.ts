import { expect, test } from 'vitest'
import { showProgress } from '../../src/cli/progress.ts'
import type { Ledger } from '../../src/core/case/ledger.ts'
import { ledgerOf } from '../../src/core/case/ledgers.ts'
import { createOffice, type OfficeDeps } from '../../src/office/office.ts'
import { aCase } from '../casework/kit.ts'

const CASES = 5_000
const DAYS = { from: '2026-11-21', until: '2026-11-22' }

/** An office with so many cases of one day, which counts how many were opened. */
function office() {
  const file = aCase().file()
  if (file === undefined) throw new Error('There is no case')
  const codes = Array.from({ length: CASES }, (_, n) => `${1_000_000_000 + n}`)
  const facts = { province: '', place: 'kh', gender: 'man', age: '25-plus' } as const
  const line = (code: string, at: number) => ({ ...facts, code, kind: 'help' as const, at, day: DAYS.from })
  const ledger: Ledger = { lines: codes.map((code, n) => line(code, n)) }
  const opened: string[] = []
  const deps = {
    store: {
      load: async (address: string) => ({ state: address === ledgerOf(DAYS.from, '1000000000') ? ledger : undefined }),
    },
    acting: {
      caseOf: async (code: string) => {
        opened.push(code)
        return { ...file, code }
      },
      linkedTo: async () => [],
    },
  } as unknown as OfficeDeps
  return { office: createOffice(deps), opened, codes }
}

test('a list of many cases comes out as it is read: the first row does not wait for the last', async () => {
  const { office: one, opened, codes } = office()
  const seen: string[] = []
  let most = 0
  for await (const { code } of one.list(DAYS)) {
    seen.push(code)
    most = Math.max(most, opened.length - seen.length)
  }

  expect(seen).toEqual(codes)
  expect(most).toBeLessThan(100)
})

test('whoever has seen enough stops the reading', async () => {
  const { office: one, opened } = office()
  for await (const _ of one.list(DAYS)) break

  expect(opened.length).toBeLessThan(100)
})

test('a bar shows how many of the days are done, each state once, and is gone at the end', () => {
  const shown: string[] = []
  const progress = showProgress(
    {
      input: process.stdin,
      out: () => {},
      error: () => {},
      environment: {},
      progress: (line) => void shown.push(line),
    },
    { from: '2026-11-01', until: '2026-11-10' },
  )
  for (const day of ['2026-11-01', '2026-11-06', '2026-11-06', '2026-11-10']) progress.at(day)
  progress.end()

  expect(shown.map((line) => line.replaceAll(/[^\d%]/g, ''))).toEqual(['0%', '50%', '90%', ''])
})
