import { expect, test } from 'vitest'
import { readCsv } from '../../../../src/content/list-file/read-csv.ts'
import { type ReadList, readList } from '../../../../src/core/agency/list/read-list.ts'
import { statusAt } from '../../../../src/core/agency/register.ts'

function read(csv: string | Uint8Array): ReadList {
  const file = readCsv(typeof csv === 'string' ? new TextEncoder().encode(csv) : csv)
  const list = readList(file.sheets)
  return { ...list, problems: [...file.problems, ...list.problems] }
}

const statusOf = (rows: ReadList, i = 0) => statusAt(rows.agencies[i] ?? { statuses: [] }, '2026-08-01').status
const codes = ({ problems }: ReadList) =>
  problems.map(({ row, code, column }) => [row, code, ...(column === undefined ? [] : [column])].join(' '))

test('an English list is read cell by cell', () => {
  const rows = read(
    'id,name_en,name_km,former_names,trading_names,licence_no,phones,facebook,address,destinations,status,from,until,document\n' +
      'A1,"Tin Roof Co., Ltd",ទីន រូហ្វ,Old Roof; Oldest Roof,TRF,12/25,"012 000 001 / 023 000 002",tinroof,"Street 0, Takeo","Thailand, Japan and Freedonia",Valid License,1/7/2025,2027-06-30,Prakas 0\n',
  )

  expect(codes(rows)).toEqual(['2 unknown-destination destinations'])
  expect(rows.problems[0]?.cell).toBe('Freedonia')
  expect(rows.agencies[0]).toMatchObject({
    id: 'A1',
    names: [
      { text: 'Tin Roof Co., Ltd', kind: 'latin' },
      { text: 'ទីន រូហ្វ', kind: 'khmer' },
      { text: 'Old Roof', kind: 'former' },
      { text: 'Oldest Roof', kind: 'former' },
      { text: 'TRF', kind: 'trading' },
    ],
    licences: ['12/25'],
    phones: ['012 000 001', '023 000 002'],
    pages: ['tinroof'],
    destinations: ['th', 'jp', 'Freedonia'],
    statuses: [{ status: 'licensed', from: '2025-07-01', until: '2027-06-30', document: 'Prakas 0' }],
  })
  expect(rows.agencies[0]?.raw.status).toBe('Valid License')
})

test('a Khmer list with Khmer digits, dates and statuses is read', () => {
  const rows = read(
    'ឈ្មោះ,លេខអាជ្ញាប័ណ្ណ,ទូរស័ព្ទ,ប្រទេស,ស្ថានភាព,ដល់\nទីន រូហ្វ,១២/២៥,០១២ ០០០ ០០១,ថៃ,ផ្អាកបណ្ដោះអាសន្ន,១៥ មករា ២០២៧\n',
  )

  expect(codes(rows)).toEqual([])
  expect(rows.agencies[0]).toMatchObject({
    names: [{ text: 'ទីន រូហ្វ', kind: 'khmer' }],
    phones: ['012 000 001'],
    destinations: ['th'],
  })
  expect(rows.agencies[0]?.statuses).toEqual([{ status: 'suspended', until: '2027-01-15' }])
})

test.each([
  ['Valid License', 'licensed'],
  ['Valid License - Provisional', 'licensed'],
  ['មានអាជ្ញាប័ណ្ណ', 'licensed'],
  ['Đang hoạt động', 'licensed'],
  ['Suspended (Document Processing)', 'suspended'],
  ['- (Suspended Agency)', 'suspended'],
  ['- (Cancelled Agency)', 'revoked'],
  ['Delisted', 'revoked'],
  ['Forever Banned', 'revoked'],
  ['ដកហូត', 'revoked'],
  ['Denied Renewal', 'not-renewed'],
  ['not renewed', 'not-renewed'],
  ['Ceased Operations', 'not-renewed'],
  ['Approval Expired', 'expired'],
  ['ផុតកំណត់', 'expired'],
  ['licensed; later suspended', 'suspended'],
])('the status word "%s" means %s', (word, status) => {
  expect(statusOf(read(`name,status\nTin Roof,"${word}"\n`))).toBe(status)
})

test.each([
  'not licensed',
  'unlicensed',
  'No license',
  'invalid',
  'suspension lifted',
  'pending',
  'see letter',
  'licensed?',
  'មិនមានអាជ្ញាប័ណ្ណ',
  'Legal',
])('the status word "%s" is reported and never counts as licensed', (word) => {
  const rows = read(`name,status\nTin Roof,${word}\n`)

  expect(rows.agencies).toHaveLength(1)
  expect(statusOf(rows)).toBe('unclear')
  expect(codes(rows)).toEqual(['2 unknown-status status'])
})

