import { expect, test } from 'vitest'
import { readList } from '../../../../src/core/agency/list/read-list.ts'

/** One table, given as its lines. */
const table = (...lines: (readonly string[])[]) =>
  readList([{ rows: lines.map((cells, i) => ({ row: i + 1, cells })) }])
type Read = ReturnType<typeof table>
const codes = ({ problems }: Read) => problems.map(({ row, code }) => `${row} ${code}`)

test('whole names of one length that end in a legal form are not taken for cut off; cut ones among them are', () => {
  const whole = ['Golden Lotus Labour Co., Ltd', 'Morning Palms Skill Co., Ltd', 'Stung Bright Supply Co., Ltd'].map((name) =>
    name.padStart(34, 'Big '),
  )
  const cut = ['Tin Roof Overseas Manpower Supply', 'Zinc Doors International Recruitm', 'Iron Gates International Employm'].map(
    (name) => name.padEnd(34, 'en'),
  )
  const list = (names: readonly string[]) => table(['Name', 'Phone'], ...names.map((name) => [name, '012000001']))

  expect(codes(list(whole))).toEqual([])
  expect(codes(list([...whole, ...cut]))).toEqual(['5 name-cut-off', '6 name-cut-off', '7 name-cut-off'])
})

test('a destination that nobody knows is reported with its place', () => {
  const list = table(['Name', 'Destination'], ['Tin Roof', 'Thailand, Atlantis'])

  expect(list.problems).toEqual([
    { row: 2, column: 'Destination', code: 'unknown-destination', cell: 'Atlantis' },
  ])
})
