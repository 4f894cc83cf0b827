import type { AlertContent } from './alert.ts'

/** The content with all that an alert must say; undefined as long as something is missing. */
export const wholeAlert = (content: Partial<AlertContent>): AlertContent | undefined =>
  isWhole(content) ? content : undefined

const isWhole = (content: Partial<AlertContent>): content is AlertContent =>
  WANTED.every((field) => content[field] !== undefined)

const WANTED = [
  ...['kind', 'urgency', 'severity', 'certainty', 'words'],
  ...['provinces', 'districts', 'audience', 'topics', 'contacts', 'expiresAt'],
] as readonly (keyof AlertContent)[]
