/**
 * What a romanised Khmer word sounds like, so that its many spellings meet: `chenh`, `jenh` and `cheng` are one word.
 * Consonants fall into classes, each run of vowels into one of three; what is typed without vowels (`tv`) gets them. Short words stay distinct by their vowel. Our own rule.
 */
export function soundKey(word: string): string {
  const known = heard.get(word)
  if (known !== undefined) return known
  const sound = hear(word)
  if (heard.size >= MOST_HEARD) heard.clear()
  if (word.length <= LONGEST_HEARD) heard.set(word, sound)
  return sound
}

/** The same few words come again and again, in one message and from everybody. */
const heard = new Map<string, string>()
const MOST_HEARD = 4_000
/** In letters. */
const LONGEST_HEARD = 20

/** What people type without its vowels, and the word. */
const SHORTENED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bg: 'bong',
    bn: 'ban',
    hy: 'hoy',
    hz: 'hoy',
    jg: 'jong',
    jm: 'nhom',
    lg: 'leng',
    mk: 'mok',
    mn: 'min',
    nh: 'nis',
    nv: 'nov',
    pt: 'phteah',
    rk: 'rok',
    sl: 'slab',
    tv: 'tov',
    tvr: 'tver',
    vh: 'vinh',
    yg: 'yerng',
    yk: 'yok',
  }),
)

function hear(typed: string): string {
  return (SHORTENED.get(typed) ?? typed)
    .replace(/ea/gu, 'a')
    .replace(/^(?:(?:kh?|h)?n[hyj]?|kh?[jy])[ou]+m$/u, 'nom')
    .replace(/gn(?![aeiou])/gu, 'nh')
    .replace(/a[vw](?=[ktpsc])/gu, 'ao')
    .replace(/ae/gu, 'e')
    .replace(/jh/gu, 'ch')
    .replace(/(?<=..[aeiou])h$/u, 's')
    .replace(/(?<=[aeou])r(?![aeiou])/gu, '')
    .replace(/ch+h?|j/gu, 'c')
    .replace(/([ptkbd])h/gu, '$1')
    .replace(/n[hyg]?(?![aeiou])/gu, 'n')
    .replace(/ny|nh/gu, 'n')
    .replace(/g/gu, 'k')
    .replace(/[aeiouy]+/gu, vowel)
    .replace(/w/gu, 'v')
    .replace(/b$/u, 'p')
    .replace(/d$/u, 't')
    .replace(/([^aeiou])\1+/gu, '$1')
}

/** The consonants of a Khmer or romanised word, for finding Khmer texts by Latin letters; '' if fewer than two remain. */
export function skeleton(word: string): string {
  return /[\u1780-\u17A2]/u.test(word) ? joinClasses(fromKhmer(word)) : skeletonOfSound(soundKey(word))
}

/** The same of a romanised word whose sound is known. */
export function skeletonOfSound(sound: string): string {
  return joinClasses(sound.replace(/[aeiouh]/gu, '').replace(/v$/u, ''))
}

function joinClasses(consonants: string): string {
  const plain = consonants
    .replaceAll('b', 'p')
    .replaceAll('d', 't')
    .replace(/(.)\1+/gu, '$1')
  return plain.length < 2 ? '' : plain
}

function vowel(run: string): string {
  if (/^(?:o+|ao|au|ou|uo)[yi]/u.test(run)) return 'oy'
  if (run.startsWith('a') && !/^a[ouw]/u.test(run)) return 'a'
  return /^[eiy]/u.test(run) ? 'e' : 'o'
}

// U+1780 onwards, row by row of the Khmer alphabet; silent or vowel-like letters give nothing.
const KHMER_CONSONANTS = 'kkkkn' + 'ccccn' + 'ttttn' + 'ttttn' + 'ppppm' + 'yrlvsssshl'

function fromKhmer(word: string): string {
  return Array.from(word, (letter) => KHMER_CONSONANTS[letter.charCodeAt(0) - 0x1780] ?? '')
    .join('')
    .replaceAll('h', '')
    .replace(/[vy]$/u, '')
}
