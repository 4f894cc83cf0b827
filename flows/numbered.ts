import type { Choice } from '../src/core/conversation.ts'

/** Names are too long for buttons: they bear the number, `index` + 1. */
export const numbered = (id: string, key: string, index: number): Choice => ({
  id,
  label: { key, values: { number: { number: index + 1 } } },
})
