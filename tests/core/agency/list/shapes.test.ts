import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../../src/content/list-file/read-csv.ts'
import { type ReadList, readList } from '../../../../src/core/agency/list/read-list.ts'
import { type Agency, statusAt } from '../../../../src/core/agency/register.ts'

const DAY = '2026-11-22'

function fixture(name: string): ReadList {
  const file = readCsv(readFileSync(`tests/fixtures/lists/${name}`))
  const list = readList(file.sheets)
  return { ...list, problems: [...file.problems, ...list.problems] }
}

const agencyOf = (list: ReadList, licence: string): Agency => {
  const found = list.agencies.find(({ id }) => id === `licence-${licence}`)
  if (found === undefined) throw new Error(`No agency has the licence ${licence}`)
  return found
}
const statusOf = (list: ReadList, licence: string) => statusAt(agencyOf(list, licence), DAY).status
const codes = ({ problems }: ReadList) => problems.map(({ row, code }) => `${row} ${code}`)

describe('a Khmer list with titles, two header rows, ticks, ditto marks and continued rows', () => {
  const list = fixture('khmer-two-headers.csv')

  test('has its date from the title and both names from the two header rows', () => {
    expect(list.listDate).toBe('2017-05-29')
    expect(agencyOf(list, '101/12').names.map(({ text }) => text)).toEqual(['Golden Lotus Road Co., Ltd', 'ហ្គោលដិន ឡូតឹស'])
  })

  test('is licensed for what is ticked, in any of the signs for a tick, and not for what is crossed out', () => {
    expect(agencyOf(list, '101/12').destinations).toEqual(['th', 'my'])
    expect(agencyOf(list, '102/12').destinations).toEqual(['th'])
  })

  test('a row without a name adds to the one above, with its cells kept beside', () => {
    expect(agencyOf(list, '103').destinations).toEqual(['jp', 'my'])
    expect(agencyOf(list, '103').raw['ប្រទេសគោលដៅ Malaysia (row 9)']).toBe('•')
  })

  test('a status in the column of a destination holds for that destination', () => {
    expect(statusAt(agencyOf(list, '103'), DAY, 'th').status).toBe('suspended')
    expect(statusAt(agencyOf(list, '103'), DAY, 'jp').status).toBe('licensed')
  })

  test('a ditto mark in the place of the name, with another licence, is another agency of that name', () => {
    expect(agencyOf(list, '104').names[0]?.text).toBe('Stung Bright')
    expect(agencyOf(list, '104').raw['ឈ្មោះក្រុមហ៊ុន English']).toBe('〃')
  })

  test('a name cut off inside its bracket and the sum at the end are reported', () => {
    expect(codes(list)).toEqual(['8 name-cut-off', '10 name-cut-off', '11 no-name'])
  })
})

describe('a list whose title says destination and date, with statuses in dates and remarks', () => {
  const list = fixture('title-dates-remarks.csv')

  test.each([
    ['636', 'licensed'],
    ['309', 'expired'],
    ['707', 'suspended'],
    ['708', 'suspended'],
    ['709', 'expired'],
    ['710', 'unclear'],
  ])('the agency with the licence %s is %s', (licence, status) => {
    expect(statusOf(list, licence)).toBe(status)
  })

  test('the same name with two licences stays two agencies', () => {
    expect(list.agencies.filter(({ names }) => names[0]?.text === 'B.K. & L.M.Enterprises')).toHaveLength(2)
  })

  test('all are for the destination of the title', () => {
    expect(list.agencies.every(({ destinations }) => destinations.join() === 'th')).toBe(true)
  })

  test('a suspension until a day ends by itself', () => {
    expect(statusAt(agencyOf(list, '708'), '2027-01-01').status).toBe('licensed')
  })

  test('phones are written out; fax and extension are no keys', () => {
    expect(agencyOf(list, '707').phones).toEqual(['8000-1186', '8000-1187', '8000-1188', '8000-1189'])
    expect(agencyOf(list, '708').phones).toEqual(['(02) 8000-1186'])
    expect(agencyOf(list, '709').phones).toEqual(['+88-02-9000512'])
    expect(agencyOf(list, '709').raw.Telephone).toBe('+88-০2-9000512')
    expect(agencyOf(list, '710').phones).toEqual(['012 345 678', '098 765 432'])
  })

  test('of a last row that breaks off nothing is said', () => {
    expect(list.agencies.at(-1)).toMatchObject({ names: [{ text: 'Mud House' }], statuses: [] })
    expect(codes(list)).toContain('11 row-cut-off')
  })
})

