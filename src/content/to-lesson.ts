import type { Line, Value } from '../core/conversation.ts'
import type { Lesson, SheetPart } from '../core/lesson.ts'
import type { Piece, Quiz, Radio, Sheet, Story } from '../core/teaching.ts'
import { sourceNotes } from './notes.ts'

/** What a flow needs to know of a piece of teaching; `today` decides which sources are old, `review` says who has read it. */
export function toLesson(piece: Piece, today: string, review: readonly Line[]): Lesson {
  const head = {
    id: piece.id,
    topics: piece.topics,
    contacts: piece.contacts,
    isPractice: piece.audience === 'officials' && isInvented(piece),
    notes: [...(isInvented(piece) ? [{ key: 'learn.invented' }] : []), ...review],
  }
  switch (piece.type) {
    case 'quiz':
      return { ...head, type: 'quiz', questions: questionsOf(piece, today), hasEnding: piece.ending !== undefined }
    case 'story':
      return { ...head, type: 'story', start: piece.start, nodes: nodesOf(piece, today) }
    case 'sheet':
      return { ...head, type: 'sheet', parts: sheetParts(piece, today) }
    case 'radio':
      return { ...head, type: 'radio', parts: radioParts(piece, today) }
    default:
      return piece satisfies never
  }
}

/** Does it tell of people, who are all made up? */
export const isInvented = (piece: Piece): boolean =>
  piece.type === 'story' || (piece.type === 'quiz' && piece.questions.some(({ person }) => person !== undefined))

const questionsOf = ({ questions, sources }: Quiz, today: string) =>
  questions.map(({ answers }) => ({
    right: answers.findIndex(({ right }) => right),
    answers: answers.map((answer) => sourceNotes(sources, [answer], today)),
  }))

const nodesOf = ({ nodes, sources }: Story, today: string) =>
  Object.fromEntries(
    Object.entries(nodes).map(([id, { choices = [], marks = [] }]) => [
      id,
      { next: choices.map(({ next }) => next), notes: sourceNotes(sources, [{ marks }], today) },
    ]),
  )

const sheetParts = ({ id, parts, sources }: Sheet, today: string): SheetPart[] =>
  parts.map(({ items }, at) => ({
    title: `teaching.${id}.parts.${at}.title`,
    text: { key: `teaching.${id}.parts.${at}.text` },
    notes: sourceNotes(sources, items, today),
  }))

/** Presenters see where each theme has its facts from, so that they can answer for them. */
function radioParts({ id, facts, callers, spot, sources }: Radio, today: string): SheetPart[] {
  const part = (name: string, statements: Parameters<typeof sourceNotes>[1]): SheetPart => ({
    title: `learn.radio.${name}`,
    text: { key: `teaching.${id}.${name}` },
    notes: sourceNotes(sources, statements, today),
  })
  const list: Record<string, Value> = {
    list: { lines: sources.map(({ title, date }) => sourceLine(title, date)), isList: true },
  }
  return [
    part('facts', facts),
    part('callers', callers),
    part('spot', [spot]),
    { title: 'learn.radio.sources', text: { key: 'learn.list', values: list }, notes: [] },
  ]
}

/** Where something comes from, as it is told to those who have to answer for it. */
export const sourceLine = (title: string, date: string): Line =>
  date === 'undated'
    ? { key: 'learn.radio.source-undated', values: { title: { text: title } } }
    : { key: 'learn.radio.source', values: { title: { text: title }, date: { text: date } } }
