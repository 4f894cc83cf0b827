import { describe, expect, test } from 'vitest'
import { parseGuide, partText } from '../../src/content/guide.ts'
import { guideNote, sourceNotes } from '../../src/content/notes.ts'

const front = (more = '') => `---
title: Working in Thailand
short: Thailand
reviewedOn: 2026-11-01
reviewedBy: not reviewed
related: []
contacts: []
sources:
  - { id: s1, title: A law, date: 2018-05, confidence: several }
  - { id: s2, title: A page, date: 2026-02, confidence: one }
  - { id: s3, title: A leaflet, date: undated, confidence: several }
  - { id: s4, title: A report, date: 2025-01-31, confidence: several }
questions: [how do I go]
${more}---
`
const AT = { id: 'thailand', language: 'en', file: 'en/guides/thailand.md' }
const guide = (body: string) => parseGuide(front() + body, AT)

describe('a guide file', () => {
  test('has a first screen, and a part for each heading', () => {
    const { parts } = guide('First. [s1]\n\n## Papers\n\nYou need a passport. [s1, s4]\n\n## Costs\nMoney. [advice]\n')
    expect(parts.map(({ title }) => title)).toEqual([undefined, 'Papers', 'Costs'])
    expect(parts[1]?.statements).toEqual([{ text: 'You need a passport.', marks: ['s1', 's4'] }])
  })

  test('shows its items under each other and its paragraphs apart, without the marks', () => {
    const [first] = guide('Do this: [advice]\n- one thing [s1]\n- another [s2]\n\nThen rest. [s4]\n').parts
    expect(first === undefined ? '' : partText(first)).toBe('Do this:\n\n– one thing\n– another\n\nThen rest.')
  })

  test('keeps brackets that are no marks', () => {
    expect(guide('Ask for form [A].\n').parts[0]?.statements).toEqual([{ text: 'Ask for form [A].', marks: [] }])
  })

  test('reads files with Windows line ends', () => {
    const { front: read } = parseGuide(`${front()}First. [s1]\n`.replace(/\n/g, '\r\n'), AT)
    expect(read.title).toBe('Working in Thailand')
  })

  test.each([
    ['without front matter', 'First. [s1]\n'],
    ['whose front matter is no YAML', '---\ntitle: [\n---\nFirst. [s1]\n'],
    ['with a field that nobody knows', front('author: Sok\n')],
    ['with a date that is none', front().replace('2026-11-01', 'yesterday')],
    ['with a source of unknown confidence', front().replace('confidence: one', 'confidence: high')],
  ])('%s is refused by its name', (_what, source) => {
    expect(() => parseGuide(source, AT)).toThrow(/^en\/guides\/thailand\.md: /)
  })
})

describe('a screen says', () => {
  const notes = (body: string, today = '2026-11-22') => {
    const read = guide(body)
    return read.parts.flatMap((part) => sourceNotes(read.front.sources, part.statements, today))
  }

  test('that it rests on something old, with the year', () => {
    expect(notes('First. [s1]\n')).toEqual([{ key: 'guide.note-old', values: { year: { text: '2018' } } }])
  })

  test('nothing of the kind while a newer source says the same', () => {
    expect(notes('First. [s1, s4]\n')).toEqual([])
  })

  test('that there is only one source', () => {
    expect(notes('First. [s2]\n')).toEqual([{ key: 'guide.note-one-source' }])
    expect(notes('First. [s2, s4]\n')).toEqual([])
  })

  test('nothing about our own advice, or a source without a date', () => {
    expect(notes('First. [advice]\n\nSecond. [s3]\n')).toEqual([])
  })

  test('grows old by itself', () => {
    expect(notes('First. [s4]\n', '2030-01-01')).toMatchObject([{ key: 'guide.note-old' }])
  })

  test('who has reviewed it, or that nobody has', () => {
    expect(guideNote(guide('First. [s1]\n'))).toMatchObject({ key: 'guide.not-reviewed' })
    const reviewed = parseGuide(front().replace('not reviewed', 'a lawyer'), AT)
    expect(guideNote(reviewed)).toEqual({
      key: 'guide.reviewed',
      values: { by: { text: 'a lawyer' }, date: { date: '2026-11-01' } },
    })
  })
})
