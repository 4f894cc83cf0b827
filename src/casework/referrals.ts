import type { Referral } from '../core/case/case-file.ts'
import { answerHours } from '../core/case/route.ts'
import { latestReferral } from '../core/case/standing.ts'
import type { Docket } from './case-now.ts'

const HOUR = 3_600_000

/** Notes that a partner is told now, and until when it must answer: whoever is asked anew is asked once, and only that can be taken back. */
export function refer(docket: Docket, id: string): void {
  const others = docket.file.referrals.filter((one) => one.partner !== id || !ASKED.has(one.status))
  docket.file = { ...docket.file, referrals: [...others, askedNow(docket, id)] }
}

/** Whoever took it there is gone: the partner is asked as if anew, and nothing of its yes is left. */
export function referAgain(docket: Docket, id: string): void {
  const left = latestReferral(docket.file, id)
  const referrals = docket.file.referrals.map((one) =>
    one === left ? { ...askedNow(docket, id), isLeft: true as const } : one,
  )
  docket.file = { ...docket.file, referrals }
}

function askedNow({ now, file }: Docket, id: string): Referral {
  const partner = now.partners.find((one) => one.id === id)
  const hours = partner === undefined ? undefined : answerHours(partner, file.facts.urgency)
  return { partner: id, status: 'waiting', at: now.at, due: now.at + (hours ?? 72) * HOUR, reminders: 0 }
}

const ASKED: ReadonlySet<Referral['status']> = new Set(['waiting', 'silent'])

/** Changes how it stands with a partner. */
export function settleReferral(
  docket: Docket,
  partner: string,
  change: Partial<Referral> | ((referral: Referral) => Partial<Referral>),
): void {
  const current = latestReferral(docket.file, partner)
  if (current === undefined) return
  const changed = { ...current, ...(typeof change === 'function' ? change(current) : change) }
  docket.file = {
    ...docket.file,
    referrals: docket.file.referrals.map((referral) => (referral === current ? changed : referral)),
  }
}
