import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkContent } from '../../src/content/check/check-content.ts'
import { loadContent } from '../../src/content/content.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { type ContentCopy, copyContent } from './copy.ts'

const TODAY = '2026-11-22'
const GUIDE = 'en/guides/thailand.md'

let copy: ContentCopy
beforeEach(() => {
  copy = copyContent()
})
afterEach(() => copy.remove())

const problems = (level: 'error' | 'note', today = TODAY) =>
  checkContent(readContentFolder(copy.folder), today).filter((problem) => problem.level === level)
const errors = () => problems('error').map(({ code, file }) => `${code} ${file}`)

/** The first line of a guide's text that rests on a source, and what follows its front matter. */
const STATEMENT = / \[s\d+(, ?s\d+)*\]\n/
const FIRST_LINE = /\n---\n/

test('what we publish has no errors', () => {
  expect(problems('error')).toEqual([])
})

describe('an editor is told of', () => {
  const broken: [what: string, code: string, file: string, breakIt: () => void][] = [
    [
      'a message that one language lacks',
      'missing-key',
      'en/messages.yaml',
      () => copy.change('en/messages.yaml', /^stopped: .*\n/m, ''),
    ],
    [
      'a message that says nothing',
      'empty',
      'km/messages.yaml',
      () => copy.change('km/messages.yaml', /^stopped: .*$/m, 'stopped: " "'),
    ],
    [
      'a value that one language forgot',
      'values',
      'en/messages.yaml',
      () =>
        copy.change(
          'en/messages.yaml',
          /"List of \{\{date\}\}\. Source: \{\{source\}\}"/,
          '"List. Source: {{source}}"',
        ),
    ],
    [
      'a message that would pull in another',
      'nesting',
      'en/messages.yaml',
      () => copy.change('en/messages.yaml', /^stopped: .*$/m, 'stopped: "OK $t(menu.text)"'),
    ],
    [
      'a greeting that Messenger would not take',
      'too-long',
      'km/messages.yaml',
      () => copy.change('km/messages.yaml', /^ {2}greeting: .*$/m, `  greeting: ${'ខ'.repeat(161)}`),
    ],
    [
      'a country that nobody can name in own words',
      'no-words',
      'words/choices.yaml',
      () => copy.change('words/choices.yaml', /^ {4}place\.th:$/m, '    place.xx:'),
    ],
    [
      'words for a button that there is not',
      'unknown-choice',
      'words/choices.yaml',
      () => copy.change('words/choices.yaml', /^ {4}place\.kh:$/m, '    place.xx: { en: [nowhere] }\n    place.kh:'),
    ],
    [
      'a guide that one language lacks',
      'missing-language',
      'km/guides/thailand.md',
      () => copy.delete('km/guides/thailand.md'),
    ],
    ['a statement without a source', 'no-source', GUIDE, () => copy.change(GUIDE, STATEMENT, '\n')],
    ['a source that is not listed', 'unknown-source', GUIDE, () => copy.change(GUIDE, STATEMENT, ' [s99]\n')],
    [
      'a related topic that there is not',
      'dead-link',
      GUIDE,
      () => copy.change(GUIDE, /^related: \[/m, 'related: [no-such-topic, '),
    ],
    [
      'a contact that there is not',
      'dead-link',
      GUIDE,
      () => copy.change(GUIDE, /^contacts: \[/m, 'contacts: [no-such-contact, '),
    ],
    [
      'a first screen that is too long',
      'too-long',
      GUIDE,
      () => copy.change(GUIDE, FIRST_LINE, `\n---\n${'Very long. '.repeat(60)} [advice]\n\n`),
    ],
    [
      'a button that is too long',
      'label-too-long',
      GUIDE,
      () => copy.change(GUIDE, /^short: .*$/m, 'short: Everything about Thailand'),
    ],
    [
      'a card with nothing to do on it',
      'few-steps',
      GUIDE,
      () => copy.change(GUIDE, /^## Steps\n(- .*\n)+/m, '## Steps\n- Ask first. [advice]\n'),
    ],
    [
      'a card with one number on it',
      'few-contacts',
      GUIDE,
      () => copy.change(GUIDE, /^contacts: .*$/m, 'contacts: [kh-mfaic]'),
    ],
    [
      'a language in which nobody would be heard',
      'not-heard',
      'words/fillers.yaml',
      () => copy.change('words/fillers.yaml', /^ {2}vi: \[toi, .*$/m, '  vi: []'),
    ],
    [
      'too few questions',
      'questions',
      GUIDE,
      () => copy.change(GUIDE, /^questions:[\s\S]*?\n---\n/m, 'questions: [one]\n---\n'),
    ],
    [
      'a question that leads to two guides',
      'question-of-two',
      'questions/thailand.yaml',
      () => copy.change('questions/thailand.yaml', /^km:\n/, 'km:\n  - ចង់ទៅធ្វើការកូរ៉េ ត្រូវធ្វើម៉េច\n'),
    ],
    [
      'a phone number in a text',
      'phone-in-text',
      GUIDE,
      () => copy.change(GUIDE, FIRST_LINE, '\n---\nCall +855 23 123 4567. [advice]\n\n'),
    ],
    [
      'a link that no chat would show',
      'dead-link',
      GUIDE,
      () => copy.change(GUIDE, FIRST_LINE, '\n---\nRead [this](https://example.org). [advice]\n\n'),
    ],
    ['markup in a text', 'markup', GUIDE, () => copy.change(GUIDE, FIRST_LINE, '\n---\nCall <b>now</b>. [advice]\n\n')],
    [
      'a review that is yet to come',
      'review-date',
      GUIDE,
      () => copy.change(GUIDE, /^reviewedOn: .*$/m, 'reviewedOn: 2027-12-01'),
    ],
    [
      'a section that one language has alone',
      'out-of-step',
      GUIDE,
      () => copy.change(GUIDE, /$(?![\s\S])/, '\n## One more\n\nWords. [advice]\n'),
    ],
  ]

  test.each(broken)('%s (%s)', (_what, code, file, breakIt) => {
    breakIt()
    expect(errors()).toContain(`${code} ${file}`)
  })

  test('questions of a guide that is not there, which nobody is then led to (unknown-guide)', () => {
    for (const language of ['km', 'en']) copy.delete(`${language}/guides/thailand.md`)
    expect(errors()).toContain('unknown-guide questions/thailand.yaml')
    const { knowledge } = loadContent(copy.folder, { defaultLanguage: 'km', today: TODAY })
    expect(knowledge.read().guides.map(({ id }) => id)).not.toContain('thailand')
  })

  test('a contact that stands twice (double-id)', () => {
    const files = readContentFolder(copy.folder)
    const [first] = files.contacts
    const twice = { ...files, contacts: [...files.contacts, ...(first === undefined ? [] : [first])] }
    expect(checkContent(twice, TODAY).map(({ code }) => code)).toContain('double-id')
  })

  test('what nobody has looked at for half a year, and who was never called', () => {
    expect(problems('note').map(({ code }) => code)).toContain('not-called')
    expect(problems('note').map(({ code }) => code)).not.toContain('out-of-date')
    const old = problems('note', '2027-12-31').filter(({ code }) => code === 'out-of-date')
    const { guides, teaching, notices, signs } = readContentFolder(copy.folder)
    expect(old.length).toBe(guides.length + teaching.length + notices.length + [signs].length)
  })
})

describe('content that cannot be read stops the start and names its file', () => {
  const unreadable: [what: string, file: string, breakIt: () => void][] = [
    ['YAML that is broken', 'en/messages.yaml', () => copy.change('en/messages.yaml', /^/, 'a: [\n')],
    ['a guide without front matter', GUIDE, () => copy.change(GUIDE, /^---/, '')],
    ['a guide with a field that nobody knows', GUIDE, () => copy.change(GUIDE, /^short:/m, 'shrot:')],
    ['a language without messages', 'km/messages.yaml', () => copy.delete('km/messages.yaml')],
    [
      'a message that is a number',
      'en/messages.yaml',
      () => copy.change('en/messages.yaml', /^stopped: .*$/m, 'stopped: 5'),
    ],
    ['no contacts', 'contacts.yaml', () => copy.delete('contacts.yaml')],
    [
      'words of danger that are misspelt',
      'words',
      () => copy.change('words/danger.yaml', /^[a-z-]+:/m, 'no-such-danger:'),
    ],
  ]

  test.each(unreadable)('%s', (_what, file, breakIt) => {
    breakIt()
    const load = () => loadContent(copy.folder, { defaultLanguage: 'km', today: TODAY })
    expect(load).toThrow(expect.objectContaining({ name: 'ContentError', file }))
  })

  test('a default language that is not there', () => {
    expect(() => loadContent(copy.folder, { defaultLanguage: 'xx', today: TODAY })).toThrow(
      /"xx", which DEFAULT_LANGUAGE/,
    )
  })
})
