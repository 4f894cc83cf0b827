import type { FlowInput } from '../../flows/flow.ts'
import type { CaseStatus, Referral } from '../core/case/case-file.ts'
import { makeCode } from '../core/case/code.ts'
import { GROUPS } from '../core/case/fields.ts'
import { FORMS } from '../core/case/forms.ts'
import type { CaseView, News, Reason } from '../core/case/news.ts'

const CODE = makeCode(382_913_706)
const AT = Date.UTC(2026, 10, 20, 3)
const DAY = 24 * 60 * 60 * 1000

/** The partners with the longest names. */
const [FIRST, SECOND, THIRD] = ['practice-womens-house', 'practice-law-office', 'practice-border-house'] as const
const ALL_REASONS: readonly Reason[] = [
  'need',
  'place',
  'anywhere',
  'language',
  'children',
  'women',
  'men',
  'open-now',
  'closed-now',
  'helper-unknown',
  'proposed',
]

/** Everything that any form asks, in its group. */
const TOLD = Object.fromEntries(
  GROUPS.map((group) => [
    group,
    [
      ...new Set(
        [...FORMS.help, ...FORMS.missing, ...FORMS.complaint]
          .filter((field) => field.group === group)
          .map(({ id }) => id),
      ),
    ],
  ]),
)

const OFFERS = [FIRST, SECOND, THIRD].map((partner) => ({ partner, why: ALL_REASONS }))

const OPEN: CaseView = {
  code: CODE,
  kind: 'help',
  status: 'open',
  openedAt: AT,
  isChild: true,
  referrals: [],
  consents: [],
  offers: OFFERS,
  messages: [],
  hours: [],
  told: TOLD,
  files: [
    { n: 1, kind: 'picture', field: 'story' },
    { n: 2, kind: 'voice', field: 'story' },
  ],
}

const referral = (partner: string, status: Referral['status'], reason?: string): Referral => ({
  partner,
  status,
  at: AT,
  due: AT + DAY,
  reminders: 1,
  ...(reason === undefined ? {} : { reason }),
})

const consent = (partner: string, status: 'given' | 'declined' | 'withdrawn') =>
  ({ partner, groups: GROUPS, status, wording: '0123456789abcdef', language: 'km', channel: 'web', at: AT }) as const

const withStatus = (status: CaseStatus, referrals: readonly Referral[], change: Partial<CaseView> = {}): CaseView => ({
  ...OPEN,
  status,
  referrals,
  consents: [consent(FIRST, 'given'), consent(SECOND, 'given'), consent(THIRD, 'declined')],
  offers: [],
  ...change,
})

const MESSAGES = [1, 2, 3, 4, 5, 6].map((n) => ({
  n,
  from: n % 2 === 0 ? ('worker' as const) : ('person' as const),
  partner: FIRST,
  at: AT + n,
  ...(n < 4 ? { readAt: AT + n } : {}),
}))

/** Each is a case of its own, so that those who walk the flow do not get from every one to every other. */
const VIEWS: readonly CaseView[] = [
  OPEN,
  {
    ...{ ...OPEN, isChild: false, offers: [], told: { need: ['needs'] } },
    search: { due: AT, isLate: false, isUrgent: true },
  },
  { ...OPEN, kind: 'found' as const, offers: [], told: { need: ['allows'], story: ['more-1', 'more-2', 'more-3'] } },
  withStatus('waiting', [{ ...referral(FIRST, 'waiting'), isLeft: true }, referral(SECOND, 'silent')]),
  withStatus(
    'unanswered',
    ['full', 'wrong-place', 'wrong-service', 'no-language', 'conflict', 'other'].map((reason) =>
      referral(SECOND, 'declined', reason),
    ),
    {
      offers: [{ partner: FIRST, why: ['need', 'closed-now'] }],
      search: { due: AT, did: 'look', isLate: false, isUrgent: false },
      contacts: ['kh-chabdai', 'th-msdhs-1300', 'kh-childhelpline-1280'],
    },
  ),
  withStatus('unanswered', [referral(FIRST, 'silent')], {
    search: { due: AT, isLate: true, isUrgent: true },
    place: 'th',
  }),
  withStatus('unanswered', [referral(FIRST, 'silent')], {
    offers: [{ partner: THIRD, why: ['proposed', 'need'] }],
    search: { due: AT, did: 'propose', isLate: true, isUrgent: false },
  }),
  withStatus('serving', [referral(FIRST, 'accepted'), referral(SECOND, 'withdrawn'), referral(THIRD, 'declined')], {
    messages: MESSAGES,
    consents: [consent(FIRST, 'given'), consent(SECOND, 'withdrawn')],
  }),
  withStatus('serving', [referral(FIRST, 'accepted'), referral(SECOND, 'accepted')]),
  withStatus('serving', []),
  withStatus('following-up', [referral(FIRST, 'accepted'), { ...referral(SECOND, 'ended'), worker: 'web:2' }], {
    hours: ['morning', 'night'],
  }),
  withStatus('following-up', []),
  withStatus('closed', [referral(FIRST, 'ended')], { messages: MESSAGES }),
  ...(['offered', 'agreed', 'due'] as const).map((state) =>
    withStatus('closed', [referral(FIRST, 'accepted')], {
      checkIns: { state, partner: FIRST, isShared: state !== 'agreed' },
    }),
  ),
  withStatus('following-up', [referral(FIRST, 'accepted')], {
    checkIns: { state: 'due', partner: FIRST, isShared: false },
  }),
].map((view, index) => ({ ...view, code: makeCode(382_913_706 + index) }))

/** The first case after somebody agreed: every partner was told. */
const AFTER = withStatus(
  'waiting',
  [FIRST, SECOND, THIRD].map((partner) => referral(partner, 'waiting')),
)

/** A case in each of its states with all that it can hold, and every answer that its person may get. */
export const MY_CASE_SAMPLES: {
  readonly inputs: readonly FlowInput[]
  readonly texts: readonly string[]
  readonly news: readonly News[]
} = {
  inputs: [{}, { code: CODE }, ...VIEWS.map((view) => ({ view }))],
  texts: ['zzzz', CODE],
  news: [
    ...[...VIEWS, AFTER].map((view) => ({ type: 'case.shown' as const, view })),
    { type: 'case.unknown' },
    { type: 'case.locked' },
    { type: 'case.erased', receipt: { day: '2026-11-21', code: 'TEST-CODE' } },
    { type: 'case.knock' },
  ],
}
