import type { Line } from './conversation.ts'

interface LessonHead {
  readonly id: string
  /** Guides to read on with. */
  readonly topics: readonly string[]
  readonly contacts: readonly string[]
  /** Cases for officials to practise on: each answer says that it is practice. */
  readonly isPractice: boolean
  /** Said on its first screen: who has read it, and that its people are invented. */
  readonly notes: readonly Line[]
}

/** A part of a sheet: the key of its title and text, and the notes its sources call for. */
export interface SheetPart {
  readonly title: string
  readonly text: Line
  readonly notes: readonly Line[]
}

/** A piece of `content/teaching` without its words, the same in every language; its words are the messages `teaching.<id>.*`. */
export type Lesson =
  | (LessonHead & {
      readonly type: 'quiz'
      readonly questions: readonly {
        readonly right: number
        /** The notes that each answer's sources call for. */
        readonly answers: readonly (readonly Line[])[]
      }[]
      readonly hasEnding: boolean
    })
  | (LessonHead & {
      readonly type: 'story'
      readonly start: string
      readonly nodes: Readonly<Record<string, { readonly next: readonly string[]; readonly notes: readonly Line[] }>>
    })
  | (LessonHead & { readonly type: 'sheet'; readonly parts: readonly SheetPart[] })
  | (LessonHead & { readonly type: 'radio'; readonly parts: readonly SheetPart[] })

/** The kinds of lessons, in the order they are offered. */
export const lessonKinds = ['quiz', 'story', 'sheet', 'radio'] as const satisfies readonly Lesson['type'][]
