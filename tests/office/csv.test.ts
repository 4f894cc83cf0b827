import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '../../src/office/csv.ts'

/** What people paste to harm whoever opens the table, and what is in the way of a simple guard. */
const piece = fc.constantFrom(
  ...[
    '=',
    '+',
    '-',
    '@',
    '＝',
    '＋',
    '－',
    '＠',
    ';',
    ',',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '|',
    '"',
    "'",
    ' ',
    '\u200b',
    '\ufeff',
  ],
  ...['HYPERLINK("http://x")', 'cmd|/c calc', 'ខ្ញុំ', 'a', '1'],
)
const cell = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.record({
    head: fc.array(fc.constantFrom('code', 'story'), { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 4 }),
  }),
)
const isFormula = (text: string) => /^[=+\-@＝＋－＠]/.test(text.replace(/^[\s"\u200b-\u200f\u2060\ufeff]*/, ''))

test('no cell of a table is a formula, wherever a spreadsheet sees the border of a cell', () => {
  fc.assert(
    fc.property(table, ({ head, rows }) => {
      const text = csvOf(head, rows)
      const cells = (parse(text, { bom: true, relax_column_count: true }) as string[][]).flat()
      for (const delimiter of [';', '\t', '|']) cells.push(...text.split(new RegExp(`[${delimiter}\r\n]`)))
      expect(cells.filter(isFormula)).toEqual([])
    }),
    { numRuns: 2_000 },
  )
})

test('what people wrote is there letter by letter, with an apostrophe more where it would be calculated', () => {
  fc.assert(
    fc.property(table, ({ head, rows }) => {
      const read = parse(csvOf(head, rows), { bom: true }) as string[][]
      const plain = (text: string) => text.replaceAll("'", '')
      expect(read.map((row) => row.map(plain))).toEqual([head, ...rows].map((row) => row.map(plain)))
    }),
  )
})

test.each([
  ['=1+1', `'=1+1`],
  ['+855 12 345 678', `'+855 12 345 678`],
  ['wages; -5 days', `wages; '-5 days`],
  ['one\n=two', `one\n'=two`],
  ['at 7-8 pm, a=b', 'at 7-8 pm, a=b'],
  ['ខ្ញុំ', 'ខ្ញុំ'],
])('%j is written as %j', (given, expected) => {
  expect(parse(csvOf(['a'], [[given]]), { bom: true })).toEqual([['a'], [expected]])
})