describe('a list with titles above, ticks under a spanning header, remarks', () => {
  const list = fixture('ticks-under-titles.csv')

  test('is read from its tenth line', () => {
    expect(list.agencies.map(({ destinations }) => destinations.join())).toEqual(['th,my', '', 'my', 'th', 'my'])
    expect(codes(list)).toEqual(['14 unknown-remark'])
  })

  test('spaces that do not break and signs of no width are no part of a name', () => {
    expect(agencyOf(list, '1/15').names[0]?.text).toBe('Tin Roof Co., Ltd')
    expect(agencyOf(list, '1/15').raw['Recruitment Agency']).toBe('Tin\u00a0Roof\u200b Co., Ltd')
  })

  test.each([
    ['2/15', '2026-05-01', 'suspended'],
    ['2/15', '2026-06-01', 'licensed'],
    ['3/15', DAY, 'licensed'],
    ['4/15', DAY, 'suspended'],
    ['5/15', DAY, 'revoked'],
  ])('the remark of %s makes it on %s %s', (licence, day, status) => {
    expect(statusAt(agencyOf(list, licence), day).status).toBe(status)
  })

  test('a former name inside the name is a former name', () => {
    expect(agencyOf(list, '2/15').names).toEqual([
      { text: 'Zinc Door Co. Ltd', kind: 'latin' },
      { text: 'Old Door', kind: 'former' },
    ])
  })
})

test('a record that a web page broken into three lines is one, and one that breaks off says nothing', () => {
  const list = fixture('three-lines-cut-off.tsv')

  expect(list.agencies.map(({ id, phones }) => [id, ...phones])).toEqual([
    ['licence-636', '0112233445', '0777000112'],
    ['licence-404', '0250000887', '0250000888', '0250000889'],
    ['licence-405', '025223'],
  ])
  expect(statusOf(list, '636')).toBe('licensed')
  expect(statusOf(list, '405')).toBe('unclear')
  expect(codes(list)).toContain('8 row-cut-off')
})

test('sections, repeated headers, exact repeats and sums are told apart from agencies', () => {
  const list = fixture('sections-and-repeats.csv')

  expect(statusOf(list, '2/22')).toBe('suspended')
  expect(codes(list)).toEqual([
    '3 no-status',
    '10 name-cut-off',
    '12 repeated-header',
    '14 not-an-agency',
    '7 duplicate-id',
    '9 repeated-row',
  ])
})

test('the same name with two statuses and no licence stays two agencies, so that both are seen', () => {
  const twins = fixture('sections-and-repeats.csv').agencies.filter(({ id }) => id.startsWith('name-1015'))

  expect(twins.map((agency) => statusAt(agency, DAY).status)).toEqual(['expired', 'licensed'])
})

test('a list of invalid agencies licenses nobody, also where a row says nothing', () => {
  expect(fixture('invalid-agencies.csv').agencies.map((agency) => statusAt(agency, DAY).status)).toEqual([
    'revoked',
    'suspended',
    'unclear',
  ])
})

test('UTF-16 with semicolons, and statuses with their days in one cell, are read', () => {
  const list = fixture('utf16-status-with-dates.csv')

  expect(list.agencies.map((agency) => statusAt(agency, DAY).status)).toEqual([
    'licensed',
    'expired',
    'suspended',
    'licensed',
    'unclear',
    'unclear',
  ])
  expect(agencyOf(list, '1').statuses).toEqual([{ status: 'licensed', from: '2025-01-01', until: '2026-12-31' }])
})

test('name, address and phones in one cell are told apart by their lines', () => {
  const list = fixture('name-and-address-in-one-cell.csv')

  expect(agencyOf(list, '123')).toMatchObject({
    names: [{ text: 'Tin Roof Services Limited' }],
    addresses: ['House 1, Road 2, Dhaka'],
    phones: ['+88-02-9000512', '01710000714'],
  })
  expect(agencyOf(list, '124').names[0]?.text).toBe('Zinc Door Limited')
  expect([statusOf(list, '123'), statusOf(list, '124'), statusOf(list, '125')]).toEqual([
    'expired',
    'suspended',
    'licensed',
  ])
})

test('a file that ends inside a quote is reported', () => {
  expect(codes(fixture('broken-off.csv'))).toEqual(['4 broken-row'])
})

test('rubbish in the place of Khmer is found, honest Latin names under a Khmer header are read', () => {
  expect(fixture('garbled-khmer.csv').isGarbled).toBe(true)
  const honest = fixture('khmer-header-latin-names.csv')

  expect(honest.isGarbled).toBe(false)
  expect(honest.agencies.map((agency) => statusAt(agency, DAY).status)).toEqual([
    'licensed',
    'suspended',
    'revoked',
    'unclear',
  ])
})

