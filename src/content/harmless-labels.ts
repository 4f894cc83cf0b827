import type { ExampleWords } from '../core/understand/vocabulary.ts'
import type { Messages } from './messages.ts'

/** Every button's label, by language. */
export const harmlessLabels = (messages: Readonly<Record<string, Messages>>): Readonly<Record<string, string[]>> =>
  Object.fromEntries(Object.entries(messages).map(([language, { choice }]) => [language, labelsOf(choice)]))

/** The examples of danger, with labels as messages without any: who types what a button says is in no danger for that. */
export function withHarmlessLabels(
  examples: ExampleWords['dangerExamples'],
  labels: Readonly<Record<string, readonly string[]>>,
): ExampleWords['dangerExamples'] {
  const languages = new Set([...Object.keys(examples.ordinary), ...Object.keys(labels)])
  const ordinary = [...languages].map((language) => [
    language,
    [...(examples.ordinary[language] ?? []), ...(labels[language] ?? [])],
  ])
  return { ...examples, ordinary: Object.fromEntries(ordinary) }
}

/** All texts of a part of the messages. */
const labelsOf = (messages: Messages | string = {}): string[] =>
  typeof messages === 'string' ? [messages] : Object.values(messages).flatMap(labelsOf)
