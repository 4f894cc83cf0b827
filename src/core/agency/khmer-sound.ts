import { foldKhmer } from './normalise.ts'

/** A Khmer word in rough Latin letters, as one would say it; spelt-out letter names become the letters (`ជីអិល` is `gl`). */
export function sayKhmer(word: string): string {
  return spelledLetters(word) ?? soundOut(word)
}

/** The letters that a word of at least two letter names spells, if it is nothing else. */
export function spelledLetters(word: string): string | undefined {
  const letters = spell(foldKhmer(word))
  return letters !== undefined && letters.length > 1 ? letters : undefined
}

function spell(text: string): string | undefined {
  if (text === '') return ''
  for (const [name, letter] of LETTERS) {
    if (!text.startsWith(name)) continue
    const rest = spell(text.slice(name.length))
    if (rest !== undefined) return letter + rest
  }
  return undefined
}

function soundOut(word: string): string {
  const text = SPOKEN.reduce((rest, [pattern, sound]) => rest.replace(pattern, sound), word)
  let said = ''
  for (const sign of text) said += SIGNS[sign] ?? (/[a-z]/.test(sign) ? sign : '')
  return said.replace(/b$/, 'p').replace(/d$/, 't')
}

/** In order: foreign letters, silent ones, then the vowel that is heard between two bare consonants. */
const SPOKEN: readonly (readonly [RegExp, string])[] = [
  [/ហ្វ/g, 'f'],
  [/ហ្គ/g, 'g'],
  [/ហ្ស/g, 'z'],
  [/ង្ស|ង្គ(?![\u1780-\u17d3])/g, 'ង'],
  [/អ(?=[\u17b6-\u17c5])/g, ''],
  [/(?<!\u17d2.)(?<=[\u1780-\u17a2])(?=[\u1780-\u17a2])/g, 'o'],
  [/\u17d2/g, ''],
]

const LETTER_NAMES: Readonly<Record<string, string>> = {
  a: 'អេ',
  b: 'ប៊ី ប៉ី',
  c: 'ស៊ី',
  d: 'ឌី',
  e: 'អ៊ី',
  f: 'អេហ្វ អែហ្វ',
  g: 'ជី',
  h: 'អេច អេឆ ហាច',
  i: 'អាយ',
  j: 'ជេ',
  k: 'ខេ',
  l: 'អិល អែល',
  m: 'អឹម អេម អិម',
  n: 'អិន អេន អ៊ិន',
  o: 'អូ',
  p: 'ភី',
  q: 'ឃ្យូ គ្យូ',
  r: 'អ័រ អារ អា',
  s: 'អេស អែស',
  t: 'ធី ទី',
  u: 'យូ',
  v: 'វី',
  w: 'ដាប់ប៊លយូ ដាប់ប៊ែលយូ',
  x: 'អិច អ៊ិច',
  y: 'វ៉ាយ វាយ',
  z: 'ហ្សេត ហ្ស៊ី',
}

/** Folded letter names, the longest first, so that `អេស` is not read as `អេ` and a rest. */
const LETTERS: readonly (readonly [string, string])[] = Object.entries(LETTER_NAMES)
  .flatMap(([letter, names]) => names.split(' ').map((name) => [foldKhmer(name), letter] as const))
  .sort((a, b) => b[0].length - a[0].length)

const CONSONANTS =
  'ក:k ខ:kh គ:k ឃ:kh ង:ng ច:ch ឆ:chh ជ:ch ឈ:chh ញ:nh ដ:d ឋ:th ឌ:d ឍ:th ណ:n ត:t ថ:th ទ:t ធ:th ន:n ប:b ផ:ph ព:p ភ:ph ម:m យ:y រ:r ល:l វ:v ស:s ហ:h ឡ:l អ:a'
const VOWELS =
  'ា:a ិ:i ី:ey ឹ:e ឺ:eu ុ:o ូ:ou ួ:uo ើ:aeu ឿ:oeu ៀ:ie េ:e ែ:ae ៃ:ai ោ:ao ៅ:ov ំ:am ះ:ah ឥ:e ឦ:ey ឧ:o ឩ:ou ឯ:ae ឱ:ao ឲ:ao'

const SIGNS: Readonly<Record<string, string>> = Object.fromEntries(
  `${CONSONANTS} ${VOWELS}`.split(' ').map((pair) => pair.split(':') as [string, string]),
)
