import type { Language } from '../core/conversation.ts'
import type { Piece, Quiz, Radio, Sheet, Story, TeachingText } from '../core/teaching.ts'
import type { Messages } from './messages.ts'

/** The words of the teaching pieces in one language; what a piece does not say in it is left to the next language. */
export const teachingMessages = (pieces: readonly Piece[], language: Language): Messages =>
  Object.fromEntries(
    pieces
      .filter(({ title }) => title[language] !== undefined)
      .map((piece) => {
        const say = (text: TeachingText | undefined): string => text?.[language] ?? ''
        return [piece.id, { title: say(piece.title), short: say(piece.short), ...wordsOf(piece, say) }]
      }),
  )

type Say = (text: TeachingText | undefined) => string

function wordsOf(piece: Piece, say: Say): Messages {
  switch (piece.type) {
    case 'quiz':
      return quizWords(piece, say)
    case 'story':
      return storyWords(piece, say)
    case 'sheet':
      return sheetWords(piece, say)
    case 'radio':
      return radioWords(piece, say)
    default:
      return piece satisfies never
  }
}

const quizWords = ({ questions, ending }: Quiz, say: Say): Messages => ({
  questions: numbered(questions, ({ ask, answers }) => ({
    ask: say(ask),
    answers: numbered(answers, (answer) => ({ say: say(answer.say), why: say(answer.why) })),
  })),
  ...(ending === undefined ? {} : { ending: say(ending.text) }),
})

const storyWords = ({ nodes }: Story, say: Say): Messages => ({
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([id, { text, choices = [] }]) => [
      id,
      { text: say(text), choices: numbered(choices, (choice) => say(choice.say)) },
    ]),
  ),
})

const sheetWords = ({ parts }: Sheet, say: Say): Messages => ({
  parts: numbered(parts, ({ title, items }) => ({
    title: say(title),
    text: items.map(({ text, answer }) => answered(say(text), say(answer))).join('\n\n'),
  })),
})

const radioWords = ({ facts, callers, spot }: Radio, say: Say): Messages => ({
  facts: facts.map(({ text }, at) => `${at + 1}. ${say(text)}`).join('\n\n'),
  callers: callers.map(({ ask, answer }) => answered(say(ask), say(answer))).join('\n\n'),
  spot: say(spot.text),
})

const answered = (text: string, answer: string): string => (answer === '' ? text : `${text}\n→ ${answer}`)

const numbered = <T>(all: readonly T[], change: (each: T) => string | Messages): Messages =>
  Object.fromEntries(all.map((each, at) => [String(at), change(each)]))
