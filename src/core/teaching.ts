import { z } from 'zod'
import { citedSourceSchema } from './source.ts'

/** Whom a piece is made for. What is for `children` says nothing that a child should not read. */
const AUDIENCES = ['all', 'children', 'families', 'volunteers', 'teachers', 'officials', 'presenters'] as const

const id = z.string().regex(/^[a-z0-9-]+$/)

/** Words by language: `{ km, en }`. */
const text = z.record(z.string().regex(/^[a-z]{2,3}$/), z.string().trim().min(1)).readonly()

/** What a statement rests on: ids of `sources`, or `advice` for our own judgement. */
const marks = z
  .array(z.string().regex(/^(advice|s\d{1,2})$/))
  .min(1)
  .readonly()

const statement = z.strictObject({ text, marks }).readonly()

const head = {
  title: text,
  /** The label of its button. */
  short: text,
  audience: z.enum(AUDIENCES),
  /** When its texts were last gone over by who wrote them; who has read them since, `content/<language>/reviews.yaml` says. */
  writtenOn: z.iso.date(),
  /** Guides to read on with. */
  topics: z.array(id).readonly().default([]),
  /** Who can help with what it is about. */
  contacts: z.array(id).min(1).readonly(),
  sources: z.array(citedSourceSchema).readonly().default([]),
}

const question = z
  .strictObject({
    ask: text,
    /** Whom the story in the question is about, if it tells one. The people in it are invented. */
    person: z.enum(['man', 'woman', 'boy', 'girl']).optional(),
    answers: z
      .array(z.strictObject({ say: text, right: z.boolean().default(false), why: text, marks }).readonly())
      .min(2)
      .max(4)
      .readonly()
      .refine((answers) => answers.filter(({ right }) => right).length === 1, {
        error: 'exactly one answer must be right',
      }),
  })
  .readonly()

/** Questions with answers to choose from; `ending` is said after the last one. */
export const quizSchema = z
  .strictObject({ ...head, questions: z.array(question).min(1).readonly(), ending: statement.optional() })
  .readonly()

/** A place in a story. With one choice it only says something and leads on; without any it is an ending, and says what its advice rests on. */
const node = z
  .strictObject({
    text,
    marks: marks.optional(),
    choices: z
      .array(z.strictObject({ say: text, next: id }).readonly())
      .min(1)
      .max(4)
      .readonly()
      .optional(),
  })
  .readonly()
  .refine(({ choices, marks }) => choices !== undefined || marks !== undefined, {
    error: 'a node without choices is an ending and needs marks',
  })

/** A story in which the reader decides; its people are invented. */
export const storySchema = z
  .strictObject({ ...head, start: id, nodes: z.record(id, node).readonly() })
  .readonly()
  .superRefine(({ start, nodes }, { addIssue }) => {
    const wrong = (path: PropertyKey[], next: string) =>
      addIssue({ code: 'custom', path, message: `there is no node ${next}` })
    if (!Object.hasOwn(nodes, start)) wrong(['start'], start)
    for (const [from, { choices = [] }] of Object.entries(nodes)) {
      for (const [at, { next }] of choices.entries())
        if (!Object.hasOwn(nodes, next)) wrong(['nodes', from, 'choices', at, 'next'], next)
    }
  })

/** Something to teach from, part by part: a session or a lesson with minutes, a card of signs, a text to hand on. */
export const sheetSchema = z
  .strictObject({
    ...head,
    kind: z.enum(['session', 'lesson', 'card', 'text']),
    parts: z
      .array(
        z
          .strictObject({
            title: text,
            minutes: z.int().positive().optional(),
            /** `answer`: to a question, or whether a statement on a card is true. */
            items: z
              .array(z.strictObject({ text, answer: text.optional(), marks }).readonly())
              .min(1)
              .readonly(),
          })
          .readonly(),
      )
      .min(1)
      .readonly(),
  })
  .readonly()

/** One theme for the radio: facts and callers' questions for the presenter, and a text of 30 seconds that ends with a service. */
export const radioSchema = z
  .strictObject({
    ...head,
    facts: z.array(statement).min(1).readonly(),
    callers: z
      .array(z.strictObject({ ask: text, answer: text, marks }).readonly())
      .min(1)
      .readonly(),
    spot: z.strictObject({ text, marks, contact: id }).readonly(),
  })
  .readonly()

interface Filed<Type extends string> {
  readonly type: Type
  readonly id: string
  readonly file: string
}

/** Questions with answers that are explained. */
export type Quiz = z.infer<typeof quizSchema> & Filed<'quiz'>
/** A story that branches with each choice. */
export type Story = z.infer<typeof storySchema> & Filed<'story'>
/** Pages to print: a session plan, a lesson, cards. */
export type Sheet = z.infer<typeof sheetSchema> & Filed<'sheet'>
/** Short texts to be read out on the radio. */
export type Radio = z.infer<typeof radioSchema> & Filed<'radio'>

/** One file of `content/teaching`. */
export type Piece = Quiz | Story | Sheet | Radio

/** Words by language. */
export type TeachingText = z.infer<typeof text>
