import { expect, test } from 'vitest'
import { readCount } from '../../../src/core/understand/read-count.ts'
import { content } from '../../kit/world.ts'

const count = (text: string) => readCount(text, content.catalogue.alertRules.words.counting)

test.each([
  ...([
    ['12', 12],
    ['១២', 12],
    ['12 people', 12],
    ['twelve', 12],
    ['About twenty-three people', 23],
    ['one hundred and five', 105],
    ['ten', 10],
    ['none', 0],
  ] as const),
  ...([
    ['ដប់ពីរ', 12],
    ['ដប់ពីរ​នាក់', 12],
    ['ប្រាំមួយ', 6],
    ['ម្ភៃប្រាំបី', 28],
    ['ប្រហែលសាមសិបនាក់', 30],
    ['មួយរយសែសិប', 140],
    ['១២ នាក់', 12],
    ['គ្មាន', 0],
    ['dop pram bei', 18],
    ['mphei muoy neak', 21],
  ] as const),
  ...([
    ['mười hai', 12],
    ['muoi hai nguoi', 12],
    ['hai mươi mốt', 21],
    ['năm mươi', 50],
    ['một trăm', 100],
  ] as const),
])('"%s" is a count of %d', (text, expected) => {
  expect(count(text)).toBe(expected)
})

test.each([
  ...[
    'two three',
    'ten twelve',
    'a lot',
    '1.5',
    '10-12',
    '3 women 4 men',
    'ពីរបី',
    'ច្រើន',
    'ប្រហែល',
    'hai ba',
    'about',
    '12 thousand',
    '',
  ],
])('"%s" is no count', (text) => {
  expect(count(text)).toBeUndefined()
})
