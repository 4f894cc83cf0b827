import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lengthIn, shorten, split, type Unit } from '../../src/core/split.ts'

const graphemes = new Intl.Segmenter('km', { granularity: 'grapheme' })
const letters = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment)
const bare = (text: string) => text.replace(/\s+/gu, '')

/** Syllables and words of scripts that have marks, no spaces, or more than one code point a letter. */
const PIECES = [
  ...['ខ្ញុំ', 'ចង់', 'ទៅ', 'ប្រទេស', 'ថៃ', 'ស្ត្រី', '។', '\u200b'],
  ...['กำ', 'ประเทศ', 'ที่', 'น้ำ', 'ไป'],
  ...['ພາສາ', 'ນ້ຳ', 'ຄົນ'],
  ...['မြန်မာ', 'ကျွန်ုပ်', 'သည်'],
  ...['đường', 'dây', 'nóng', 'e\u0301', 'o\u0323\u0302'],
  ...['👩‍👩‍👧', '🇰🇭', '👍🏽', '🏳️‍🌈', '1️⃣', '😀'],
  ...['hotline', 'help', '. ', '! ', ' ', '\n', '\n\n', ', ', '\u202e', 'שלום'],
]
const writing = fc.array(fc.constantFrom(...PIECES), { maxLength: 120 }).map((parts) => parts.join(''))
const anything = fc.oneof(
  writing,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
)
const units = fc.constantFrom<Unit>('code points', 'utf-16')

describe('a text that is cut', () => {
  test('keeps the limit in each part, as the channel counts', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 80 }), units, (text, limit, unit) => {
        fc.pre(lengthIn(text, unit) > limit)
        for (const part of split(text, limit, unit)) expect(lengthIn(part, unit)).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 400 },
    )
  })

  test('loses nothing but blanks, and says everything in its order', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 80 }), units, (text, limit, unit) => {
        expect(bare(split(text, limit, unit).join(''))).toBe(bare(text))
      }),
      { numRuns: 400 },
    )
  })

  test('breaks no letter that a person sees as one, wherever one fits at all', () => {
    fc.assert(
      fc.property(writing, fc.integer({ min: 24, max: 80 }), units, (text, limit, unit) => {
        fc.pre(letters(text).every((letter) => lengthIn(letter, unit) <= limit))
        const parts = split(text, limit, unit)
          .flatMap(letters)
          .filter((letter) => bare(letter) !== '')
        expect(parts).toEqual(letters(text).filter((letter) => bare(letter) !== ''))
      }),
      { numRuns: 400 },
    )
  })

  test('has no empty part, and is left alone when it fits', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 80 }), units, (text, limit, unit) => {
        const parts = split(text, limit, unit)
        if (lengthIn(text, unit) <= limit) expect(parts).toEqual([text])
        else expect(parts.every((part) => part.trim() !== '')).toBe(true)
      }),
    )
  })

  test('is cut between paragraphs first, then lines, then sentences, then words', () => {
    expect(split('One two.\n\nThree four.', 12, 'utf-16')).toEqual(['One two.', 'Three four.'])
    expect(split('One two.\nThree four.', 12, 'utf-16')).toEqual(['One two.', 'Three four.'])
    expect(split('One two. Three four.', 12, 'utf-16')).toEqual(['One two.', 'Three four.'])
    expect(split('One two three four', 12, 'utf-16')).toEqual(['One two', 'three four'])
  })

  test('is cut between the same words however long it is: a slice of it ends nowhere special', () => {
    const words = ['ខ្ញុំ', 'ចង់', 'ទៅ', 'ធ្វើការ', 'នៅ', 'ប្រទេស', 'ថៃ', '🇰🇭🇰🇭']
    const text = words.join('').repeat(60)
    const whole = new Set(['ខ្ញុំ', 'ចង់', 'ទៅ', 'ធ្វើ', 'ការ', 'នៅ', 'ប្រទេស', 'ថៃ', '🇰🇭'])
    const parts = split(text, 700, 'utf-16')

    expect(parts.join('')).toBe(text)
    for (const part of parts.slice(1)) expect([...whole].some((word) => part.startsWith(word))).toBe(true)
  })

  test('in Khmer is cut between words, though there are no spaces', () => {
    const parts = split('ខ្ញុំចង់ទៅធ្វើការនៅប្រទេសថៃ', 16, 'code points')
    expect(parts.join('')).toBe('ខ្ញុំចង់ទៅធ្វើការនៅប្រទេសថៃ')
    expect(parts[0]).toMatch(/(ខ្ញុំ|ចង់|ទៅ|ធ្វើ|ការ)$/u)
  })

  test('of one letter with a thousand marks is cut all the same, and loses none of them', () => {
    const zalgo = `e${'\u0301'.repeat(1000)}`
    const parts = split(zalgo, 100, 'code points')
    expect(parts.join('')).toBe(zalgo)
    expect(parts.every((part) => lengthIn(part, 'code points') <= 100)).toBe(true)
  })

  test('of twenty thousand letters is cut into many, each as long as fits', () => {
    const parts = split('ខ្ញុំ '.repeat(3_400), 400, 'code points')
    expect(parts.length).toBeGreaterThan(50)
    expect(parts.every((part) => lengthIn(part, 'code points') <= 400)).toBe(true)
  })
})

describe('a label that is shortened', () => {
  test('keeps the limit, begins like the whole, and says with an ellipsis that something is missing', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 40 }), units, (text, limit, unit) => {
        const short = shorten(text, limit, unit)
        expect(lengthIn(short, unit)).toBeLessThanOrEqual(limit)
        if (lengthIn(text, unit) <= limit) expect(short).toBe(text)
        else {
          expect(short.endsWith('…')).toBe(true)
          expect(text.startsWith(short.slice(0, -1))).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('breaks no letter', () => {
    fc.assert(
      fc.property(writing, fc.integer({ min: 2, max: 40 }), units, (text, limit, unit) => {
        fc.pre(lengthIn(text, unit) > limit)
        const shown = letters(shorten(text, limit, unit).slice(0, -1))
        expect(letters(text).slice(0, shown.length)).toEqual(shown)
      }),
    )
  })
})
