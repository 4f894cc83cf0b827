import { findLost } from '../../core/story-graph.ts'
import type { Piece, Quiz, Radio, Sheet, Story } from '../../core/teaching.ts'
import { error, type Problem } from './problem.ts'

const FEWEST_QUESTIONS = 8
/** A question with its answers, an explanation or a place in a story, with the buttons under it, on Messenger; the rest is for headings and notes. */
const SCREEN = 420
const PART = 900
const SESSION_MINUTES = 15
const FACTS = 5
const CALLERS = 3
/** Words that can be read out in 30 seconds, by language; counted by `Intl.Segmenter`, which cuts Khmer into longer words. */
const SPOT_WORDS: Readonly<Record<string, readonly [fewest: number, most: number]>> = { en: [60, 90], km: [50, 85] }
const SPOT_WORDS_ELSE = [60, 120] as const

/** What each kind of piece must be, so that it can be played in a chat and used as it says. */
export function checkLesson(piece: Piece): Problem[] {
  switch (piece.type) {
    case 'quiz':
      return checkQuiz(piece)
    case 'story':
      return checkStory(piece)
    case 'sheet':
      return checkSheet(piece)
    case 'radio':
      return checkRadio(piece)
    default:
      return piece satisfies never
  }
}

function checkQuiz({ file, title, questions }: Quiz): Problem[] {
  const people = questions.flatMap(({ person }) => person ?? [])
  const men = people.filter((person) => person === 'man' || person === 'boy')
  return [
    ...(questions.length < FEWEST_QUESTIONS
      ? [error('questions', file, `has ${questions.length} questions, at least ${FEWEST_QUESTIONS} are needed`)]
      : []),
    ...(men.length * 2 < people.length
      ? [error('people', file, 'tells of fewer men and boys than women and girls: half of the cases are about men')]
      : []),
    ...Object.keys(title).flatMap((language) =>
      questions.flatMap(({ ask, answers }, at) => {
        const say = (text: Readonly<Record<string, string>>) => text[language] ?? ''
        const right = answers.find((answer) => answer.right)
        const better = right === undefined ? 0 : say(right.say).length + say(right.why).length
        const asked = say(ask).length + answers.reduce((sum, answer) => sum + say(answer.say).length, 0)
        const longest = Math.max(...answers.map((answer) => say(answer.why).length + (answer.right ? 0 : better)))
        return [
          ...tooLong(file, `question ${at + 1} with its answers (${language})`, asked, SCREEN),
          ...tooLong(file, `question ${at + 1}, the longest explanation (${language})`, longest, SCREEN),
        ]
      }),
    ),
  ]
}

function checkStory({ file, title, start, nodes }: Story): Problem[] {
  const graph = Object.fromEntries(
    Object.entries(nodes).map(([id, { choices = [] }]) => [id, choices.map(({ next }) => next)]),
  )
  const { unreached, endless } = findLost(graph, start)
  return [
    ...unreached.map((id) => error('unreached', file, `nothing leads to the node ${id}`)),
    ...endless.map((id) => error('endless', file, `no ending can be reached from the node ${id}`)),
    ...Object.entries(nodes).flatMap(([id, { text, choices = [] }]) =>
      Object.keys(title).flatMap((language) => {
        const length = [text, ...choices.map(({ say }) => say)].reduce(
          (sum, each) => sum + (each[language] ?? '').length,
          0,
        )
        return tooLong(file, `node ${id} (${language})`, length, SCREEN)
      }),
    ),
  ]
}

function checkSheet({ file, kind, title, parts }: Sheet): Problem[] {
  const minutes = parts.reduce((sum, part) => sum + (part.minutes ?? 0), 0)
  return [
    ...(kind === 'session' && minutes !== SESSION_MINUTES
      ? [error('minutes', file, `takes ${minutes} minutes, and a session has ${SESSION_MINUTES}`)]
      : []),
    ...(kind === 'session' || kind === 'lesson'
      ? parts.flatMap((part, at) =>
          part.minutes === undefined ? [error('minutes', file, `part ${at + 1} does not say how long it takes`)] : [],
        )
      : []),
    ...parts.flatMap(({ items }, at) =>
      Object.keys(title).flatMap((language) => {
        const length = items.reduce(
          (sum, { text, answer }) => sum + (text[language] + (answer?.[language] ?? '')).length,
          0,
        )
        return tooLong(file, `part ${at + 1} (${language})`, length, PART)
      }),
    ),
  ]
}

const checkRadio = ({ file, facts, callers, spot }: Radio): Problem[] => [
  ...(facts.length === FACTS ? [] : [error('facts', file, `has ${facts.length} facts, and a sheet has ${FACTS}`)]),
  ...(callers.length === CALLERS
    ? []
    : [error('callers', file, `has ${callers.length} questions of callers, and a sheet has ${CALLERS}`)]),
  ...Object.entries(spot.text).flatMap(([language, text]) => {
    const [fewest, most] = SPOT_WORDS[language] ?? SPOT_WORDS_ELSE
    const words = countWords(text, language)
    return words < fewest || words > most
      ? [error('spot', file, `spot (${language}) has ${words} words; in 30 seconds one reads ${fewest} to ${most}`)]
      : []
  }),
]

const countWords = (text: string, language: string): number =>
  [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text.replaceAll('\u200B', ''))].filter(
    ({ isWordLike }) => isWordLike,
  ).length

const tooLong = (file: string, what: string, length: number, most: number): Problem[] =>
  length > most ? [error('too-long', file, `${what} has ${length} letters, at most ${most} fit`)] : []
