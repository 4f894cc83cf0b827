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
  readonly text: ''
  readonly isBlank: true
  /** The file that its own one, which is not there yet, is a translation of. */
  readonly fileLike?: string
}

/** A place for a text in `file`, which need not be there. */
export const toBlank = (place: Pick<Blank, 'file' | 'path' | 'fileLike'>): Blank => ({
  ...place,
  text: '',
  isBlank: true,
})

/** The unit of a file whose texts are read in one go: `teaching/quizzes/job-scams`. */
export const unitOf = (file: string): string => file.replace(/\.yaml$/, '')

/** The language that texts are translated from. */
export const ORIGINAL = 'en'

/** What a translation into `language` is compared with; the original itself with Khmer. */
export const originalOf = (language: string): string => (language === ORIGINAL ? 'km' : ORIGINAL)

/** Does the line say it? The example questions of guides are what people say. */
export const isSaid = ({ unit }: ContentText): boolean => !unit.startsWith('questions/')

/** Is any text of this unit there in the language? */
export const isThereIn = (texts: readonly ContentText[], language: string): boolean =>
  texts.some(({ versions }) => versions[language] !== undefined)

/** The texts of each unit, in the order of the files. */
export const byUnit = (texts: readonly ContentText[]): Map<string, ContentText[]> =>
  groupTexts(texts, ({ unit }) => unit)

/** The texts by a name that each has, in their order. */
export function groupTexts(
  texts: readonly ContentText[],
  nameOf: (text: ContentText) => string,
): Map<string, ContentText[]> {
  const groups = new Map<string, ContentText[]>()
  for (const text of texts) groups.set(nameOf(text), [...(groups.get(nameOf(text)) ?? []), text])
  return groups
}
