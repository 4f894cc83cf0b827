/** What is shorter than this, in letters, is no question. */
const LEAST_LETTERS = 4

/** By what names are told: words before them, family names, which a given name follows, and what is no name ("the name of the company"). */
export interface NameWords {
  readonly introductions: readonly string[]
  readonly 'family-names': readonly string[]
  readonly 'not-names': Readonly<Record<string, readonly string[]>>
}

/**
 * A question without what could tell who asked or of whom: names after "my name is", numbers of four digits and more, links, addresses of mail, @names. Undefined
 * if hardly anything is left.
 */
export function withoutPersonal(text: string, words: NameWords): string | undefined {
  const plain = withoutNames(text, words)
    .normalize('NFKC')
    // What has been left out before stays so marked.
    .replaceAll('...', '…')
    .replace(/\p{Cf}+/gu, (hidden) => (hidden.includes('\u200b') ? '\u200b' : ''))
    .replace(/[\p{Cc}\uFFFD]+/gu, ' ')
    .replace(/\S+@\S+/gu, ' … ')
    .replace(
      /(?:https?:\/\/|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|me|kh|vn|th|info|io|gg|link|ly|cc|app|xyz)\b\S*/giu,
      ' … ',
    )
    .replace(/@[\p{L}\p{N}_.]+/gu, ' … ')
    // Also a number that is written in groups, by words between digits or in Khmer digits.
    .replace(/\+?\p{Nd}(?:[\s\u200b().\-–/_*·]*\p{Nd}){3,}/gu, ' … ')
    .replace(/(?:…\s*)+/gu, '… ')
    .replace(/[^\S\u200b]+/gu, ' ')
    .trim()
  const letters = plain.match(/\p{L}/gu)?.length ?? 0
  return letters < LEAST_LETTERS ? undefined : plain
}

/** Khmer that goes on without a blank is cut after as many letters as a name may have. */
function withoutNames(
  text: string,
  { introductions, 'family-names': families, 'not-names': others }: NameWords,
): string {
  const either = (all: readonly string[]) => all.map((one) => one.replaceAll(' ', '\\s+')).join('|')
  const khmer = `(?:(?:${either(families)})[\\s\u200b]+)?[\\p{Script=Khmer}\u200b]{2,12}`
  const latin = "\\p{Script=Latin}[\\p{L}'’-]*(?:\\s+\\p{Lu}[\\p{L}'’-]*){0,2}"
  const named = new RegExp(
    `(?<!\\p{Script=Latin})(?!${either(Object.values(others).flat())})(${either([...introductions, ...introductions.map(capital)])})(?!\\p{Script=Latin})[\\s:\u200b]*(?:${khmer}|${latin})`,
    'gu',
  )
  return text.normalize('NFC').replace(named, '$1 … ')
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
