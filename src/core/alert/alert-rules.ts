import type { Contact } from '../contacts.ts'
import type { Language } from '../conversation.ts'
import type { NamedAgency } from './agencies-in.ts'
import type { CheckWords } from './check-words.ts'

/** What alerts are checked by: all of it comes from the content folder. */
export interface AlertRules {
  /** In the order of the line: the first is everybody's. */
  readonly languages: readonly Language[]
  readonly contacts: readonly Contact[]
  readonly topics: readonly string[]
  readonly provinces: readonly string[]
  /** Names of pictures that editors have put there. */
  readonly pictures: readonly string[]
  /** What these pictures show, by name: another one when somebody exchanges the file. */
  readonly pictureMarks: Readonly<Record<string, string>>
  readonly words: CheckWords
  /** Names of places, services and the like, which are nobody's: by language. */
  readonly names: Readonly<Record<Language, readonly string[]>>
  /** Agencies of the list in force that a text names; left out where no list is at hand. */
  readonly agenciesIn?: (text: string) => readonly NamedAgency[]
  /** Verdicts, blame and promises in a text, which no text of the line may hold. */
  readonly forbiddenIn: (text: string, language: Language) => readonly string[]
}
