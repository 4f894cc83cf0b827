import type { Board, BoardLine } from '../../src/core/alert/board.ts'
import { type PublicAlert, publicAlerts } from '../../src/core/alert/public-alerts.ts'
import type { Voice } from '../../src/feed/voice.ts'
import { content } from '../kit/world.ts'

/** Noon in Phnom Penh. */
export const NOON = Date.parse('2026-11-22T05:00:00Z')
export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** The real texts, as they are served at this address. */
export const voice: Voice = {
  catalogue: content.catalogue,
  speak: content.texts.speak,
  timeZone: 'Asia/Phnom_Penh',
  publicUrl: 'https://line.example',
  isPractice: false,
}

export const WORDS = {
  km: {
    headline: 'ក្រុមហ៊ុនក្លែងក្លាយ​រើស​មនុស្ស​នៅ​ប៉ោយប៉ែត',
    text: 'គេ​សុំ​លុយ ៣០០ ដុល្លារ មុន​ឲ្យ​ការងារ។ កុំ​បង់​លុយ។ សូម​សួរ​យើង​សិន។',
  },
  en: {
    headline: 'A false agency recruits in Poipet',
    text: 'They ask for 300 dollars before any job. Do not pay. Ask us first.',
  },
}

/** A public alert for Poipet that was sent at noon and holds for a week. */
export const line = (change: Partial<BoardLine> = {}): BoardLine => ({
  ...{ id: '482913706', status: 'sent', kind: 'recruiter' },
  ...{ urgency: 'immediate', severity: 'severe', certainty: 'observed' },
  ...{ provinces: ['banteay-meanchey'], districts: ['banteay-meanchey.paoy-paet'] },
  ...{ expiresAt: NOON + 7 * DAY, words: WORDS, topics: ['job-scams'], contacts: ['kh-police-117'], sentAt: NOON },
  ...change,
})

export const board = (...lines: readonly BoardLine[]): Board => ({ lines })

/** What is public of these lines at a moment. */
export const shown = (lines: readonly BoardLine[], at = NOON + HOUR): readonly PublicAlert[] =>
  publicAlerts(board(...lines), at).alerts

/** The first of them. */
export function oneOf(...lines: readonly BoardLine[]): PublicAlert {
  const [first] = shown(lines)
  if (first === undefined) throw new Error('None of these is public')
  return first
}