test('what is said of the whole list holds where a row says nothing, and never makes a sanction milder', () => {
  const rows = [
    { row: 1, cells: ['Name', 'Licence', 'Remarks'] },
    { row: 2, cells: ['Tin Roof', '1/22', ''] },
    { row: 3, cells: ['Zinc Door', '2/22', 'Revoked'] },
  ]
  const suspended = readList([{ rows }], { status: 'suspended', destination: 'th' })

  expect(statusAt(agencyOf(suspended, '1/22'), DAY, 'th').status).toBe('suspended')
  expect(statusAt(agencyOf(suspended, '2/22'), DAY).status).toBe('revoked')
  expect(statusAt(agencyOf(readList([{ rows }], { status: 'licensed' }), '2/22'), DAY).status).toBe('revoked')
})

test('a row whose name was lost is not taken for more of the agency above', () => {
  const list = readList([
    {
      rows: [
        { row: 1, cells: ['No', 'Name', 'Licence', 'Phone'] },
        { row: 2, cells: ['1', 'Tin Roof', '1/22', '012000001'] },
        { row: 3, cells: ['2', '', '2/22', '012000002'] },
        { row: 4, cells: ['', '', '', '012000003'] },
      ],
    },
  ])

  expect(codes(list)).toEqual(['3 no-name'])
  expect(list.agencies.map(({ phones }) => phones)).toEqual([['012000001', '012000003']])
})

test('digits of any script are digits', () => {
  const list = readList([
    {
      rows: [
        { row: 1, cells: ['Name', 'Phone'] },
        { row: 2, cells: ['Tin Roof', '०१२ ௩௪௫ 𑁦𑁧𑁨'] },
      ],
    },
  ])

  expect(list.agencies[0]?.phones).toEqual(['012 345 012'])
})

/** One table, given as its lines. */
const table = (...lines: (readonly string[])[]) =>
  readList([{ rows: lines.map((cells, i) => ({ row: i + 1, cells })) }])

test.each([
  ['អាជ្ញាប័ណ្ណមានសុពលភាព', 'licensed', undefined],
  ['មានសុពលភាពរហូតដល់ថ្ងៃទី៣១ ខែធ្នូ ឆ្នាំ២០២៧', 'licensed', '2027-12-31'],
  ['VALID LICENSE - PROVISIONAL (expires 1/1/2028)', 'licensed', '2028-01-01'],
  ['Suspended (until 31.12.2026)', 'suspended', '2026-12-31'],
  ['Suspended until further notice', 'suspended', undefined],
  ['Suspended; valid until 2027-01-01', 'suspended', undefined],
  ['ត្រូវបានដកហូតអាជ្ញាប័ណ្ណ', 'revoked', undefined],
])('the status "%s" is %s', (cell, status, until) => {
  const entry = table(['Name', 'Status'], ['Tin Roof', cell]).agencies[0]?.statuses[0]

  expect([entry?.status, entry?.until]).toEqual([status, until])
})

test.each([
  ['Tel/Fax: 023 880 200', ['023 880 200']],
  ['(855) 23 880 123 – 126', ['(855) 23 880 123', '(855) 23 880 124', '(855) 23 880 125', '(855) 23 880 126']],
  ['1800-123-456', ['1800-123-456']],
  ['012 345-678', ['012 345-678']],
  ['023 880 123 ext 12, 13', ['023 880 123']],
  ['FOR INSTALLATION', []],
])('the phones of "%s"', (cell, phones) => {
  expect(table(['Name', 'Phone'], ['Tin Roof', cell]).agencies[0]?.phones).toEqual(phones)
})

test('a Khmer title of suspended agencies for one country suspends them for it', () => {
  const list = table(['បញ្ជីឈ្មោះក្រុមហ៊ុនដែលត្រូវផ្អាកបណ្តោះអាសន្ន សម្រាប់ប្រទេសថៃ'], ['ឈ្មោះ', 'អាជ្ញាប័ណ្ណ'], ['ទីន រូហ្វ', '១/១'])

  expect(list.agencies[0]?.statuses).toEqual([{ status: 'suspended', destination: 'th' }])
})

test('a second row about one more country speaks of that country', () => {
  const list = table(
    ['Name', 'Country', 'Status'],
    ['Tin Roof', 'Thailand, Malaysia', 'Active'],
    ['ditto', 'Japan', 'Suspended'],
  )
  const [agency] = list.agencies

  expect([
    statusAt(agency ?? { statuses: [] }, DAY, 'th').status,
    statusAt(agency ?? { statuses: [] }, DAY, 'jp').status,
  ]).toEqual(['licensed', 'suspended'])
})

test('a second column of names under another header is nobody of ours', () => {
  const list = table(['Name of Agency', 'Licence', 'Name'], ['Tin Roof', '1/22', 'Boss Man'])

  expect(list.agencies[0]?.names).toEqual([{ text: 'Tin Roof', kind: 'latin' }])
})
