import { isConfirmed } from '../../core/contacts.ts'
import { marksOf } from '../check/piece-texts.ts'
import type { ContentFiles } from '../read-folder.ts'
import { type ContentText, isSaid } from './content-text.ts'

/** What there is, in numbers. */
export interface ContentCounts {
  readonly topics: number
  readonly languages: number
  /** Guides by language. */
  readonly guides: Readonly<Record<string, number>>
  /** Texts by language. */
  readonly texts: Readonly<Record<string, number>>
  /** Statements of guides in the first language and of lessons, by what they rest on. */
  readonly statementsWithSource: number
  readonly statementsOfAdvice: number
  readonly statementsWithout: number
  readonly contacts: number
  readonly numbers: number
  readonly unconfirmedNumbers: number
}

/** Counts the content as a reviewer or a funder would ask for it. */
export function countContent(
  texts: readonly ContentText[],
  { guides, languages, contacts, teaching }: ContentFiles,
): ContentCounts {
  const [first] = languages
  const marks = [
    ...guides
      .filter(({ language }) => language === first?.id)
      .flatMap(({ parts }) => parts.flatMap(({ statements }) => statements.map((statement) => statement.marks))),
    // A place in a story that goes on states nothing.
    ...teaching.flatMap((piece) => marksOf(piece).map((statement) => statement.marks)).filter((all) => all.length > 0),
  ]
  const hasSource = (all: readonly string[]) => all.some((mark) => mark !== 'advice')
  const perLanguage = (of: (language: string) => number) => Object.fromEntries(languages.map(({ id }) => [id, of(id)]))
  const phones = contacts.flatMap((contact) => contact.phones.map(() => isConfirmed(contact)))
  return {
    topics: new Set(guides.map(({ id }) => id)).size,
    languages: languages.length,
    guides: perLanguage((language) => guides.filter((guide) => guide.language === language).length),
    texts: perLanguage(
      (language) => texts.filter((text) => isSaid(text) && text.versions[language] !== undefined).length,
    ),
    statementsWithSource: marks.filter(hasSource).length,
    statementsOfAdvice: marks.filter((all) => all.length > 0 && !hasSource(all)).length,
    statementsWithout: marks.filter((all) => all.length === 0).length,
    contacts: contacts.length,
    numbers: phones.length,
    unconfirmedNumbers: phones.filter((isSure) => !isSure).length,
  }
}
