import type { Language } from '../core/conversation.ts'

/** Who lacks a text gets English, which most helpers read, else the default language. */
export const nearest = (languages: readonly Language[]): Language[] =>
  [...languages].sort((a, b) => Number(b === 'en') - Number(a === 'en'))
