import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkContent } from '../../src/content/check/check-content.ts'
import { checkSentences } from '../../src/content/check/check-sentences.ts'
import { checkTexts } from '../../src/content/check/check-texts.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { readTexts } from '../../src/content/review/read-texts.ts'
import { type ContentCopy, copyContent } from './copy.ts'

let copy: ContentCopy
beforeEach(() => {
  copy = copyContent()
})
afterEach(() => copy.remove())

const errors = () => {
  const files = readContentFolder(copy.folder)
  return checkTexts(readTexts(copy.folder, files), files)
    .filter(({ level }) => level === 'error')
    .map(({ code, file, text }) => `${code} ${file} ${text}`)
}

test('what we publish has no sentence that is too long and no forbidden word', () => {
  expect(errors()).toEqual([])
})

describe('no text gives a verdict, blames or promises', () => {
  test.each([
    ['en/guides/thailand.md', /^At the last news/m, 'You are a victim. At the last news', 'you are a victim'],
    ['en/messages.yaml', /^thanks: .*$/m, 'thanks: You should have asked us.', 'you should have'],
    ['vi/messages.yaml', /^thanks: .*$/m, 'thanks: Chúng tôi bảo đảm điều đó.', 'chúng tôi bảo đảm'],
    // The invisible places to break a line hide nothing.
    ['km/messages.yaml', /^thanks: .*$/m, 'thanks: "យើង\u200Bធានា\u200Bជូន"', 'យើងធានា'],
    ['contacts.yaml', /^ {4}en: "Ambulance, in Cambodia."$/m, '    en: "We guarantee help."', 'we guarantee'],
  ])('in %s', (file, from, to, phrase) => {
    copy.change(file, from, to)
    expect(errors()).toEqual([expect.stringMatching(`^forbidden-words ${file} .*says "${phrase}"$`)])
  })

  test('but may say that it is nobody\u2019s own fault', () => {
    copy.change('vi/messages.yaml', /^thanks: .*$/m, 'thanks: Đây không phải lỗi của bạn.')
    copy.change('en/messages.yaml', /^thanks: .*$/m, 'thanks: Nothing of it is your fault.')
    expect(errors()).toEqual([])
  })
})

describe('a sentence', () => {
  const words = (count: number) => ['Word', ...Array.from({ length: count - 1 }, () => 'word')].join(' ')
  const codes = (text: string, language = 'en') => checkSentences('x', 'y', text, language).map(({ code }) => code)

  test.each([
    [words(26), []],
    [words(27), ['long-sentence']],
    [words(39), ['too-long-sentence']],
    [`${words(20)}. ${words(20)}`, []],
    [`${words(20)}\n${words(20)}`, []],
  ])('%# is measured in words, from stop to stop', (text, found) => {
    expect(codes(text)).toEqual(found)
  })

  test('in Khmer ends at its own stop, and its words are found without spaces', () => {
    const sentence = 'ខ្ញុំទៅធ្វើការនៅប្រទេសថៃជាមួយបងប្អូន'
    expect(codes(`${sentence}។`.repeat(6), 'km')).toEqual([])
    expect(codes(sentence.repeat(6), 'km')).toEqual(['too-long-sentence'])
  })
})

test('a translation that was read before its original was is listed', () => {
  copy.change('en/guides/thailand.md', /^reviewedOn: .*$/m, 'reviewedOn: 2026-11-22')
  copy.change('km/guides/thailand.md', /^reviewedOn: .*$/m, 'reviewedOn: 2026-11-20')
  expect(checkContent(readContentFolder(copy.folder), '2026-11-22')).toContainEqual(
    expect.objectContaining({ level: 'note', code: 'older-translation', file: 'km/guides/thailand.md' }),
  )
})

test('a guide without the section that its card takes the steps from is told of', () => {
  copy.change('en/guides/thailand.md', /^## Steps$/m, '## What to do')
  expect(checkContent(readContentFolder(copy.folder), '2026-11-22')).toContainEqual(
    expect.objectContaining({ level: 'error', code: 'no-steps', file: 'en/guides/thailand.md' }),
  )
})
