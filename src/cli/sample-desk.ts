import type { FlowInput } from '../../flows/flow.ts'
import type { Referral } from '../core/case/case-file.ts'
import type { QueueLine } from '../core/case/desk.ts'
import { CASE_KINDS, type CaseKind } from '../core/case/fields.ts'
import { FORMS } from '../core/case/forms.ts'
import type { News, WorkerView } from '../core/case/news.ts'
import { needs } from '../core/contacts.ts'

const ME = 'telegram:1'
const AT = Date.UTC(2026, 10, 21)

/** Ways to a desk: an invitation, somebody of the staff, and somebody who has none. */
export const DESK_INPUTS: readonly FlowInput[] = [{ token: 'T' }, { desk: 'd' }, { desk: 'd', token: 'T' }, {}]

const line = (n: number): QueueLine => ({
  code: `${1_000_000_000 + n}`,
  kind: CASE_KINDS[n % CASE_KINDS.length] ?? 'help',
  urgency: (['danger', 'emergency', 'urgent', 'normal'] as const)[n % 4] ?? 'normal',
  status: (['waiting', 'serving', 'following-up', 'unanswered', 'open', 'closed'] as const)[n % 6] ?? 'open',
  isChild: n % 2 === 0,
  at: AT,
  ...(n % 6 === 0 ? { due: AT } : {}),
  ...(n % 3 === 0 ? { partner: 'practice-law-office' } : { worker: n % 3 === 1 ? ME : 'telegram:2' }),
})

const shown = (role: 'worker' | 'coordinator', lines: number, staff = 2): Extract<News, { type: 'desk.shown' }> => ({
  type: 'desk.shown',
  desk: 'd',
  role,
  me: ME,
  staff: [{ person: ME, name: 'Sok' }, { person: 'telegram:2' }, { person: 'telegram:3', name: 'N'.repeat(20) }].slice(
    0,
    staff,
  ),
  queue: Array.from({ length: lines }, (_, n) => line(n)),
})

/** What nobody has taken, as the people of the line see it. */
const WAITING = ([undefined, 'look', 'propose', 'point'] as const).map(
  (did, n): QueueLine => ({
    ...{ code: `${1_000_000_100 + n}`, kind: 'help', urgency: 'danger', status: 'unanswered', at: AT },
    isChild: n === 0,
    search: { due: AT, ...(did === undefined ? {} : { did }) },
  }),
)

const referred = (status: Referral['status'], worker?: string): Referral => ({
  partner: 'd',
  status,
  at: AT,
  due: AT,
  reminders: 0,
  ...(worker === undefined ? {} : { worker }),
})

const FACTS: WorkerView['facts'] = {
  needs: [...needs],
  place: 'ae',
  province: 'banteay-meanchey',
  age: 'unknown',
  gender: 'unknown',
  isChild: true,
  helper: 'woman',
  language: 'vi',
  urgency: 'emergency',
}

const view = (kind: CaseKind, referral: Referral, more: Partial<WorkerView> = {}): WorkerView => ({
  linked: [],
  code: '1000000000',
  kind,
  status: 'serving',
  facts: FACTS,
  openedAt: AT,
  messages: [],
  notes: [],
  referral,
  fields: [],
  ...more,
})

const TALK: WorkerView['messages'] = Array.from({ length: 6 }, (_, at) => ({
  n: at + 1,
  from: at % 2 === 0 ? ('worker' as const) : ('person' as const),
  partner: 'd',
  at: AT,
  ...(at < 3 ? { readAt: AT } : {}),
}))

const FILES: NonNullable<WorkerView['files']> = [1, 2, 3, 4, 5].map((n) => ({
  n,
  kind: n === 5 ? 'voice' : 'picture',
  field: 'story',
}))

/** All that was told in a form, with messages and notes: the longest that a case can be. */
const whole = (kind: CaseKind): WorkerView =>
  view(kind, referred('accepted', ME), {
    linked: Array.from({ length: 8 }, (_, n) => `${1_000_000_001 + n}`),
    isLinkedElsewhere: true,
    fields: FORMS[kind].map(({ id }) => id).filter((id) => id !== 'word'),
    files: FILES,
    messages: TALK,
    notes: [
      { n: 1, partner: 'd', at: AT },
      { n: 2, partner: 'd', at: AT },
    ],
  })

const some = (status: WorkerView['status'], referral: Referral, facts: Partial<WorkerView['facts']> = {}): WorkerView =>
  view('help', referral, { status, facts: { ...FACTS, isChild: false, helper: 'any', ...facts } })

const DID = ['accept', 'turn-down', 'interpreter', 'note', 'hand-over', 'set-status', 'close', 'message', 'say']

/** Whatever a desk may answer, with the longest real values. */
export const DESK_NEWS: readonly News[] = [
  { type: 'desk.joined', desk: 'd', role: 'worker' },
  { type: 'desk.refused' },
  { type: 'desk.case-gone' },
  { type: 'desk.knock', what: 'new' },
  { type: 'desk.knock', what: 'reminder' },
  shown('worker', 0),
  shown('worker', 20),
  shown('coordinator', 3),
  { ...shown('coordinator', 4), desk: 'line', queue: WAITING, alike: [WAITING.map(({ code }) => code)] },
  ...WAITING.map((line): News => ({ type: 'desk.searched', line })),
  ...(['shown', 'not-here', 'gone'] as const).map((how): News => ({ type: 'desk.file', n: 5, how })),
  ...CASE_KINDS.map((kind): News => ({ type: 'desk.case', view: whole(kind), did: 'read' })),
  ...DID.map((did): News => ({ type: 'desk.case', view: whole('help'), did })),
  ...[
    some('waiting', referred('waiting'), { age: 'under-18', gender: 'woman', helper: 'man', urgency: 'danger' }),
    some('unanswered', referred('silent'), { age: '18-24', gender: 'man', urgency: 'urgent' }),
    some('following-up', referred('accepted', ME), { age: '25-plus', gender: 'other', urgency: 'normal' }),
    some('serving', referred('accepted', 'telegram:2')),
    some('closed', referred('ended', ME)),
    some('open', referred('declined')),
  ].map((view): News => ({ type: 'desk.case', view, did: 'read' })),
]
