import { appendFileSync, cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkContent } from '../../src/content/check/check-content.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { content } from '../kit/world.ts'
import { type ContentCopy, copyContent } from './copy.ts'

const QUIZ = 'teaching/quizzes/job-scams.yaml'
const STORY = 'teaching/stories/easy-work-high-pay.yaml'
const SESSION = 'teaching/sheets/village-session.yaml'
const RADIO = 'teaching/radio/radio-debt.yaml'
const YOUNG = 'teaching/quizzes/children-and-youth.yaml'
const CASES = 'teaching/quizzes/practice-cases.yaml'

let copy: ContentCopy
beforeEach(() => {
  copy = copyContent()
})
afterEach(() => copy.remove())

const errors = () =>
  checkContent(readContentFolder(copy.folder), '2026-11-22')
    .filter(({ level }) => level === 'error')
    .map(({ code, file }) => `${code} ${file}`)

describe('what cannot be played is refused with its file and place', () => {
  test.each<[what: string, file: string, change: [from: RegExp, to: string], place: RegExp]>([
    [
      'a question without a right answer',
      QUIZ,
      [/^ +right: true\n/m, ''],
      /job-scams\.yaml: .*exactly one[\s\S]*questions\[0\]\.answers/,
    ],
    [
      'an answer without a why',
      QUIZ,
      [/^ +why:\n.*\n.*\n/m, ''],
      /job-scams\.yaml[\s\S]*questions\[0\]\.answers\[0\]\.why/,
    ],
    [
      'an answer without a mark',
      QUIZ,
      [/^ +marks: .*\n/m, ''],
      /job-scams\.yaml[\s\S]*questions\[0\]\.answers\[0\]\.marks/,
    ],
    [
      'a choice that leads nowhere',
      STORY,
      [/next: ask$/m, 'next: nowhere'],
      /no node nowhere[\s\S]*nodes\.message\.choices\[0\]\.next/,
    ],
    ['a story that begins nowhere', STORY, [/^start: .*$/m, 'start: nowhere'], /no node nowhere/],
    ['an ending without marks', STORY, [/^ {4}marks: .*\n/m, ''], /an ending and needs marks/],
    [
      'an audience that nobody knows',
      QUIZ,
      [/^audience: all$/m, 'audience: everyone'],
      /job-scams\.yaml[\s\S]*audience/,
    ],
    ['a piece without anybody who helps', QUIZ, [/^contacts: .*$/m, 'contacts: []'], /job-scams\.yaml[\s\S]*contacts/],
  ])('%s', (_what, file, [from, to], place) => {
    copy.change(file, from, to)

    expect(() => readContentFolder(copy.folder)).toThrow(place)
  })

  test('two pieces of the same name, which one link would mean', () => {
    cpSync(join(copy.folder, QUIZ), join(copy.folder, 'teaching/quizzes/village-session.yaml'))

    expect(() => readContentFolder(copy.folder)).toThrow('village-session.yaml: has the same name as')
  })
})

