import { mayOnTeam, type TeamAct } from '../core/alert/may.ts'
import type { Application, Team, TeamEvent, TeamInvitation, TeamMember, TeamParty } from '../core/alert/team.ts'
import type { Decision } from '../core/decision.ts'
import { KEPT } from '../core/kept.ts'
import type { Task } from '../core/store.ts'
import { become, joinTeam, leaveTeam } from './join-team.ts'
import {
  answer,
  EMPTY,
  knockCoordinators,
  memberOf,
  refuse,
  restOfTeam,
  tellApplicant,
  withMember,
} from './team-answers.ts'

/** Invitations of one member that may be open at the same time: of more, their oldest go. Nobody pushes out those of others. */
export const MOST_INVITATIONS = 20
/** Applications that may wait at the same time. */
export const MOST_APPLICATIONS = 200
/** Nobody answered it: it goes, so that nobody can fill the list for ever. */
export const APPLICATION_MS = KEPT.application

/** What one event makes of the team: who belongs to it, who has applied, who was invited. Every right is asked of `may.ts` here, at the moment of use. Pure. */
export function decideTeam(
  before: Team | undefined,
  event: TeamEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Team> {
  const team = withoutOld(before ?? EMPTY, at)
  switch (event.type) {
    case 'applied':
      return apply(team, event, at)
    case 'accepted':
    case 'turned-down':
      return decideApplication(team, event, at)
    case 'invited-to-team':
      return invite(team, event)
    case 'joined-team':
      return joinTeam(team, event, at)
    case 'promised':
    case 'passed':
      return become(team, event, at)
    case 'suspended':
    case 'restored':
    case 'removed':
      return changeMember(team, event)
    case 'left-team':
      return leaveTeam(team, event)
    case 'woken':
      return restOfTeam(before && team)
    default:
      return event satisfies never
  }
}

type Of<Type extends TeamEvent['type']> = Extract<TeamEvent, { readonly type: Type }>

const withoutOld = (team: Team, at: number): Team => ({
  ...team,
  applications: team.applications.filter((one) => one.at + APPLICATION_MS > at),
  invitations: team.invitations.filter(({ until }) => until > at),
})

/** One open application a person: who applies again has changed it, and keeps their place. */
function apply(team: Team, { application, frame }: Of<'applied'>, at: number): Decision<Team> {
  const { person } = application
  const member = memberOf(team, person)
  if (member !== undefined)
    return restOfTeam(team, member.status === 'suspended' ? refuse(person, frame) : answer(team, person, { frame }))
  const earlier = team.applications.find((one) => one.person === person)
  const others = team.applications.filter((one) => one !== earlier)
  if (others.length >= MOST_APPLICATIONS) return restOfTeam(team, refuse(person, frame))
  const mine: Application = { ...application, at: earlier?.at ?? at }
  const applied = { ...team, applications: [...others, mine].sort((a, b) => a.at - b.at) }
  return restOfTeam(applied, [
    { type: 'inform', to: person, frame, news: { type: 'team.applied' } },
    ...(earlier === undefined ? knockCoordinators(team, mine.provinces) : []),
  ])
}

function decideApplication(
  team: Team,
  { type, by, person, frame }: Of<'accepted' | 'turned-down'>,
  at: number,
): Decision<Team> {
  const application = team.applications.find((one) => one.person === person)
  // A colleague was faster.
  if (application === undefined) return restOfTeam(team, back(team, by, { frame, did: 'gone' }))
  const act = { type: type === 'accepted' ? 'accept' : 'turn-down', ...application, role: 'volunteer' } as const
  if (!may(team, by, act)) return restOfTeam(team, back(team, by, { frame }))
  const applications = team.applications.filter((one) => one !== application)
  const { provinces, languages, name } = application
  const member: TeamMember = {
    ...{ person, role: 'volunteer', provinces, languages, status: 'learning', since: at },
    ...(name === undefined ? {} : { name }),
  }
  const after = type === 'accepted' ? withMember({ ...team, applications }, member) : { ...team, applications }
  return restOfTeam(after, [tellApplicant(person, type), ...back(after, by, { frame, did: act.type })])
}

function invite(team: Team, { by, invitation, frame }: Of<'invited-to-team'>): Decision<Team> {
  if (!may(team, by, { type: 'invite', ...invitation })) return restOfTeam(team, back(team, by, { frame }))
  const given: TeamInvitation = { ...invitation, ...(by.role === 'member' ? { by: by.person } : {}) }
  const others = team.invitations.filter(({ mark }) => mark !== given.mark)
  const theirs = [...others.filter((one) => one.by === given.by), given].slice(-MOST_INVITATIONS)
  const after = { ...team, invitations: [...others.filter((one) => one.by !== given.by), ...theirs] }
  return restOfTeam(after, back(after, by, { frame, did: 'invite' }))
}

const ACTS = { suspended: 'suspend', restored: 'restore', removed: 'remove' } as const

/** Holds at once, and tells nobody: who has the phone in hand now learns it when they try. Their invitations end with their rights. */
function changeMember(
  team: Team,
  { type, by, person, frame }: Of<'suspended' | 'restored' | 'removed'>,
): Decision<Team> {
  const member = memberOf(team, person)
  if (member === undefined) return restOfTeam(team, back(team, by, { frame, did: 'gone' }))
  if (!may(team, by, { type: ACTS[type], ...member })) return restOfTeam(team, back(team, by, { frame }))
  const did = ACTS[type]
  if (type === 'restored') {
    const isReady = member.promisedAt !== undefined && member.passedAt !== undefined
    const status = isReady ? 'active' : 'learning'
    const after = member.status === 'suspended' ? withMember(team, { ...member, status }) : team
    return restOfTeam(after, back(after, by, { frame, did }))
  }
  const rest = { ...team, invitations: team.invitations.filter((one) => one.by !== person) }
  const after =
    type === 'suspended'
      ? withMember(rest, { ...member, status: 'suspended' })
      : { ...rest, members: rest.members.filter((one) => one !== member) }
  // What they have approved and few have got yet does not go on.
  const lost: Task = { type: 'tell', to: '@board:line', event: { type: 'hand-lost', person } }
  return restOfTeam(after, [...back(after, by, { frame, did }), lost])
}

const may = (team: Team, by: TeamParty, act: TeamAct): boolean =>
  mayOnTeam(by, by.role === 'member' ? memberOf(team, by.person) : undefined, act)

/** What whoever did it is shown; nobody waits at the server. Without `did` nothing was done. */
const back = (
  team: Team,
  by: TeamParty,
  { frame, did }: { readonly frame: number | undefined; readonly did?: string },
) => (by.role === 'admin' || frame === undefined ? [] : answer(team, by.person, { frame, did: did ?? 'not-allowed' }))
