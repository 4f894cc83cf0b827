import { readFileSync } from 'node:fs'
import { readCsv } from '../../../src/content/list-file/read-csv.ts'
import type { Matcher } from '../../../src/core/agency/hit.ts'
import { readList } from '../../../src/core/agency/list/read-list.ts'
import { createMatcher } from '../../../src/core/agency/match.ts'
import type { Agency, AgencyName, Register } from '../../../src/core/agency/register.ts'

export function agency(id: string, names: readonly AgencyName[], rest: Partial<Agency> = {}): Agency {
  const empty = { licences: [], phones: [], pages: [], addresses: [], destinations: [], raw: {} }
  return { id, names, statuses: [{ status: 'licensed' }], ...empty, ...rest }
}

export function latin(id: string, text: string, rest: Partial<Agency> = {}): Agency {
  return agency(id, [{ text, kind: 'latin' }], rest)
}

export function register(agencies: readonly Agency[]): Register {
  return { listDate: '2026-08-01', source: 'test', validForDays: 90, isPractice: true, agencies }
}

export function practiceRegister(): Register {
  return register(readList(readCsv(readFileSync('content/practice/agencies.csv')).sheets).agencies)
}

/** Verdict and ids of an answer, short enough to compare. */
export function ask(match: Matcher, text: string): string {
  const { verdict, results } = match(text)
  return [verdict, ...results.map(({ agency: { id } }) => id)].join(' ')
}

export function matcherOf(...agencies: readonly Agency[]): Matcher {
  return createMatcher(register(agencies))
}
