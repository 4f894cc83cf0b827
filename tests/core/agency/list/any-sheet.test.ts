import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCsv } from '../../../../src/content/list-file/read-csv.ts'
import type { Sheet } from '../../../../src/core/agency/list/list-row.ts'
import { readList } from '../../../../src/core/agency/list/read-list.ts'

/** What stands in the cells of real lists, in every wrong place. */
const pieces = fc.constantFrom(
  'Name',
  'ឈ្មោះ',
  'Licence No',
  'Phone',
  'Thailand',
  'Status',
  'Valid until',
  'Remarks',
  'No',
  'Tin Roof',
  'ទីន រូហ្វ',
  'Zinc (FORMERLY TIN',
  '0636',
  '3000206/3000197 OR 98',
  '9000512-5',
  '26 May 2026',
  'SUSPENDED until 31/12/2026',
  'not licensed',
  'Valid License',
  '✓',
  'ü',
  '〃',
  'do.',
  '-"-',
  '****',
  'N/A',
  '',
  ' ',
  '\u00a0',
  '\u200b',
  '\u0000',
  '__proto__',
  'Total: 3',
  'B. SUSPENDED AGENCIES',
  '1',
)
const cell = fc.oneof({ weight: 6, arbitrary: pieces }, fc.string({ unit: 'binary', maxLength: 30 }))
const sheets = fc.array(
  fc.record(
    {
      name: fc.constantFrom('Thailand', 'Suspended', 'Sheet1', '__proto__'),
      rows: fc.array(fc.array(cell, { maxLength: 8 }), { maxLength: 25 }),
    },
    { requiredKeys: ['rows'] },
  ),
  { minLength: 1, maxLength: 3 },
)

const numbered = (drawn: { name?: string; rows: string[][] }[]): Sheet[] =>
  drawn.map(({ name, rows }, i) => ({
    ...(name === undefined ? {} : { name: `${name}${i}` }),
    rows: rows.map((cells, at) => ({ row: at + 1, cells })),
  }))

test('whatever stands in a sheet, every row below its header is read or reported, and nothing throws', () => {
  fc.assert(
    fc.property(sheets, (drawn) => {
      const given = numbered(drawn)
      const { linesRead, problems, sheets: read } = readList(given)
      const told = new Set([...linesRead, ...problems].map(({ sheet, row }) => `${sheet}:${row}`))
      const unreadable = new Set(problems.flatMap(({ sheet, code }) => (code === 'no-name-column' ? [`${sheet}`] : [])))
      given.forEach(({ name, rows }, i) => {
        const header = read[i]?.header ?? 0
        for (const { row, cells } of rows) {
          const isFilled = cells.some((text) => /[\p{L}\p{N}]/u.test(text))
          // The row below a header may belong to it.
          if (!isFilled || row <= header + 2 || unreadable.has(`${name}`)) continue
          expect(told, JSON.stringify({ row, cells, header })).toContain(`${name}:${row}`)
        }
      })
    }),
    { numRuns: 1_000 },
  )
})

test.each([
  [[['Name', 'Name'], [], [' ', 'Name'], ['do.']]],
  [[['No', 'Name'], [], [], ['do.']]],
  [
    [
      ['No', 'Name'],
      ['1', 'Tin Roof'],
      ['do.', '\u200b'],
    ],
  ],
])('a row of ditto marks with nothing to repeat is reported: %j', (rows) => {
  const { problems } = readList(numbered([{ rows }]))

  expect(problems).toContainEqual(
    expect.objectContaining({ row: rows.length, code: 'no-name', cell: expect.stringContaining('do.') }),
  )
})

test('an agency is licensed only where its row says so in known words, or says nothing of it at all', () => {
  const words = fc.oneof(
    fc.constantFrom('maybe', 'pending', 'not valid', 'unlicensed', '?', 'Valid?', 'បានដក', 'zzz', 'no', 'under review'),
    fc
      .stringMatching(/^[b-z]{3,12}$/)
      .filter(
        (word) =>
          !/valid|active|licen|current|permit|approv|operat|accredit|author|regist|suspen|stop|revok|cancel|list|ban|struck|withdr|termin|shut|ceased|return|expir|lapsed/.test(
            word,
          ),
      ),
  )
  fc.assert(
    fc.property(words, (word) => {
      const { agencies, problems } = readList([
        {
          rows: [
            { row: 1, cells: ['Name', 'Status'] },
            { row: 2, cells: ['Tin Roof', word] },
          ],
        },
      ])
      expect(agencies[0]?.statuses).toEqual([])
      expect(problems.map(({ code }) => code)).toContain(word === '?' ? 'no-status' : 'unknown-status')
    }),
  )
})

test('whatever bytes a file holds, reading it as CSV and as a list throws nothing', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 600 }),
      fc.constantFrom('', 'name,phone\n', '\ufeffname;status\n'),
      (bytes, start) => {
        const { sheets: cut } = readCsv(Buffer.concat([Buffer.from(start), bytes]))
        expect(() => readList(cut)).not.toThrow()
      },
    ),
    { numRuns: 500 },
  )
})
