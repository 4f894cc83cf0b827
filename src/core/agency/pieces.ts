import { type Keys, keysIn } from './keys.ts'
import { HOME_CALLING_CODES } from './register.ts'

/** A message at least so long, or of so many lines, is a story or a pasted advert: names and numbers are looked for in its pieces. In UTF-16 units. */
const LONG = 120
const MANY_LINES = 3
/** How much of it is looked at: the longest message that a channel brings. */
const READ_LENGTH = 4_096
/** Pieces of one text that are looked at. */
const MOST_PIECES = 200

/** Is this more than a question about a name? */
export const isLongText = (text: string): boolean =>
  text.trim().length >= LONG || text.trim().split(/\n+/u).length >= MANY_LINES

/** The lines and points of a text: letters that imitate bold print are made plain, signs that nobody sees are gone. Case and spaces stay. */
export function linesOf(text: string): readonly string[] {
  return text
    .slice(0, READ_LENGTH)
    .normalize('NFKC')
    .slice(0, READ_LENGTH)
    .replace(INVISIBLE, '')
    .split(LINE_END)
    .map((line) => line.trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    .slice(0, MOST_PIECES)
}

/** Lines cut where a name cannot go on: at the end of a sentence, a colon, a bracket, a comma. */
export const piecesOf = (lines: readonly string[]): readonly string[] =>
  lines
    .flatMap((line) => line.split(BORDER))
    .map((piece) => piece.trim())
    .filter((piece) => /\p{L}/u.test(piece))
    .slice(0, MOST_PIECES)

/** The keys in the lines of a text: a number never goes on in the next line, and 18-35 is a licence only where a licence is spoken of. */
export function keysInLines(lines: readonly string[], callingCodes: readonly string[] = HOME_CALLING_CODES): Keys {
  const found = lines.map((line) => {
    const keys = keysIn(withoutSums(line), callingCodes)
    return { ...keys, licences: LICENCE.test(line) ? keys.licences : [] }
  })
  const all = (of: (keys: Keys) => readonly string[]) => [...new Set(found.flatMap(of))].slice(0, MOST_KEYS)
  return {
    phones: all(({ phones }) => phones).filter(isPhone),
    licences: all(({ licences }) => licences),
    pages: all(({ pages }) => pages),
    rest: '',
    name: '',
  }
}

/** Six digits may be anything. */
const isPhone = (key: string): boolean => key.replace(/\D/gu, '').length >= 7

/** Keys of one kind in one text. */
const MOST_KEYS = 20

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]|\u17b4|\u17b5|\ufe0e|\ufe0f/gu
const LINE_END = /[\r\n\t|•●▪■◆★☆✦►▶→➡✓✔]|\u20e3|\p{Extended_Pictographic}/gu
const BORDER = /[;!?។៕«»“”"()[\]{}៖]|:(?!\/\/)|(?<=\p{Ll}{3})\.(?=\s|$)|\s[-–—]\s|,(?!\s*(?:ltd|limited|inc)\b)/giu
const LICENCE = /licen[cs]e|\blic\b|\bl\.?no|permit|អាជ្ញា|លេខ|ក\.\s?ប|giấy phép|giay phep|số|lesen|achnha|anhabon/iu

/** Pay, dates and hours are no phone numbers: "1000-1500 $" has eight digits. */
const withoutSums = (piece: string): string =>
  piece
    .replace(/(?<=\d{3})\s*\/\s*(?=\+?[\d០-៩]{2,3}[\s.-]?[\d០-៩]{3})/gu, ' ; ')
    .replace(/[$€£¥៛₫]\s*\d[\d., ]*(?:\s*[-–~]\s*[$€£¥៛₫]?\s*\d[\d., ]*)?/gu, ' ')
    .replace(
      /(?<![\d+])\d[\d.,]*(?:\s*[-–~]\s*\d[\d.,]*)?\s*(?:[$€£¥៛₫]|usd|dollars?|riels?|baht|bath|dong|vnd|vnđ|đ|tr|triệu|រៀល|ដុល្លារ?|បាត|won|yen|rm)(?![\p{L}])/giu,
      ' ',
    )
    .replace(/(?<!\d)\d{1,2}[-./]\d{1,2}[-./](?:19|20)?\d\d(?!\d)/gu, ' ')
    .replace(/(?<!\d)\d{1,2}[:h.]\d\d\s*(?:am|pm)?\s*[-–~]\s*\d{1,2}[:h.]\d\d/giu, ' ')
