import { describe, expect, it } from 'vitest'
import { readMessage } from '../../../src/core/understand/message.ts'
import { compilePatterns, PatternError } from '../../../src/core/understand/pattern.ts'

const find = (pattern: string, text: string, language = 'en', lists = {}) =>
  compilePatterns(
    [pattern],
    language,
    lists,
  )(
    readMessage(
      text,
      (same) => same,
      (same) => same,
    ),
  )

describe('a pattern of content/words', () => {
  it('finds words in a row and only whole ones', () => {
    expect(find('let go', 'please let go!')).toBe('let go')
    expect(find('let go', 'let me go')).toBeUndefined()
    expect(find('let go', 'outlet goes')).toBeUndefined()
  })

  it('lets ".." stand for up to five words', () => {
    expect(find('let .. go', 'let me and my sister go')).toBe('let me and my sister go')
    expect(find('let .. go', 'let one two three four five six go')).toBeUndefined()
  })

  it('finds either of several, any ending, an optional word, a list and a number', () => {
    expect(find('beat|hit me', 'they hit me')).toBe('hit me')
    expect(find('lock* door', 'locked door')).toBe('locked door')
    expect(find('want to|_ leave', 'i want leave')).toBe('want leave')
    expect(find('please|_ just|_ leave', 'just leave')).toBe('just leave')
    expect(find('please|_ just|_ leave', 'please just leave')).toBe('please just leave')
    expect(find('<boss> shouts', 'madam shouts', 'en', { boss: ['boss', 'madam'] })).toBe('madam shouts')
    expect(find('room NUM', 'room 819')).toBe('room 819')
  })

  it('finds two parts anywhere, and not a word before its exception', () => {
    expect(find('gun + leave', 'i want to leave, guard has gun')).toBe('gun + leave')
    expect(find('hit!lottery', 'hit lottery')).toBeUndefined()
  })

  it('finds a whole message with ^ and $', () => {
    expect(find('^ back $', 'back')).toBe('back')
    expect(find('^ back $', 'come back')).toBeUndefined()
  })

  it('finds Khmer without spaces, but not inside a letter group', () => {
    expect(find('មិន អោយ ចេញ', 'គេមិនឲ្យចេញទេ', 'km')).toBeDefined()
    expect(find('បង', 'បង្ហាញ', 'km')).toBeUndefined()
  })

  it('finds Vietnamese with accents exactly, and without accents if the message has none', () => {
    expect(find('bán em', 'bán em', 'vi')).toBeDefined()
    expect(find('bán em', 'bạn em', 'vi')).toBeUndefined()
    expect(find('bán em', 'ban em', 'vi')).toBeDefined()
  })

  it('finds romanised Khmer by sound', () => {
    for (const text of ['ot oy chenh', 'ort aoy jenh', 'ot ouy cheng'])
      expect(find('ot oy chenh', text, 'km-latin'), text).toBeDefined()
  })

  it('says which pattern names a list that is not there', () => {
    expect(() => find('<nobody>', 'x')).toThrow(PatternError)
    expect(() => find('<nobody>', 'x')).toThrow('<nobody>')
  })
})
