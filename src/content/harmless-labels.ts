import type { Words } from '../core/understand/vocabulary.ts'
import type { Messages } from './messages.ts'

/** The examples of danger, with every button's label as a message without any: who types what a button says is in no danger for that. */
export function withHarmlessLabels(
  examples: Words['dangerExamples'],
  messages: Readonly<Record<string, Messages>>,
): Words['dangerExamples'] {
  const languages = new Set([...Object.keys(examples.ordinary), ...Object.keys(messages)])
  const ordinary = [...languages].map((language) => [
    language,
    [...(examples.ordinary[language] ?? []), ...labelsOf(messages[language]?.choice)],
  ])
  return { ...examples, ordinary: Object.fromEntries(ordinary) }
}

/** All texts of a part of the messages. */
const labelsOf = (messages: Messages | string = {}): string[] =>
  typeof messages === 'string' ? [messages] : Object.values(messages).flatMap(labelsOf)
