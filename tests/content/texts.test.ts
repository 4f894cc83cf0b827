import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTexts } from '../../src/content/texts.ts'

const { speak, has } = createTexts(
  {
    en: {
      hello: 'Hello {{name}}',
      days_one: '{{count}} day',
      days_other: '{{count}} days',
      only: 'Only English',
      secret: 'SECRET',
      list: 'To {{places}}',
      th: 'Thailand',
      my: 'Malaysia',
      on: 'On {{date}}',
      call: 'Call {{lines}}',
      number: '{{number}}',
      link: 'Open {{link}}',
      noLink: 'by its name',
      nested: { deep: 'Deep' },
    },
    km: { hello: 'សួស្តី {{name}}', th: 'ថៃ', my: 'ម៉ាឡេស៊ី', list: 'ទៅ {{places}}', on: 'ថ្ងៃ {{date}}' },
  },
  ['en', 'km'],
)

describe('what people typed', () => {
  test('is said as they typed it, whatever it looks like', () => {
    const odd = fc.constantFrom(
      '{{secret}}',
      '$t(secret)',
      '{{- secret}}',
      '$t(hello, {"name":"x"})',
      '<b>',
      '&amp;',
      '{{',
      '$&',
      '$1',
      'a.b',
      'nested.deep',
      'hello',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          odd,
          fc.array(odd).map((all) => all.join(' ')),
        ),
        (name) => {
          expect(speak({ key: 'hello', values: { name: { text: name } } }, 'en')).toBe(`Hello ${name}`)
          expect(speak({ key: 'hello', values: { name: { text: name } } }, 'km')).toBe(`សួស្តី ${name}`)
        },
      ),
    )
  })

  test('stays a value inside a line inside a line', () => {
    const inner = { key: 'hello', values: { name: { text: '{{secret}} $t(secret)' } } }
    expect(speak({ key: 'call', values: { lines: { lines: [inner, inner] } } }, 'en')).toBe(
      'Call Hello {{secret}} $t(secret) · Hello {{secret}} $t(secret)',
    )
  })
})

test('a language that lacks a message borrows it from the next', () => {
  expect(speak({ key: 'only' }, 'km')).toBe('Only English')
  expect([has('only', 'km'), has('only', 'en'), has('nested.deep', 'en')]).toEqual([false, true, true])
})

test('a line that is said only where a text is missing is silent where it is there', () => {
  expect(speak({ key: 'noLink', unlessHas: 'only' }, 'en')).toBe('')
  expect(speak({ key: 'noLink', unlessHas: 'only' }, 'km')).toBe('by its name')
})

test('a line that is said only in some languages is silent in the others', () => {
  expect(['km', 'en'].map((language) => speak({ key: 'noLink', onlyIn: ['km'] }, language))).toEqual([
    'by its name',
    '',
  ])
})

test('numbers choose their plural', () => {
  const days = (count: number) => speak({ key: 'days', values: { count: { number: count } } }, 'en')
  expect([days(1), days(2)]).toEqual(['1 day', '2 days'])
})

test('days and lists are written as the language writes them, and what is no day stays as it is', () => {
  const on = (date: string, language: string) => speak({ key: 'on', values: { date: { date } } }, language)
  expect(on('2026-02-17', 'en')).toBe('On February 17, 2026')
  expect(on('2026-02-17', 'km')).toMatch(/កុម្ភៈ/)
  expect(on('some day', 'en')).toBe('On some day')
  expect(speak({ key: 'list', values: { places: { keys: ['th', 'my'] } } }, 'en')).toBe('To Thailand and Malaysia')
  expect(speak({ key: 'list', values: { places: { keys: ['th', 'my'] } } }, 'km')).toContain('ថៃ')
})

test('a link is one where the channel can make it, and words where it cannot', () => {
  const line = { key: 'link', values: { link: { link: 'topic-thailand', orElse: 'noLink' } } }
  expect(speak(line, 'en', (payload) => `https://x.example/?start=${payload}`)).toBe(
    'Open https://x.example/?start=topic-thailand',
  )
  expect(speak(line, 'en')).toBe('Open by its name')
})

test('a line that is in a language of its own is said in it, with all that it holds, whoever reads', () => {
  const line = { key: 'call', in: 'km', values: { lines: { lines: [{ key: 'th' }, { key: 'my', in: 'en' }] } } }
  expect(speak(line, 'en')).toBe('Call ថៃ · Malaysia')
  expect(speak({ key: 'th', in: 'en' }, 'km')).toBe('Thailand')
})
