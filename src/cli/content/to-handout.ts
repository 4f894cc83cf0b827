import type { CardPart } from '../../cards/card.ts'
import type { Handout, HandoutLine } from '../../cards/handout.ts'
import type { Content } from '../../content/content.ts'
import { lessonNote } from '../../content/notes.ts'
import { isInvented, sourceLine } from '../../content/to-lesson.ts'
import type { Piece, Quiz, Radio, Sheet, Story, TeachingText } from '../../core/teaching.ts'
import { cardContacts, type Say, toCardContact } from './card-contacts.ts'

/** How a piece speaks in one language: its own texts, and the messages around them. */
interface Words {
  readonly of: (text: TeachingText | undefined) => string
  readonly say: Say
}

type Part = CardPart<HandoutLine>

/** A piece of teaching on paper, in a language that it has: a quiz with its answers, a story to leaf through, a sheet, a theme for the radio. */
export function toHandout(piece: Piece, language: string, { texts, catalogue, files }: Content): Handout {
  const say: Say = (key, values) => texts.speak({ key, ...(values && { values }) }, language)
  const words = { of: (text: TeachingText | undefined) => text?.[language] ?? '', say }
  const contacts = cardContacts(catalogue.contacts, piece.contacts)
  const { key, values } = lessonNote(piece, language, files)
  return {
    id: piece.id,
    language,
    title: words.of(piece.title),
    parts: partsOf(piece, words),
    contacts: { heading: say('learn.help'), lines: contacts.map((contact) => toCardContact(contact, say)) },
    notes: [
      ...(isInvented(piece) ? [say('learn.invented')] : []),
      say(key === 'guide.not-reviewed' ? 'cards.not-reviewed' : key, values),
      say('cards.not-called'),
      ...piece.sources.map(({ title, date }) => texts.speak(sourceLine(title, date), language)),
    ],
  }
}

function partsOf(piece: Piece, words: Words): Part[] {
  switch (piece.type) {
    case 'quiz':
      return quizParts(piece, words)
    case 'story':
      return storyParts(piece, words)
    case 'sheet':
      return sheetParts(piece, words)
    case 'radio':
      return radioParts(piece, words)
    default:
      return piece satisfies never
  }
}

/** Answers have letters, the right one a tick, and each says why: it is for whoever asks the questions. */
const quizParts = ({ questions, ending }: Quiz, { of, say }: Words): Part[] =>
  questions.map(({ ask, answers }, at) => ({
    heading: say('learn.question', { number: { number: at + 1 }, of: { number: questions.length } }),
    lines: [
      { text: of(ask) },
      ...answers.map((answer, letter) => ({
        mark: `${answer.right ? '✓ ' : ''}${'abcd'[letter]}.`,
        text: of(answer.say),
        under: of(answer.why),
      })),
      ...(ending !== undefined && at === questions.length - 1 ? [{ text: of(ending.text) }] : []),
    ],
  }))

/** Places are numbered from the start, and each choice says where it leads. */
function storyParts({ start, nodes }: Story, { of }: Words): Part[] {
  const order = [start, ...Object.keys(nodes).filter((id) => id !== start)]
  return order.map((id, at) => ({
    heading: String(at + 1),
    lines: [
      { text: of(nodes[id]?.text) },
      ...(nodes[id]?.choices ?? []).map(({ say, next }) => ({ mark: `→ ${order.indexOf(next) + 1}`, text: of(say) })),
    ],
  }))
}

const sheetParts = ({ parts }: Sheet, { of }: Words): Part[] =>
  parts.map(({ title, items }) => ({
    heading: of(title),
    lines: items.map(({ text, answer }) => ({ text: of(text), ...(answer && { under: `→ ${of(answer)}` }) })),
  }))

const radioParts = ({ facts, callers, spot }: Radio, { of, say }: Words): Part[] => [
  { heading: say('learn.radio.spot'), lines: [{ text: of(spot.text) }] },
  {
    heading: say('learn.radio.facts'),
    lines: facts.map(({ text }, at) => ({ mark: `${at + 1}.`, text: of(text) })),
  },
  {
    heading: say('learn.radio.callers'),
    lines: callers.map(({ ask, answer }) => ({ text: of(ask), under: `→ ${of(answer)}` })),
  },
]
