/** How much of a message is read, in UTF-16 units: what matters is said early, and the time stays bounded. */
const READ_LENGTH = 1000

/**
 * Makes messages comparable: at most `READ_LENGTH` units, NFC, lower case, no invisible or control characters, one spelling of
 * Khmer signs, Western digits, one space between words and between scripts, no punctuation. Never throws.
 */
export function normalise(text: string): string {
  return separateScripts(unifyKhmer(stripInvisible(text).toLowerCase()))
    .replace(/['’‘`´]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .replace(/([a-z])\1{2,}/gu, '$1')
    .trim()
}

/** The same message with the case and punctuation that a person typed, without what nobody sees; bounded as in `normalise`. */
export function stripInvisible(text: string): string {
  return text
    .slice(0, READ_LENGTH)
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{Cc}\uFFFD]+/gu, ' ')
}

/** Takes the accents off Latin letters, as people type Vietnamese on a plain keyboard; other scripts stay whole. */
export function stripAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replaceAll('đ', 'd')
    .normalize('NFC')
}

// Two keyboards and two schools of spelling write the same word differently, and NFC does not join them.
const KHMER_SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\u17D2\u178A/gu, '\u17D2\u178F'], // subscript da and ta look the same
  [/([\u17B6-\u17D1])((?:\u17D2[\u1780-\u17A2])+)/gu, '$2$1'], // a vowel typed before its subscript
  [/([\u17B6-\u17C5])([\u17C9\u17CA])/gu, '$2$1'], // a vowel typed before its register sign
  [/([\u17C6-\u17C8\u17CB-\u17D1])([\u17B6-\u17C5])/gu, '$2$1'], // a sign typed before its vowel
  [/\u17C1\u17B8/gu, '\u17BE'], // a vowel typed in two halves
  [/\u17C1\u17B6/gu, '\u17C4'],
  [/([\u17B6-\u17D1])\1+/gu, '$1'], // a sign held down
  [/(?:\u17B1\u17D2?\u1799|\u17B2(?:\u17D2?\u1799)?|\u17A2\u17C4\u1799|\u17A2\u17BC\u1799)/gu, '\u17A2\u17C4\u1799'], // "give, let" has five spellings
  [/\u179F\u17C6(?=[\u179A\u179B])/gu, '\u179F\u1798\u17D2'], // សំលាប់ and សម្លាប់
  [/\u17D7/gu, ''], // the sign that repeats a word
]

function unifyKhmer(text: string): string {
  if (!hasKhmer(text)) return text
  const western = text.replace(/[\u17E0-\u17E9]/gu, (digit) => String(digit.charCodeAt(0) - 0x17e0))
  return KHMER_SPELLINGS.reduce((now, [from, to]) => now.replace(from, to), western)
}

function separateScripts(text: string): string {
  if (!hasKhmer(text)) return text
  return text
    .replace(/([\u1780-\u17DD])([^\s\u1780-\u17DD])/gu, '$1 $2')
    .replace(/([^\s\u1780-\u17DD])([\u1780-\u17DD])/gu, '$1 $2')
}

const hasKhmer = (text: string): boolean => /[\u1780-\u17FF]/u.test(text)
