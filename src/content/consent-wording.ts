import { createHash } from 'node:crypto'
import type { Language } from '../core/conversation.ts'
import type { Messages } from './messages.ts'

/** Sixteen hex digits that change with any sentence `consent.*` or `check-in.*` of any language. A flow knows no language: who records a consent notes it beside this. */
export function consentWording(messages: Readonly<Record<Language, Messages>>): string {
  const sentences = Object.entries(messages).flatMap(([language, { consent = {}, 'check-in': checkIn = {} }]) => [
    ...sentencesOf(consent, language),
    ...sentencesOf(checkIn, `${language}.check-in`),
  ])
  return createHash('sha256').update(JSON.stringify(sentences.sort())).digest('hex').slice(0, 16)
}

const sentencesOf = (texts: Messages | string, path: string): string[] =>
  typeof texts === 'string'
    ? [`${path} ${texts}`]
    : Object.entries(texts).flatMap(([key, text]) => sentencesOf(text, `${path}.${key}`))
