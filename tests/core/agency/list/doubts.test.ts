import { expect, test } from 'vitest'
import { readList } from '../../../../src/core/agency/list/read-list.ts'

/** One table, given as its lines. */
const table = (...lines: (readonly string[])[]) =>
  readList([{ rows: lines.map((cells, i) => ({ row: i + 1, cells })) }])
type Read = ReturnType<typeof table>
const codes = ({ problems }: Read) => problems.map(({ row, code }) => `${row} ${code}`)

test('whole names of one length that end in a legal form are not taken for cut off; cut ones among them are', () => {
  const whole = ['Golden Lotus Labour Co., Ltd', 'Morning Palms Skill Co., Ltd', 'Stung Bright Supply Co., Ltd'].map(
    (name) => name.padStart(34, 'Big '),
  )
  const cut = [
    'Tin Roof Overseas Manpower Supply',
    'Zinc Doors International Recruitm',
    'Iron Gates International Employm',
  ].map((name) => name.padEnd(34, 'en'))
  const list = (names: readonly string[]) => table(['Name', 'Phone'], ...names.map((name) => [name, '012000001']))

  expect(codes(list(whole))).toEqual([])
  expect(codes(list([...whole, ...cut]))).toEqual(['5 name-cut-off', '6 name-cut-off', '7 name-cut-off'])
})

test('a destination that nobody knows is reported with its place', () => {
  const list = table(['Name', 'Destination'], ['Tin Roof', 'Thailand, Atlantis'])

  expect(list.problems).toEqual([{ row: 2, column: 'Destination', code: 'unknown-destination', cell: 'Atlantis' }])
})

test.each([
  '(Formerly Omega Tiger)',
  '(Formerly Omega Tiger',
  'Formerly: Omega Tiger',
  '[ex Omega Tiger]',
  '(អតីតឈ្មោះ៖ Omega Tiger)',
])('a row whose name is only "%s" goes on about the agency above', (cell) => {
  const list = table(['Name', 'Phone'], ['Alpha Tiger Co., Ltd', '012000001'], [cell, '012000002'])

  expect(list.agencies).toMatchObject([
    {
      names: [
        { text: 'Alpha Tiger Co., Ltd', kind: 'latin' },
        { text: 'Omega Tiger', kind: 'former' },
      ],
      phones: ['012000001', '012000002'],
    },
  ])
})

test.each(['Ltd', 'Co., Ltd.', '(Pvt) Limited', 'ឯ.ក'])('a wrapped legal form "%s" is no agency', (cell) => {
  const list = table(['Name', 'Phone', 'Status'], ['Alpha Tiger', '012000001', 'Valid'], [cell, '012000002', ''])

  expect(list.agencies.map(({ names, phones }) => [names.length, ...phones])).toEqual([[1, '012000001', '012000002']])
  expect(list.problems).toEqual([])
})

test.each([
  'Branch office: Battambang',
  'Branch',
  'Branch 2',
  'Head office (Phnom Penh)',
  'សាខាខេត្តបាត់ដំបង',
  'Main Office',
])('"%s" is an office of the agency above', (cell) => {
  const list = table(
    ['Name', 'Phone', 'Address', 'Status'],
    ['Alpha Tiger', '012000001', 'Street 0', 'Valid'],
    [cell, '012000002', 'Street 9', ''],
  )

  expect(list.agencies).toMatchObject([
    { phones: ['012000001', '012000002'], addresses: ['Street 0', cell, 'Street 9'] },
  ])
  expect(list.problems).toEqual([])
})

test.each(['(Formerly Omega Tiger)', 'Ltd', 'Branch office: Battambang'])(
  '"%s" with a licence or number of its own, or with nothing above, is reported and no agency',
  (cell) => {
    const header = ['No', 'Name', 'Licence', 'Phone']
    const list = table(
      header,
      ['', cell, '', '012000009'],
      ['1', 'Alpha Tiger', '1/22', '012000001'],
      ['2', cell, '', '012000002'],
      ['', cell, '2/22', '012000003'],
    )

    expect(list.agencies.map(({ id, phones }) => [id, ...phones])).toEqual([['licence-1/22', '012000001']])
    expect(codes(list)).toEqual(['2 no-name', '4 no-name', '5 no-name'])
  },
)

