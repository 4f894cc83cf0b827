/** How a channel counts the length of a text. */
export type Unit = 'code points' | 'utf-16'

/** The length of a text as the channel counts it. */
export const lengthIn = (text: string, unit: Unit): number => (unit === 'utf-16' ? text.length : [...text].length)

/** Finer and finer places to cut: between paragraphs, lines, sentences, words (also where a script has no spaces), letters as people see them. */
const CUTS: readonly ((text: string) => string[])[] = [
  (text) => text.split(/(?<=\n\n)/u),
  (text) => text.split(/(?<=\n)/u),
  (text) => segments(text, 'sentence'),
  (text) => segments(text, 'word'),
  (text) => segments(text, 'grapheme'),
]

/** Cuts a text into parts of at most `limit`, as late and as gently as possible. No letter is ever broken; nothing is lost but blanks at the cuts. */
export function split(text: string, limit: number, unit: Unit): string[] {
  if (lengthIn(text, unit) <= limit) return [text]
  return pack(pieces(text, limit, unit, 0), limit, unit)
}

/** The longest beginning that fits, with an ellipsis if something is missing. */
export function shorten(text: string, limit: number, unit: Unit): string {
  if (lengthIn(text, unit) <= limit) return text
  let short = ''
  for (const letter of segments(text, 'grapheme')) {
    if (lengthIn(short + letter, unit) > limit - 1) break
    short += letter
  }
  return `${short.trimEnd()}…`
}

/** Cuts what is too long at the gentlest level that helps. */
function pieces(text: string, limit: number, unit: Unit, level: number): string[] {
  const cut = CUTS[level]
  if (lengthIn(text, unit) <= limit) return [text]
  if (cut === undefined) return codePoints(text, limit, unit)
  return cut(text).flatMap((piece) => pieces(piece, limit, unit, level + 1))
}

/** Puts neighbours together again as long as they fit. */
function pack(all: readonly string[], limit: number, unit: Unit): string[] {
  const parts: string[] = []
  let part = ''
  let length = 0
  for (const piece of all) {
    const more = lengthIn(piece, unit)
    if (part !== '' && length + more > limit) {
      parts.push(part.trim())
      part = ''
      length = 0
    }
    part += piece
    length += more
  }
  return [...parts, part.trim()].filter((each) => each !== '')
}

/** One letter with a thousand marks is longer than any message: then, and only then, it is cut. */
function codePoints(text: string, limit: number, unit: Unit): string[] {
  return pack([...text], limit, unit)
}

const segmenters = {
  sentence: new Intl.Segmenter('km', { granularity: 'sentence' }),
  word: new Intl.Segmenter('km', { granularity: 'word' }),
  grapheme: new Intl.Segmenter('km', { granularity: 'grapheme' }),
}

/** ICU takes 5 s for 96,000 Khmer letters in one piece and 0.15 s in slices; the last ones of a slice may be halves and come again. */
function segments(text: string, granularity: keyof typeof segmenters): string[] {
  const all: string[] = []
  let size = SLICE
  for (let from = 0; from < text.length; ) {
    const slice = text.slice(from, from + size)
    const found = Array.from(segmenters[granularity].segment(slice), ({ segment }) => segment)
    const sure = from + size < text.length ? found.slice(0, -UNSURE) : found
    for (const segment of sure) {
      all.push(segment)
      from += segment.length
    }
    size = sure.length > 0 ? SLICE : 2 * size
  }
  return all
}

const SLICE = 1_000
const UNSURE = 4
