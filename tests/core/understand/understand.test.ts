import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INTENTS } from '../../../src/core/understand/vocabulary.ts'
import { understand } from './knowledge.ts'

describe('any message', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 5000 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(
          'គេ',
          'មិនឲ្យ',
          'ចេញ',
          '\u200b',
          '\u0000',
          '\u202e',
          'help',
          'stop ',
          'không cho ',
          '១៥',
          '្',
          '{{a}}',
          '$&',
          '__proto__',
        ),
      )
      .map((parts) => parts.join('')),
  )

  it('gets an answer of the agreed shape and never an exception', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const read = understand(text)
        expect(INTENTS).toContain(read.intent)
        expect(read.topics.length).toBeLessThanOrEqual(5)
        for (const topic of read.topics) {
          expect(topic.score).toBeGreaterThan(0)
          expect(topic.score).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('gets the same answer each time', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(understand(text)).toEqual(understand(text))
      }),
      { numRuns: 60 },
    )
  })
})

describe('a topic', () => {
  it.each([
    ['my boss keep passport', 'passport-withheld'],
    ['ថៅកែទុកប៉ាស្ព័រខ្ញុំ', 'passport-withheld'],
    ['ថៅកែទុកបាស្ព័រ', 'passport-withheld'],
    ['taoke kan pasport knhom', 'passport-withheld'],
    ['ថៅកែមិនបើកប្រាក់ខែ', 'unpaid-wages'],
    ['ថៅ\u200bកែ​មិនបើក\u200bប្រាក់ខែ ២ ខែ', 'unpaid-wages'],
    ['boss not pay my salary', 'unpaid-wages'],
  ])('is found for "%s"', (text, id) => {
    expect(understand(text).topics[0]?.id).toBe(id)
  })

  it('is shown at once only when the message fits it well and no other', () => {
    expect(understand('ថៅកែកាន់ប៉ាស្ព័រខ្ញុំ').isSure).toBe(true)
    expect(understand('passport or salary').isSure).toBe(false)
  })

  it.each(['ថ្ងៃនេះមេឃភ្លៀងអត់', 'who won the football yesterday', 'asdf qwer', '???', ''])(
    'is not invented for "%s"',
    (text) => {
      expect(understand(text)).toMatchObject({ topics: [], isSure: false })
    },
  )

  it('says which words found it', () => {
    expect(understand('my boss keeps my passport').why).toContain('topic: passport')
  })
})

describe('the language of a message', () => {
  it.each([
    ['ខ្ញុំចង់ទៅធ្វើការ', 'km'],
    ['nhom jong tov tver ka', 'km'],
    ['help ខ្ញុំផង', 'km'],
    ['how much is the fee', 'en'],
    ['làm hộ chiếu bao nhiêu tiền', 'vi'],
    ['lam ho chieu het bao nhieu tien', 'vi'],
    ['12345', undefined],
  ])('of "%s" is %s', (text, language) => {
    expect(understand(text).language).toBe(language)
  })

  it('is the chosen one when the words could be two', () => {
    expect(understand('ban', 'vi').language).toBe('vi')
    expect(understand('ban', 'km').language).toBe('km')
  })
})