describe('an editor is told of', () => {
  test.each<[what: string, code: string, file: string, change: [from: RegExp, to: string]]>([
    ['a text that one language lacks', 'missing-language', QUIZ, [/^ +km: .*\n(?= +en: "Which of these)/m, '']],
    ['a language that is there by halves', 'missing-language', YOUNG, [/^ +vi: "Đến 12 tuổi"\n/m, '']],
    ['a source that is not listed', 'unknown-source', QUIZ, [/marks: \[advice\]/, 'marks: [s99]']],
    ['a topic that there is not', 'dead-link', QUIZ, [/topics: \[/, 'topics: [nowhere, ']],
    ['a helper that there is not', 'dead-link', RADIO, [/contact: kh-legalaid-1281/, 'contact: nobody']],
    ['a short number in a text', 'phone-in-text', QUIZ, [/A real boss wants to know you\./, 'Call 1288.']],
    ['a long number in a text', 'phone-in-text', QUIZ, [/A real boss wants to know you\./, 'Call 012 345 678.']],
    ['a verdict on a person', 'forbidden-words', QUIZ, [/A real boss wants to know you\./, 'You are a victim.']],
    ['a promise nobody can keep', 'forbidden-words', STORY, [/You did not go/, 'You will be rescued']],
    ['what a child should not read', 'forbidden-words', YOUNG, [/It is longer\./, 'Sexual things.']],
    [
      'a label too long for a button',
      'label-too-long',
      QUIZ,
      [/en: "Job scams"$/m, 'en: "Job scams and other false offers"'],
    ],
    [
      'a question too long for a small screen',
      'too-long',
      QUIZ,
      [/Which of these should/, `${'Which '.repeat(70)}should`],
    ],
    ['a node that nothing leads to', 'unreached', STORY, [/next: ask$/m, 'next: goes']],
    ['a session that takes longer than it says', 'minutes', SESSION, [/minutes: 4/, 'minutes: 9']],
    ['a part without its time', 'minutes', SESSION, [/^ +minutes: 4\n/m, '']],
    [
      'a radio text that takes longer than 30 seconds',
      'spot',
      RADIO,
      [/Take a pen first\./, 'Take a pen. '.repeat(20)],
    ],
    ['cases that forget the men', 'people', CASES, [/person: man/g, 'person: woman']],
    ['a day of writing in the future', 'review-date', QUIZ, [/writtenOn: .*/, 'writtenOn: 2031-01-01']],
  ])('%s', (_what, code, file, [from, to]) => {
    copy.change(file, from, to)

    expect(errors()).toContain(`${code} ${file}`)
  })

  test('a story that goes round for ever', () => {
    const turn = (to: string) =>
      `    choices:\n      - { say: { km: ក, en: a }, next: ${to} }\n      - { say: { km: ខ, en: b }, next: ${to} }\n`
    const node = (name: string, to: string) => `  ${name}:\n    text: { km: ក, en: a }\n${turn(to)}`
    appendFileSync(join(copy.folder, STORY), node('here', 'there') + node('there', 'here'))

    expect(errors()).toEqual(expect.arrayContaining([`endless ${STORY}`]))
  })

  test('a sheet for the radio with a fact too few', () => {
    copy.change(RADIO, /^facts:\n(?: {2}.*\n){4}/m, 'facts:\n')

    expect(errors()).toContain(`facts ${RADIO}`)
  })

  test('a quiz with too few questions', () => {
    const file = join(copy.folder, QUIZ)
    const [head = ''] = content.files.teaching
      .filter(({ id }) => id === 'job-scams')
      .map((piece) => JSON.stringify(short(piece)))
    writeFileSync(file, head)

    expect(errors()).toContain(`questions ${QUIZ}`)
  })
})

test('a wrong answer may say what we would not: it is there to be answered', () => {
  copy.change(QUIZ, /They ask for two interviews/, 'It is your own fault')

  expect(errors()).toEqual([])
})

test('what we publish covers what trainers ask for', () => {
  const { teaching } = content.files
  const quizzes = teaching.flatMap((piece) => (piece.type === 'quiz' ? [piece] : []))
  const themes = [
    'before-you-go',
    'choosing-an-agency',
    'job-scams',
    'signs-in-the-village',
    'privacy-for-volunteers',
    'children-and-youth',
  ]

  expect(quizzes.map(({ id }) => id)).toEqual(expect.arrayContaining(themes))
  expect(teaching.filter(({ type }) => type === 'story').length).toBeGreaterThanOrEqual(2)
  expect(teaching.filter(({ type }) => type === 'radio').length).toBeGreaterThanOrEqual(6)
  expect(quizzes.find(({ id }) => id === 'children-and-youth')?.audience).toBe('children')
})

/** A piece as its file would hold it, with its first question only. */
function short(piece: (typeof content.files.teaching)[number]) {
  if (piece.type !== 'quiz') throw new Error('no quiz')
  const { type, id, file, ...rest } = piece
  return { ...rest, questions: rest.questions.slice(0, 1) }
}
