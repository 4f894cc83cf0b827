import type { Lesson } from '../src/core/lesson.ts'

/** How far somebody is in a lesson. */
export interface Learning {
  /** Which kind of lesson they choose from. */
  readonly kind: string
  readonly lesson: string
  /** The question of a quiz or the part of a sheet, from 0. */
  readonly at: number
  /** Right answers so far. */
  readonly right: number
  /** The last answer, by its place. */
  readonly answer: number
  /** Where they are in a story; empty before it begins. */
  readonly node: string
}

type Of<Type extends Lesson['type']> = Extract<Lesson, { readonly type: Type }>

/** The first step of a lesson. */
export const begin = (lesson: string): Learning => ({ kind: '', lesson, at: 0, right: 0, answer: 0, node: '' })

/** The quiz that they are in, and its question; undefined if it is no more. */
export function questionOf(lessons: readonly Lesson[], { lesson, at }: Learning) {
  const quiz = lessons.find((each): each is Of<'quiz'> => each.type === 'quiz' && each.id === lesson)
  const question = quiz?.questions[at]
  return quiz && question && { quiz, question }
}

/** The story that they are in, and where; undefined if it is no more. */
export function nodeOf(lessons: readonly Lesson[], { lesson, node }: Learning) {
  const story = lessons.find((each): each is Of<'story'> => each.type === 'story' && each.id === lesson)
  const id = node === '' ? (story?.start ?? '') : node
  // Names of nodes come from a saved conversation, and an object would know `__proto__`.
  const here = story !== undefined && Object.hasOwn(story.nodes, id) ? story.nodes[id] : undefined
  return story && here && { story, id, here }
}

/** The sheet or radio theme that they are in, and its part; undefined if it is no more. */
export function partOf(lessons: readonly Lesson[], { lesson, at }: Learning) {
  const sheet = lessons.find(
    (each): each is Of<'sheet' | 'radio'> => (each.type === 'sheet' || each.type === 'radio') && each.id === lesson,
  )
  const part = sheet?.parts[at]
  return sheet && part && { sheet, part, isLast: at + 1 === sheet.parts.length }
}
