import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { KEPT } from '../../src/core/kept.ts'

const HOUR = 3_600_000

const inWords = (ms: number): string => (ms < 72 * HOUR ? `${ms / HOUR} hours` : `${ms / (24 * HOUR)} days`)

test('the table of how long what is kept says what the code does, class by class', () => {
  const rows = readFileSync('docs/retention.md', 'utf8').matchAll(/^\| `([\w-]+)` \| ([^|]+) \|/gm)

  expect([...rows].map(([, name, kept]) => [name, kept])).toEqual(
    Object.entries(KEPT).map(([name, ms]) => [name, inWords(ms)]),
  )
})
