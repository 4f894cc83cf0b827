import { type Alert, type AlertContent, NO_COUNTS } from '../core/alert/alert.ts'
import type { AlertNews, DeskLine, Finding } from '../core/alert/alert-news.ts'
import type { TeamMember } from '../core/alert/team.ts'

const AT = Date.UTC(2026, 10, 21)
const ID = '482913706'

const member = (role: TeamMember['role'], provinces: readonly string[] = []): TeamMember => ({
  ...{ person: `web:${role}`, role, provinces, languages: ['km'], status: 'active' },
  ...{ promisedAt: AT, passedAt: AT, since: AT },
})

/** The longest that the checks let through. */
const LONG = { headline: 'H'.repeat(90), text: 'T'.repeat(700), correction: 'C'.repeat(400) }
const BLANK = { headline: 'H [where]', text: 'T [where] [when]', correction: 'C' }

const WHOLE: AlertContent = {
  ...{ kind: 'recruiter', urgency: 'immediate', severity: 'extreme', certainty: 'observed', audience: 'life' },
  ...{ provinces: ['banteay-meanchey'], districts: ['banteay-meanchey.paoy-paet'], topics: ['choose-agency'] },
  ...{ contacts: ['kh-ahtjpp-1288', 'kh-mlvt-1297', 'kh-iom'], expiresAt: AT },
  words: { km: LONG, en: LONG, vi: LONG },
}

const alert = (more: Partial<Alert> = {}): Alert => ({
  ...{ id: ID, status: 'draft', author: 'web:volunteer', hands: ['web:volunteer'], content: WHOLE, revision: 3 },
  ...{ approvals: [], createdAt: AT, followed: [], counts: NO_COUNTS, reach: 1200, digest: 'd' },
  ...more,
})

const FINDINGS: readonly Finding[] = [
  { id: 'unknown-number', language: 'km', quote: '012 345 678', isFatal: true },
  { id: 'blank', language: 'vi', quote: '[where]', isFatal: true },
  { id: 'missing-language', language: 'vi', isFatal: false },
  { id: 'contact-not-called', quote: 'kh-iom', isFatal: false },
  ...['no-kind', 'no-urgency', 'no-severity', 'no-certainty', 'no-provinces'].map((id) => ({ id, isFatal: true })),
]

const AUTHOR = { role: 'volunteer', provinces: ['banteay-meanchey'] } as const

const shown = (
  more: Partial<Alert>,
  me = member('volunteer', ['banteay-meanchey', 'pailin']),
  rest: Partial<Extract<AlertNews, { type: 'alert.shown' }>> = {},
): AlertNews => ({ type: 'alert.shown', alert: alert(more), me, findings: [], author: AUTHOR, ...rest })

const APPROVER = member('approver')
const COUNTS = { sent: 900, waiting: 80, blocked: 15, refused: 3, broken: 1, unsure: 1 }
const CHANGING = { topics: [], contacts: [], words: { km: BLANK } }

const line = (n: number, more: Partial<DeskLine> = {}): DeskLine => ({
  ...{ id: n === 0 ? ID : `${100_000_000 + n}`, status: 'draft', isMine: true, isForMe: false },
  ...{ kind: 'recruiter', provinces: ['banteay-meanchey'], headline: 'H'.repeat(90) },
  ...more,
})

const STATUSES = ['submitted', 'first-wave', 'holding', 'sending', 'sent', 'stopped', 'expired'] as const

const FOLLOWING: readonly Partial<DeskLine>[] = [
  { follow: 'correction' },
  { follow: 'cancel' },
  { follow: 'all-clear' },
]

const listed = (desk: readonly DeskLine[], me = member('volunteer', ['banteay-meanchey', 'pailin'])): AlertNews => ({
  ...{ type: 'alerts.listed', board: { lines: [] }, me, desk },
})

/** What alerts may answer to somebody of the team. */
export const ALERT_DESK_NEWS: readonly AlertNews[] = [
  { type: 'alerts.listed', board: { lines: [] } },
  listed([]),
  listed(
    [
      line(0),
      ...STATUSES.map((status, n) => line(n + 1, { status, isMine: n > 3, isForMe: n === 0, ...FOLLOWING[n] })),
    ],
    APPROVER,
  ),
  shown({ content: CHANGING, status: 'draft' }, undefined, { did: 'begun', findings: FINDINGS }),
  shown({ content: { ...WHOLE, ...CHANGING } }, undefined, { did: 'edited', findings: FINDINGS }),
  shown({}, APPROVER, { did: 'not-submitted', findings: FINDINGS }),
  shown({ sentBack: { by: 'web:approver', at: AT, reason: 'R'.repeat(500) }, author: 'web:approver' }, APPROVER),
  shown({ of: { alert: '1', follow: 'cancel' } }, undefined, { did: 'edited' }),
  shown({ status: 'submitted' }, undefined, { did: 'submitted' }),
  shown({ status: 'submitted' }, APPROVER),
  shown({}, undefined, { did: 'changed' }),
  shown({}, undefined, { did: 'not-now' }),
  {
    type: 'alert.shown',
    alert: alert({ status: 'submitted', of: { alert: '1', follow: 'all-clear' } }),
    me: APPROVER,
    findings: [],
  },
  shown({ status: 'withdrawn' }, undefined, { did: 'withdrawn' }),
  ...(['first-wave', 'holding', 'sending'] as const).map((status) =>
    shown({ status, counts: COUNTS, sentAt: AT, holdUntil: AT, wave: { n: 'rest', bucket: 128, of: 256 } }, APPROVER),
  ),
  shown({ status: 'sent', counts: COUNTS, sentAt: AT }, APPROVER, { did: 'approved' }),
  shown({ status: 'stopped', sentAt: AT }, undefined, { did: 'stopped' }),
  shown({ status: 'expired', sentAt: AT }, undefined, { did: 'corrected' }),
  {
    ...{ type: 'alert.looked', alert: ID, reach: 1200 },
    looks: ['km', 'en', 'vi'].flatMap((language) =>
      ['telegram', 'messenger', 'web'].map((channel, cut) => ({ language, channel, messages: 3, cut })),
    ),
  },
  ...(['not-allowed', 'changed', 'unknown', 'not-now'] as const).map(
    (why): AlertNews => ({ type: 'alert.refused', why }),
  ),
]
