/** Where a text stands: the file in the content folder, and the way to it inside (keys and places in lists, from 0). */
export interface TextPlace {
  readonly file: string
  readonly path: readonly (string | number)[]
  readonly text: string
}

/** One text of the content in all its languages. */
export interface ContentText {
  /** Names the text in sheets and reports: `guides/leave-safely/2.1`. */
  readonly key: string
  /** What is read and reviewed in one go: a guide, a group of messages, a contact, a lesson. */
  readonly unit: string
  /** By language. */
  readonly versions: Readonly<Record<string, TextPlace>>
  /** Where it may be written in a language that lacks it. */
  readonly blanks?: Readonly<Record<string, Blank>>
}

/** A place for a text that is not there yet. */
export interface Blank extends TextPlace {
  readonly path: readonly string[]
  readonly text: ''
  readonly isBlank: true
}

/** The unit of a file whose texts are read in one go: `teaching/quizzes/job-scams`. */
export const unitOf = (file: string): string => file.replace(/\.yaml$/, '')

/** The language that texts are translated from. */
export const ORIGINAL = 'en'

/** What a translation into `language` is compared with; the original itself with Khmer. */
export const originalOf = (language: string): string => (language === ORIGINAL ? 'km' : ORIGINAL)

/** Does the line say it? The example questions of guides are what people say. */
export const isSaid = ({ unit }: ContentText): boolean => !unit.startsWith('questions/')

/** The texts of each unit, in the order of the files. */
export function byUnit(texts: readonly ContentText[]): Map<string, ContentText[]> {
  const units = new Map<string, ContentText[]>()
  for (const text of texts) units.set(text.unit, [...(units.get(text.unit) ?? []), text])
  return units
}
