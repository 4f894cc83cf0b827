import { TEAM_ROLES, type Team, type TeamEvent, type TeamInvitation, type TeamMember } from '../core/alert/team.ts'
import type { Decision } from '../core/decision.ts'
import { answer, memberOf, refuse, restOfTeam, withMember } from './team-answers.ts'

type Of<Type extends TeamEvent['type']> = Extract<TeamEvent, { readonly type: Type }>

/** Uses an invitation. Used, too old, never given, for somebody who is suspended: whoever tries hears the same. It never takes a role away. */
export function joinTeam(
  team: Team,
  { mark, person, languages, frame }: Of<'joined-team'>,
  at: number,
): Decision<Team> {
  const invitation = team.invitations.find((one) => one.mark === mark)
  const member = memberOf(team, person)
  if (invitation === undefined || member?.status === 'suspended') return restOfTeam(team, refuse(person, frame))
  if (member !== undefined && rank(member) > rank(invitation))
    return restOfTeam(team, answer(team, person, { frame, did: 'not-lower' }))
  const { name = member?.name, role } = invitation
  const joined: TeamMember = {
    ...(member ?? { person, languages, status: 'learning', since: at }),
    ...{ role, provinces: areaOf(member, invitation) },
    ...(name === undefined ? {} : { name }),
  }
  const after = withMember(
    {
      ...team,
      invitations: team.invitations.filter((one) => one !== invitation),
      applications: team.applications.filter((one) => one.person !== person),
    },
    joined,
  )
  return restOfTeam(after, answer(after, person, { frame, did: 'join' }))
}

const rank = ({ role }: Pick<TeamMember, 'role'>): number => TEAM_ROLES.indexOf(role)

/** Who is invited once more to what they are works in both areas. */
function areaOf(member: TeamMember | undefined, { role, provinces }: TeamInvitation): readonly string[] {
  if (member === undefined || member.role !== role) return provinces
  if (member.provinces.length === 0 || provinces.length === 0) return []
  return [...new Set([...member.provinces, ...provinces])]
}

/** The promise, then the quiz; with both done rights begin. */
export function become(team: Team, { type, person, frame }: Of<'promised' | 'passed'>, at: number): Decision<Team> {
  const member = memberOf(team, person)
  if (member === undefined || member.status === 'suspended') return restOfTeam(team, refuse(person, frame))
  const isDone = type === 'promised' ? member.promisedAt !== undefined : member.passedAt !== undefined
  // Pressed twice, or the quiz before the promise: nothing changes.
  if (isDone || (type === 'passed' && member.promisedAt === undefined))
    return restOfTeam(team, answer(team, person, { frame }))
  const now: TeamMember =
    type === 'promised' ? { ...member, promisedAt: at } : { ...member, passedAt: at, status: 'active' }
  const after = withMember(team, now)
  return restOfTeam(after, answer(after, person, { frame, did: type === 'promised' ? 'promise' : 'pass' }))
}

/** Leaves by themselves. The last approver cannot do that in chat, or nothing could be approved any more; who erases everything always can. */
export function leaveTeam(team: Team, { person, frame }: Of<'left-team'>): Decision<Team> {
  const isApprover = ({ role, status }: TeamMember) => role === 'approver' && status !== 'suspended'
  const approvers = team.members.filter(isApprover)
  if (frame !== undefined && approvers.length === 1 && approvers[0]?.person === person)
    return restOfTeam(team, answer(team, person, { frame, did: 'last-approver' }))
  const after = {
    members: team.members.filter((one) => one.person !== person),
    applications: team.applications.filter((one) => one.person !== person),
    invitations: team.invitations.filter(({ by }) => by !== person),
  }
  return restOfTeam(after, answer(after, person, { frame }))
}
