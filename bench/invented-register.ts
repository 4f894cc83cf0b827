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
const TRADES = ['Manpower', 'Recruitment', 'Human Resources', 'Overseas', 'Employment Agency']

function inventAgency(n: number): Agency {
  const id = `I${n}`
  const name = `${word(n % 251)} ${word(Math.floor(n / 251) + 17)} ${TRADES[n % TRADES.length]} Co., Ltd`
  return {
    id,
    names: [{ text: name, kind: 'latin' }],
    licences: [`${10_000 + n}/25`],
    phones: [`0${12_000_000 + n}`],
    pages: [],
    addresses: ['Phnom Penh'],
    destinations: ['th'],
    statuses: [{ status: 'licensed', from: '2026-01-01' }],
    raw: {},
  }
}

/** Three syllables, another word for each number below 4,096. */
function word(n: number): string {
  const syllable = (shift: number) => SYLLABLES[(n >> shift) & 15] ?? ''
  const text = `${syllable(8)}${syllable(4)}${syllable(0)}`
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
