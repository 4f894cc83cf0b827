import { describe, expect, test } from 'vitest'
import { toRegister } from '../../src/content/agency-list.ts'
import { FILE_LIMIT, readListFile } from '../../src/content/list-file/read-list-file.ts'
import { statusAt } from '../../src/core/agency/register.ts'
import { type TestSheet, xlsx, zip } from '../kit/xlsx.ts'

async function read(...sheets: TestSheet[]) {
  const file = await readListFile(xlsx(sheets))
  if (file.type === 'refused') throw new Error(file.reason)
  const list = toRegister(file, { date: '2026-08-01', validForDays: 60, isPractice: false })
  return { agencies: list.register?.agencies ?? [], problems: list.problems, sheets: list.sheets }
}

describe('a workbook', () => {
  test('with a sheet for each destination gives each agency all of its destinations', async () => {
    const { agencies } = await read(
      {
        name: 'Thailand',
        cells: [
          ['Name', 'Licence No'],
          ['Tin Roof', '1/22'],
          ['Zinc Door', '2/22'],
        ],
      },
      {
        name: 'ម៉ាឡេស៊ី',
        cells: [
          ['Name', 'Licence No'],
          ['TIN ROOF', '1/22'],
        ],
      },
    )
    expect(agencies.map(({ id, destinations }) => [id, ...destinations])).toEqual([
      ['licence-1/22', 'th', 'my'],
      ['licence-2/22', 'th'],
    ])
  })

  test('with a sheet of suspended agencies suspends them, though another sheet has them too', async () => {
    const { agencies } = await read(
      {
        name: 'Valid',
        cells: [
          ['Name', 'Licence No'],
          ['Tin Roof', '1/22'],
          ['Zinc Door', '2/22'],
        ],
      },
      {
        name: 'Suspended',
        cells: [
          ['Name', 'Licence No'],
          ['Zinc Door', '2/22'],
        ],
      },
    )
    expect(agencies.map((agency) => statusAt(agency, '2026-08-01').status)).toEqual(['licensed', 'suspended'])
  })

  test('repeats a merged cell over all its rows, and joins what is merged by name', async () => {
    const { agencies, problems } = await read({
      name: 'Sheet1',
      cells: [
        ['Agencies', undefined, undefined, undefined, undefined],
        ['No', 'Name', 'Licence No', 'Phone', 'Country', 'Valid until'],
        [1, 'Tin Roof', '0636', 12000001, 'Thailand', new Date('2027-06-30')],
        [undefined, undefined, undefined, '098 111 222'],
        [2, 'Zinc Door', '0637', '012 000 002', undefined, 46568],
        [3, 'Iron Gate', '0638', '012 000 003', undefined, '#N/A'],
      ],
      merged: ['A1:E1', 'A3:A4', 'B3:B4', 'C3:C4', 'E3:E6'],
    })
    expect(problems.map(({ row, code }) => `${row} ${code}`)).toEqual(['6 no-end'])
    expect(agencies.map(({ id, phones, destinations }) => [id, phones.join(), destinations.join()])).toEqual([
      ['licence-636', '12000001,098 111 222', 'th'],
      ['licence-637', '012 000 002', 'th'],
      ['licence-638', '012 000 003', 'th'],
    ])
    expect(agencies[1]?.statuses).toEqual([{ status: 'licensed', until: '2027-06-30' }])
  })

  test('tells what it did not read: hidden sheets, sheets without a list, and rows by sheet and line', async () => {
    const { agencies, problems } = await read(
      { name: 'List', cells: [[], ['Name', 'Status'], ['Tin Roof', 'perhaps']] },
      {
        name: 'Old',
        cells: [
          ['Name', 'Status'],
          ['Zinc Door', 'Valid'],
        ],
        isHidden: true,
      },
      { name: 'Notes', cells: [['Call the office']] },
    )
    expect(agencies).toHaveLength(1)
    expect(problems.map(({ sheet, row, code }) => `${sheet} ${row} ${code}`)).toEqual([
      'Old 0 hidden-sheet',
      'List 3 unknown-status',
      'Notes 1 no-name-column',
    ])
  })
})

describe('what is no list is refused', () => {
  const packed = xlsx([
    {
      name: 'A',
      cells: [
        ['Name', 'Phone'],
        ['Tin Roof', '012000001'],
      ],
    },
  ])
  test.each<[string, Uint8Array, string]>([
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'xls'],
    ['a web page saved as .xls', Buffer.from('\ufeff\n<html xmlns="x"><table><tr><td>Name'), 'html'],
    ['an XML sheet', Buffer.from('<?xml version="1.0"?><Workbook>'), 'xml'],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ'), 'pdf'],
    ['a photo', Buffer.from('ffd8ffe000104a464946', 'hex'), 'image'],
    ['a screenshot', Buffer.from('89504e470d0a1a0a', 'hex'), 'image'],
    ['a text document', zip([['word/document.xml', Buffer.from('<a/>')]]), 'not-a-workbook'],
    ['a packed archive', Buffer.from('1f8b0800', 'hex'), 'archive'],
    ['other bytes', Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 7) % 32)), 'binary'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a workbook cut off on the way', packed.subarray(0, packed.length - 40), 'broken-workbook'],
    ['a workbook with a damaged sheet', Buffer.from(packed).fill(7, 60, 160), 'broken-workbook'],
    ['a small file that unpacks to 200 MB', zip([['xl/workbook.xml', Buffer.alloc(200_000_000)]]), 'unpacks-too-big'],
    ['a file of more than 20 MB', Buffer.alloc(FILE_LIMIT + 1, 65), 'too-big'],
  ])('%s', async (_, bytes, reason) => {
    expect(await readListFile(bytes)).toEqual({ type: 'refused', reason })
  })

  test('a cell in row 900,000 does not fill the memory', async () => {
    const far = zip([
      ['xl/workbook.xml', Buffer.from('<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>')],
      [
        'xl/_rels/workbook.xml.rels',
        Buffer.from('<Relationships><Relationship Id="rId1" Target="worksheets/s.xml"/></Relationships>'),
      ],
      [
        'xl/worksheets/s.xml',
        Buffer.from(
          '<worksheet><sheetData><row r="900000"><c r="XFD900000"><v>1</v></c></row></sheetData></worksheet>',
        ),
      ],
    ])
    expect(await readListFile(far)).toEqual({ type: 'refused', reason: 'too-many-cells' })
  })
})

describe('a file in UTF-16 that holds mostly Khmer', () => {
  const text = `ឈ្មោះ\tទូរស័ព្ទ\n${'ទីន រូហ្វ\t០១២០០០០០១\n'.repeat(60)}`
  const little = Buffer.from(text, 'utf16le')

  test.each([
    ['with its mark', Buffer.concat([Buffer.from([0xff, 0xfe]), little])],
    ['without its mark', little],
    ['with the high byte first', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()])],
    ['with the high byte first and no mark', Buffer.from(little).swap16()],
  ])('%s is read', async (_, bytes) => {
    const file = await readListFile(bytes)

    expect(file.type === 'sheets' && file.sheets[0]?.rows[1]?.cells).toEqual(['ទីន រូហ្វ', '០១២០០០០០១'])
  })

  test('is refused when behind the mark stands something else', async () => {
    const bytes = Buffer.from(Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? i % 9 : 0)))

    expect(await readListFile(Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]))).toMatchObject({ reason: 'binary' })
  })
})