test('an empty cell in a status column is reported; without such a column, to be listed is to be licensed', () => {
  const empty = read('name,status\nTin Roof,\n')

  expect(codes(empty)).toEqual(['2 no-status status'])
  expect(statusOf(empty)).toBe('unclear')
  expect(statusOf(read('name,phone\nTin Roof,012000001\n'))).toBe('licensed')
})

test('a status in the date column counts, and a date that cannot be read leaves the status open', () => {
  expect(statusOf(read('name,valid until\nTin Roof,License suspended\n'))).toBe('suspended')
  const rows = read('name,valid until\nTin Roof,soon\n')

  expect(statusOf(rows)).toBe('unclear')
  expect(codes(rows)).toEqual(['2 unreadable-date valid until'])
})

test.each([
  '26 May 2026',
  '26-05-2026',
  '26.05.2026',
  '26/5/2026',
  '2026-05-26',
  'May 26, 2026',
  '26th May 2026',
  '២៦ ឧសភា ២០២៦',
  '26/05/2569',
])('the date "%s" is 26 May 2026', (date) => {
  expect(read(`name,until\nTin Roof,"${date}"\n`).agencies[0]?.statuses[0]?.until).toBe('2026-05-26')
})

test('a day that does not exist is reported', () => {
  expect(codes(read('name,until\nTin Roof,31/02/2026\n'))).toEqual(['2 unreadable-date until'])
})

test.each([
  ['+855 12 000 001 / ០២៣ ០០០ ០០២', ['+855 12 000 001', '023 000 002']],
  ['0662052005.0777000112', ['0662052005', '0777000112']],
  ['3000206/3000197 OR 98', ['3000206', '3000197', '3000198']],
  ['8526186 TO 89', ['8526186', '8526187', '8526188', '8526189']],
  ['9000512-5', ['9000512', '9000513', '9000514', '9000515']],
  ['012000001  023000002', ['012000001', '023000002']],
  ['HP: (+855)023 000 022/ 086 000 173  Fax: +855-23 000 600', ['(+855)023 000 022', '086 000 173']],
  ['7191519 (Off.), 7253263 (Res.)', ['7191519', '7253263']],
  ['****', []],
])('the phones of "%s" are told apart', (cell, phones) => {
  const rows = read(`name,phone\nTin Roof,"${cell}"\n`)

  expect(rows.agencies[0]?.phones).toEqual(phones)
  expect(codes(rows)).toEqual([])
})

test('names in brackets become former names, abbreviations or the other script', () => {
  const names = (cell: string) =>
    read(`name,phone\n"${cell}",012000001\n`).agencies[0]?.names.map(({ kind, text }) => `${kind}: ${text}`)

  expect(names('TIN ROOF INC (FORMERLY OLD ROOF INTERNATIONAL')).toEqual([
    'latin: TIN ROOF INC',
    'former: OLD ROOF INTERNATIONAL',
  ])
  expect(names('Tin Roof Overseas (TRO)')).toEqual(['latin: Tin Roof Overseas', 'trading: TRO'])
  expect(names('ទីន រូហ្វ (TIN ROOF CO., LTD)')).toEqual(['khmer: ទីន រូហ្វ', 'latin: TIN ROOF CO., LTD'])
})

test('a row without a name is reported with its line, the others are kept', () => {
  const rows = read('name,phone\n,012000001\nTin Roof,012000002\n')

  expect(codes(rows)).toEqual(['2 no-name'])
  expect(rows.agencies.map(({ names }) => names[0]?.text)).toEqual(['Tin Roof'])
})

test('a second row of the same agency adds its status; the same id for another agency is reported and kept apart', () => {
  const rows = read(
    'id,name,status,until\nA,Tin Roof,licensed,2027-01-01\nA,Tin Roof,suspended,2026-09-01\nA,Zinc Door,licensed,2027-01-01\nA,Tin Roof,licensed,2027-01-01\n',
  )

  expect(rows.agencies.map(({ id, statuses }) => `${id} ${statuses.length}`)).toEqual(['A 2', 'A-2 1'])
  expect(codes(rows)).toEqual(['4 duplicate-id', '5 repeated-row'])
  expect(statusOf(rows)).toBe('suspended')
})

test('without an id column the id comes from the licence, else from the name, and is the same at the next import', () => {
  const csv = 'name,licence no\nTin Roof,RL-0400\nទីន រូហ្វ,\n'
  const ids = () => read(csv).agencies.map(({ id }) => id)

  expect(ids()).toEqual(['licence-rl400', 'name-ទីន-រូហ្វ'])
  expect(ids()).toEqual(ids())
})

