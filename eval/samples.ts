import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { z } from 'zod'
import { INTENTS } from '../src/core/understand/vocabulary.ts'

/** A message and what a good answer to it is; what is not judged is left out. */
export interface Sample {
  readonly text: string
  /** How it is written: `km`, `km-latin`, `en`, `vi`, `mixed`. */
  readonly writing: string
  readonly kind: string
  /** Acceptable topics; none: out of scope. */
  readonly topics?: readonly string[]
  readonly isDanger?: boolean
  readonly intent?: string
}

const row = z.object({
  text: z.string(),
  lang: z.string(),
  kind: z.string().default(''),
  topics: z.array(z.string()).optional(),
  danger: z.boolean().optional(),
  intent: z.enum(INTENTS).optional(),
})

/** Reads `questions.jsonl`, `danger.jsonl` and `intents.jsonl` of a folder; which of them are there is up to it. Throws for a line that cannot be used. */
export function readSamples(folder: string): Sample[] {
  const questions = readLines(folder, 'questions').map(({ topics = [], ...one }) => ({ ...common(one), topics }))
  const danger = readLines(folder, 'danger').map((one) => ({ ...common(one), isDanger: one.danger === true }))
  const intents = readLines(folder, 'intents').map(({ intent = 'none', ...one }) => ({ ...common(one), intent }))
  return [...questions, ...danger, ...intents]
}

const common = ({ text, lang, kind }: { text: string; lang: string; kind: string }) => ({ text, writing: lang, kind })

function readLines(folder: string, name: string): z.output<typeof row>[] {
  const file = join(folder, `${name}.jsonl`)
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => row.parse(JSON.parse(line)))
}

const byWriting = z.record(z.string(), z.array(z.coerce.string()))
const dangerSet = z.object({ danger: z.record(z.string(), byWriting), ordinary: byWriting })

/** Reads a set of danger and ordinary messages, as the tests keep them. */
export function readDangerSet(file: string): Sample[] {
  const { danger, ordinary } = dangerSet.parse(load(readFileSync(file, 'utf8')))
  return [
    ...Object.entries(danger).flatMap(([kind, messages]) => spread(messages, { kind, isDanger: true })),
    ...spread(ordinary, { kind: 'ordinary', isDanger: false }),
  ]
}

const questionSet = z.record(z.string(), z.array(z.object({ text: z.string(), topics: z.array(z.string()) })))

/** Reads a set of questions with the guides that answer each, as the tests keep them. */
export function readQuestionSet(file: string): Sample[] {
  return Object.entries(questionSet.parse(load(readFileSync(file, 'utf8')))).flatMap(([writing, questions]) =>
    questions.map((question) => ({ ...question, writing, kind: '' })),
  )
}

/** Reads a set of messages by intent, as the tests keep them. */
export function readIntentSet(file: string): Sample[] {
  const intents = z.partialRecord(z.enum(INTENTS), byWriting).parse(load(readFileSync(file, 'utf8')))
  return Object.entries(intents).flatMap(([intent, messages]) => spread(messages, { kind: intent, intent }))
}

const spread = (
  messages: Readonly<Record<string, readonly string[]>>,
  rest: Omit<Sample, 'text' | 'writing'>,
): Sample[] => Object.entries(messages).flatMap(([writing, texts]) => texts.map((text) => ({ text, writing, ...rest })))
