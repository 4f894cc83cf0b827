import { namesIn } from '../agency/names-in.ts'
import { keysInLines, linesOf, piecesOf } from '../agency/pieces.ts'
import { paysTooMuch } from './advert-pay.ts'
import type { Spoken } from './find-language.ts'
import type { Message } from './message.ts'
import { createPhraseBook } from './phrase-book.ts'
import type { Words } from './vocabulary.ts'
import { windowsOf } from './windows.ts'

/** A pasted job advert: the marks that recruiters who cheat often show, and whom it names. */
export interface Advert {
  /** Ids of `content/words/advert.yaml`, in its order, and what is seen without words: `high-pay`, `no-name`. */
  readonly marks: readonly string[]
  /** What is written like an agency's name, as typed. */
  readonly names: readonly string[]
  /** Digits as they are dialled at home, or with `+` and the country. */
  readonly phones: readonly string[]
  readonly licences: readonly string[]
  /** What made it an advert, and the words of each mark. Never to be logged. */
  readonly why: readonly string[]
}

/** Marks that are seen without words of content. */
export const SEEN_MARKS = ['high-pay', 'no-name'] as const

/** Decides whether a text is a job advert, and reads it. Pure. */
export type FindAdvert = (text: string, read: Read) => Advert | undefined

/** Reads a part of a text as everybody reads it; the same part again costs nothing. */
type Read = (part: string) => { readonly message: Message; readonly spoken: Spoken }

/** In characters: what is shorter is somebody's own question about an advert. */
const SHORTEST = 80
/** Of signs beside an offer, of signs without one, and what more must speak for it where somebody tells of themselves. */
const BESIDE_OFFER = 2
const WITHOUT_OFFER = 4
const FOR_TELLERS = 2

/** Makes the finder from `content/words/advert.yaml`. Throws `PatternError` for a phrase that is spelt wrongly. */
export function createAdvertFinder({ signs, told, easy, pay, marks }: Words['advert']): FindAdvert {
  const signBooks = Object.entries(signs).map(([id, phrases]) => ({ id, find: createPhraseBook(phrases) }))
  const isTold = createPhraseBook(told)
  const isEasy = createPhraseBook(easy)
  const markBooks = Object.entries(marks).map(([id, { phrases, unless }]) => ({
    id,
    find: createPhraseBook(phrases),
    isNot: createPhraseBook(unless),
  }))

  return (text, read) => {
    if (text.length < SHORTEST) return undefined
    const lines = linesOf(text)
    const parts = windowsOf(lines.join('\n')).map(read)
    const find = (book: ReturnType<typeof createPhraseBook>): string | undefined =>
      firstOf(parts, ({ message, spoken }) => book(message, withEnglish(spoken.writings)))
    const keys = keysInLines(lines)
    const seen = [
      ...signBooks.map(({ id, find: book }) => [id, find(book)] as const),
      ['number', keys.phones[0]] as const,
      ['shape', isListed(lines) ? `${lines.length} lines` : undefined] as const,
    ].flatMap(([id, why]) => (why === undefined ? [] : [{ id, why }]))
    const isOffer = seen.some(({ id }) => id === 'offer')
    const needed = (isOffer ? 1 + BESIDE_OFFER : WITHOUT_OFFER) + (find(isTold) === undefined ? 0 : FOR_TELLERS)
    if (seen.length < needed) return undefined

    const names = namesIn(piecesOf(lines))
    const said = markBooks.flatMap(({ id, find: book, isNot }) => {
      const why = find(book)
      return why === undefined || find(isNot) !== undefined ? [] : [{ id, why }]
    })
    const amount = find(isEasy) === undefined ? undefined : paysTooMuch(lines, pay)
    const found = [
      ...said,
      ...(amount === undefined ? [] : [{ id: 'high-pay', why: amount }]),
      ...(names.length === 0 && keys.licences.length === 0 ? [{ id: 'no-name', why: 'no name' }] : []),
    ]
    return {
      marks: found.map(({ id }) => id),
      names,
      phones: keys.phones.map((key) => (key.startsWith('+') ? key : `0${key}`)),
      licences: keys.licences,
      why: [...seen, ...found].map(({ id, why }) => `advert ${id}: ${why}`),
    }
  }
}

/** Points or lines one below the other. */
const isListed = (lines: readonly string[]): boolean => lines.length >= 4

/** English words stand in the adverts of every language. */
const withEnglish = (writings: ReadonlySet<string>): ReadonlySet<string> => new Set([...writings, 'en'])

function firstOf<Part>(parts: readonly Part[], find: (part: Part) => string | undefined): string | undefined {
  for (const part of parts) {
    const found = find(part)
    if (found !== undefined) return found
  }
  return undefined
}