test('columns with a country as header are ticked per destination', () => {
  expect(read('name,Japan,Malaysia,ថៃ\nTin Roof,v,,✓\n').agencies[0]?.destinations).toEqual(['jp', 'th'])
})

test('a Khmer column without Khmer letters is rubbish from a bad copy and is no name', () => {
  const rows = read('name_en,name_km\nTin Roof,mulufiUFrUF\n,nnrnr\n')

  expect(rows.agencies[0]?.names).toEqual([{ text: 'Tin Roof', kind: 'latin' }])
  expect(codes(rows)).toEqual(['2 not-khmer name_km', '3 not-khmer name_km', '3 no-name', '1 garbled-khmer'])
  expect(rows.isGarbled).toBe(true)
})

test.each([
  ['a BOM and CRLF', '\ufeffname,phone\r\nTin Roof,012000001\r\n'],
  ['semicolons', 'name;phone\nTin Roof;012000001\n'],
  ['tabs', 'name\tphone\nTin Roof\t012000001\n'],
  ['old Mac line ends', 'name,phone\rTin Roof,012000001\r'],
  ['a title above the header', 'List of agencies,\nMinistry of Practice,\nname,phone\nTin Roof,012000001\n'],
  ['quoted line breaks', '"name","phone"\n"Tin Roof","012000001\n"\n'],
])('a file with %s is read', (_, csv) => {
  const rows = read(csv)

  expect(rows.agencies.map(({ names, phones }) => [names[0]?.text, ...phones])).toEqual([['Tin Roof', '012000001']])
  expect(rows.problems).toEqual([])
})

test('a UTF-16 file as Excel saves it is read', () => {
  const rows = read(Buffer.from('\ufeffname\tphone\nទីន រូហ្វ\t012000001\n', 'utf16le'))

  expect(rows.agencies[0]?.names).toEqual([{ text: 'ទីន រូហ្វ', kind: 'khmer' }])
})

test('broken bytes, NUL and huge cells are reported where they stand', () => {
  const bytes = Buffer.concat([
    Buffer.from('name,phone\nTin'),
    Buffer.from([0xff, 0xfe]),
    Buffer.from(`Roof,012000001\nZin\u0000c Door,012000002\n${'n'.repeat(3_000)},012000003\n`),
  ])
  const rows = read(bytes)

  expect(codes(rows)).toEqual([
    '1 bad-encoding',
    '2 bad-encoding name',
    '3 control-character name',
    '4 cell-too-long name',
    '4 no-name',
  ])
  expect(rows.problems.every(({ cell }) => cell.length <= 81)).toBe(true)
  expect(rows.agencies[1]?.names[0]?.text).toBe('Zin c Door')
})

test('a quote that is never closed is reported instead of hiding the rest of the list', () => {
  const rows = read('name,phone\nTin Roof,012000001\n"Zinc Door,012000002\nIron Gate,012000003\n')

  expect(rows.agencies.map(({ names }) => names[0]?.text)).toContain('Tin Roof')
  expect(rows.problems.map(({ code }) => code)).toContain('broken-row')
})

test('headers like __proto__ or constructor are plain columns', () => {
  const rows = read('name,__proto__,constructor\nTin Roof,polluted,cell\n')

  expect(rows.agencies[0]?.names[0]?.text).toBe('Tin Roof')
  expect(Object.hasOwn(rows.agencies[0]?.raw ?? {}, '__proto__')).toBe(true)
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(codes(rows)).toEqual(['1 unknown-column __proto__', '1 unknown-column constructor'])
})

test('formulas, markup and templates in a cell stay text', () => {
  const cells = ['=HYPERLINK(1) Roof', '<b>Tin</b> Roof', '{{name}} Roof', '$t(secret) Roof']
  const rows = read(`name,phone\n${cells.map((cell) => `"${cell}",012000001`).join('\n')}\n`)

  expect(rows.agencies.map(({ names }) => names[0]?.text)).toEqual(cells)
})

test('two equal headers keep both cells, and a file without a column for names says so', () => {
  expect(read('name,note,note\nTin Roof,a,b\n').agencies[0]?.raw).toEqual({
    name: 'Tin Roof',
    note: 'a',
    'note (2)': 'b',
  })
  expect(codes(read('foo,bar\nTin Roof,1\n'))).toContain('1 no-name-column')
  expect(read('').agencies).toEqual([])
})

test("the list's own date and source are taken from its columns", () => {
  expect(read('name,phone,list date,source\nTin Roof,012000001,1 August 2026,Ministry\n')).toMatchObject({
    listDate: '2026-08-01',
    source: 'Ministry',
  })
})
