import type { FlowInput } from '../../flows/flow.ts'
import type { AlertNews } from '../core/alert/alert-news.ts'
import type { Application, Team, TeamMember, TeamRole } from '../core/alert/team.ts'

const AT = Date.UTC(2026, 10, 21)

/** Ways to the team: an invitation, somebody whom the chat knows, and anybody. */
export const TEAM_INPUTS: readonly FlowInput[] = [{}, { token: 'T' }, { isOfTeam: true }]

const member = (n: number, more: Partial<TeamMember> = {}): TeamMember => ({
  ...{ person: `telegram:${n}`, role: 'volunteer', provinces: ['banteay-meanchey'], languages: ['km', 'vi'] },
  ...{ status: 'active', promisedAt: AT, passedAt: AT, since: AT },
  ...(n % 2 === 0 ? { name: 'N'.repeat(20) } : {}),
  ...more,
})

const application = (n: number): Application => ({
  ...{ person: `telegram:${100 + n}`, provinces: ['kampong-chhnang'], languages: ['km'], at: AT },
  ...(n % 2 === 0 ? { name: 'N'.repeat(20) } : {}),
})

const team = (applications: number, people: readonly TeamMember[]): Team => ({
  members: people,
  applications: Array.from({ length: applications }, (_, n) => application(n)),
  invitations: [{ mark: 'm', role: 'volunteer', provinces: [], until: AT }],
})

const SOME = [member(2), member(3, { status: 'suspended' }), member(4, { status: 'learning', languages: [] })]
const MANY = Array.from({ length: 10 }, (_, n) => member(2 + n))

const shown = (role: TeamRole, more: Partial<Extract<AlertNews, { type: 'team.shown' }>> = {}): AlertNews => ({
  type: 'team.shown',
  me: member(1, { role, ...(role === 'approver' ? { provinces: [] } : {}) }),
  ...more,
})

const { promisedAt: _, passedAt: __, ...LEARNING } = member(1, { status: 'learning' })

/** What the team may answer to somebody who wants to count people. */
export const COUNTING_NEWS: readonly AlertNews[] = [{ type: 'team.refused' }, shown('volunteer'), shown('approver')]

/** What the team may answer. */
export const TEAM_NEWS: readonly AlertNews[] = [
  { type: 'team.refused' },
  { type: 'team.applied' },
  { type: 'team.shown', me: LEARNING },
  { type: 'team.shown', me: { ...LEARNING, promisedAt: AT }, did: 'promise' },
  shown('volunteer'),
  shown('volunteer', { did: 'pass' }),
  shown('coordinator', { team: team(0, []), did: 'gone' }),
  shown('coordinator', { team: team(2, SOME) }),
  shown('approver', { team: team(10, MANY) }),
  shown('approver', { team: team(0, SOME), did: 'invite', token: 'T'.repeat(22) }),
  ...['accept', 'turn-down', 'suspend', 'restore', 'remove', 'join', 'not-allowed', 'not-lower', 'last-approver'].map(
    (did) => shown('approver', { did }),
  ),
]