test.each(['Branch Bridge Manpower Co., Ltd', 'Golden Branch', 'Limited Edition Jobs', 'Head Hunters'])(
  '"%s" is the name of an agency',
  (cell) => {
    expect(table(['Name', 'Phone'], ['Alpha Tiger', '012000001'], [cell, '012000002']).agencies).toHaveLength(2)
  },
)

/** The destinations of each row of marks under Thailand, Malaysia and Japan. */
const ticks = (...rows: (readonly string[])[]) => {
  const list = table(['Name', 'Thailand', 'Malaysia', 'Japan'], ...rows.map((marks, i) => [`Tiger ${i}`, ...marks]))
  return [...list.agencies.map(({ destinations }) => destinations.join()), ...codes(list)]
}

test.each([
  ['√', 'x'],
  ['✓', '×'],
  ['✔', '✗'],
  ['ü', 'X'],
  ['yes', 'x'],
  ['☑', '☒'],
])('where %s stands anywhere in the table, %s says no', (yes, no) => {
  expect(ticks([yes, '-', no], [no, no, ''], ['', '', yes])).toEqual(['th', '', 'jp'])
})

test.each(['x', 'X', '×', '☒'])('where only %s stands, it is the tick', (cross) => {
  expect(ticks([cross, '-', ''], ['no', cross, cross])).toEqual(['th', 'my,jp'])
})

test.each(['•', '1', '✗', 'v'])('what x means beside %s nobody knows: it is reported and counts as no', (other) => {
  const isYes = other !== '✗'
  expect(ticks([other, 'x', ''])).toEqual([isYes ? 'th' : '', '2 unreadable-tick'])
})

test.each([
  ['Name', 'ឈ្មោះ', 'Tin Roof', 'ទីន រូហ្វ'],
  ['ឈ្មោះក្រុមហ៊ុន', 'Name', 'ទីន រូហ្វ', 'Tin Roof'],
])('the columns %s and %s in two scripts are both names', (first, second, name, other) => {
  const list = table([first, second, 'Phone'], [name, other, '012000001'])

  expect(list.agencies[0]?.names.map(({ text, kind }) => `${kind} ${text}`).sort()).toEqual([
    'khmer ទីន រូហ្វ',
    'latin Tin Roof',
  ])
  expect(list.problems).toEqual([])
})

test('a remark that is not understood is reported; half a date leaves the licence unclear', () => {
  const list = table(
    ['Name', 'Phone', 'Remarks'],
    ['Tin Roof', '012000001', 'Blah unknown word'],
    ['Zinc Door', '012000002', '30-Jun'],
  )

  expect(codes(list)).toEqual(['2 unknown-remark', '3 unknown-status'])
  expect(list.agencies.map(({ statuses }) => statuses[0]?.status)).toEqual(['licensed', undefined])
})

test('a licence without an end among others with one is reported, and unclear where the list breaks off', () => {
  const list = table(
    ['Name', 'Licence', 'Valid until'],
    ['Tin Roof', '1/22', '30/06/2027'],
    ['Zinc Door', '2/22', ''],
    ['Iron Gate', '3/22', '30/06/2027'],
    ['Mud House', '4/22', ''],
  )

  expect(codes(list)).toEqual(['3 no-end', '5 row-cut-off'])
  expect(list.agencies.map(({ statuses }) => statuses.length)).toEqual([1, 1, 1, 0])
})

test('a list without any end of a licence reports none', () => {
  expect(codes(table(['Name', 'Licence', 'Valid until'], ['Tin Roof', '1/22', '']))).toEqual([])
})
