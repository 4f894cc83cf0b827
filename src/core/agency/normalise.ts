/** The longest text that is looked at, in UTF-16 units. */
const TEXT_LIMIT = 4_000

/** One spelling of a text for comparing: bounded, NFKC, no invisible signs, western digits, lower case, Latin letters without accents. */
export function normalise(text: string): string {
  const plain = text.slice(0, TEXT_LIMIT).normalize('NFKC').slice(0, TEXT_LIMIT)
  return westernDigits(plain.replace(INVISIBLE, '').replace(/\p{Cc}/gu, ' '))
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''))
    .replace(/\s+/g, ' ')
    .trim()
}

/** The digits of every script as 0 to 9. */
export function westernDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    // Every script has its ten digits side by side, the zero first; some have several such rows.
    while (code - zero < MOST_DIGITS_IN_A_ROW && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return String((code - zero) % 10)
  })
}

const MOST_DIGITS_IN_A_ROW = 50

/** Does the text hold Khmer letters? */
export function isKhmer(text: string): boolean {
  return /[\u1780-\u17b3]/.test(text)
}

/**
 * One spelling for what Khmer writers write in several ways: vowel length, the look-alike subscripts of da and ta, the two letters for n and l,
 * register shifters and silencing signs, independent vowels.
 */
export function foldKhmer(word: string): string {
  return word
    .replace(/[\u17c9\u17ca\u17cb-\u17d1\u17d3\u17d7\u17dd\u17c8]/g, '')
    .replace(/\u17d2\u178a/g, '\u17d2\u178f')
    .replace(/[ីឹឺូណឡឥឦឧឩឪឯឲឱ]/g, (sign) => KHMER_SPELLINGS[sign] ?? sign)
}

const INVISIBLE = /\p{Cf}|\u17b4|\u17b5|\ufe0e|\ufe0f/gu

/** Written, and as it is compared. */
const KHMER_SPELLINGS: Readonly<Record<string, string>> = Object.fromEntries(
  'ី:ិ ឹ:ិ ឺ:ិ ូ:ុ ណ:ន ឡ:ល ឥ:អិ ឦ:អិ ឧ:អុ ឩ:អុ ឪ:អុ ឯ:អែ ឲ:អោ ឱ:អោ'.split(' ').map((pair) => pair.split(':') as [string, string]),
)
