import type { Agency, Register } from '../src/core/agency/register.ts'

/** A list of made-up agencies, the same for the same size. No two have the same name. */
export const invent = (size: number): Register => ({
  listDate: '2026-11-01',
  source: 'invented',
  validForDays: 3_650,
  isPractice: true,
  agencies: Array.from({ length: size }, (_, n) => inventAgency(n)),
})

const SYLLABLES = [
  'ra',
  'so',
  'ki',
  'mon',
  'dara',
  'pha',
  'lin',
  've',
  'tan',
  'bo',
  'chea',
  'ny',
  'ro',
  'sam',
  'deth',
  'lu',
]
/** The same by sound, in the same order. */
const KHMER_SYLLABLES = 'រ៉ា សុ គី មន តារា ផា លីន វេ តាន់ បូ ជា នី រ៉ូ សំ ដេត លូ'.split(' ')
const TRADES = ['Manpower', 'Recruitment', 'Human Resources', 'Overseas', 'Employment Agency']

/** The Latin name of agency number `n`, on the list or not. */
export const inventLatin = (n: number): string =>
  `${wordsOf(n).map(latin).join(' ')} ${TRADES[n % TRADES.length]} Co., Ltd`

/** The Khmer name of agency number `n`, as it sounds. */
export const inventKhmer = (n: number): string => `ក្រុមហ៊ុន ${wordsOf(n).map(khmer).join(' ')} ឯ.ក`

/** Is it listed in Khmer letters too? Two of three are. */
export const isInKhmerToo = (n: number): boolean => n % 3 !== 0

function inventAgency(n: number): Agency {
  const id = `I${n}`
  const name = inventLatin(n)
  return {
    id,
    names: isInKhmerToo(n)
      ? [
          { text: name, kind: 'latin' },
          { text: inventKhmer(n), kind: 'khmer' },
        ]
      : [{ text: name, kind: 'latin' }],
    licences: [`${10_000 + n}/25`],
    phones: [`0${12_000_000 + n}`],
    pages: [],
    addresses: ['Phnom Penh'],
    destinations: ['th'],
    statuses: [{ status: 'licensed', from: '2026-01-01' }],
    raw: {},
  }
}

/** Numbers of its two words; each below 4,096 is another word. */
const wordsOf = (n: number): readonly number[] => [n % 251, Math.floor(n / 251) + 17]

/** Three syllables. */
const syllables = (word: number, all: readonly string[]): string =>
  [8, 4, 0].map((shift) => all[(word >> shift) & 15] ?? '').join('')

function latin(word: number): string {
  const text = syllables(word, SYLLABLES)
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

const khmer = (word: number): string => syllables(word, KHMER_SYLLABLES)
