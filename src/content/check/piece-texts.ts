import type { Piece, TeachingText } from '../../core/teaching.ts'

/** One text of a piece and where it stands; a wrong answer of a quiz may say what we would not. */
export interface PieceText {
  readonly at: string
  readonly text: TeachingText
  readonly isWrong?: boolean
}

/** One statement of a piece and the marks of what it rests on. */
export interface PieceMarks {
  readonly at: string
  readonly marks: readonly string[]
}

/** All texts of a piece. */
export const textsOf = (piece: Piece): PieceText[] => [
  { at: 'title', text: piece.title },
  { at: 'short', text: piece.short },
  ...bodyOf(piece),
]

function bodyOf(piece: Piece): PieceText[] {
  switch (piece.type) {
    case 'quiz':
      return [
        ...piece.questions.flatMap(({ ask, answers }, q) => [
          { at: `question ${q + 1}`, text: ask },
          ...answers.flatMap(({ say, why, right }, a) => [
            { at: `question ${q + 1}, answer ${a + 1}`, text: say, isWrong: !right },
            { at: `question ${q + 1}, answer ${a + 1}, why`, text: why },
          ]),
        ]),
        ...(piece.ending === undefined ? [] : [{ at: 'ending', text: piece.ending.text }]),
      ]
    case 'story':
      return Object.entries(piece.nodes).flatMap(([id, { text, choices = [] }]) => [
        { at: `node ${id}`, text },
        ...choices.map(({ say }, at) => ({ at: `node ${id}, choice ${at + 1}`, text: say })),
      ])
    case 'sheet':
      return piece.parts.flatMap(({ title, items }, part) => [
        { at: `part ${part + 1}`, text: title },
        ...items.flatMap(({ text, answer }, item) => [
          { at: `part ${part + 1}, item ${item + 1}`, text },
          ...(answer === undefined ? [] : [{ at: `part ${part + 1}, item ${item + 1}, answer`, text: answer }]),
        ]),
      ])
    case 'radio':
      return [
        ...piece.facts.map(({ text }, fact) => ({ at: `fact ${fact + 1}`, text })),
        ...piece.callers.flatMap(({ ask, answer }, at) => [
          { at: `caller ${at + 1}`, text: ask },
          { at: `caller ${at + 1}, answer`, text: answer },
        ]),
        { at: 'spot', text: piece.spot.text },
      ]
    default:
      return piece satisfies never
  }
}

/** All statements of a piece that must say what they rest on. */
export function marksOf(piece: Piece): PieceMarks[] {
  switch (piece.type) {
    case 'quiz':
      return [
        ...piece.questions.flatMap(({ answers }, q) =>
          answers.map(({ marks }, a) => ({ at: `question ${q + 1}, answer ${a + 1}`, marks })),
        ),
        ...(piece.ending === undefined ? [] : [{ at: 'ending', marks: piece.ending.marks }]),
      ]
    case 'story':
      return Object.entries(piece.nodes).map(([id, { marks = [] }]) => ({ at: `node ${id}`, marks }))
    case 'sheet':
      return piece.parts.flatMap(({ items }, part) =>
        items.map(({ marks }, item) => ({ at: `part ${part + 1}, item ${item + 1}`, marks })),
      )
    case 'radio':
      return [
        ...piece.facts.map(({ marks }, at) => ({ at: `fact ${at + 1}`, marks })),
        ...piece.callers.map(({ marks }, at) => ({ at: `caller ${at + 1}`, marks })),
        { at: 'spot', marks: piece.spot.marks },
      ]
    default:
      return piece satisfies never
  }
}
