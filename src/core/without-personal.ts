/** What is shorter than this, in letters, is no question. */
const LEAST_LETTERS = 4

/** A question without what could tell who asked or of whom: numbers of four digits and more, links, addresses of mail, @names. Undefined if hardly anything is left. */
export function withoutPersonal(text: string): string | undefined {
  const plain = text
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
