import type { AlertNews } from '../core/alert/alert-news.ts'
import { mayOnTeam, type TeamAct } from '../core/alert/may.ts'
import type { Team, TeamMember } from '../core/alert/team.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Decision } from '../core/decision.ts'
import type { Task } from '../core/store.ts'

/** A team of nobody. */
export const EMPTY: Team = { members: [], applications: [], invitations: [] }

/** A chat is shown no more than this many members and applications; all of them are in `damnaer team list`. */
const MOST_SHOWN = 200

/** Who of the team writes in this chat. */
export const memberOf = (team: Team | undefined, person: PersonId): TeamMember | undefined =>
  team?.members.find((one) => one.person === person)

/** The team with this member as they are now. */
export const withMember = (team: Team, member: TeamMember): Team => ({
  ...team,
  members: [...team.members.filter(({ person }) => person !== member.person), member],
})

/** At rest until the first invitation ends. */
export function restOfTeam(state: Team | undefined, tasks: readonly Task[] = []): Decision<Team> {
  const ends = (state?.invitations ?? []).map(({ until }) => until)
  return { state, tasks, ...(ends.length === 0 ? {} : { wakeAt: Math.min(...ends) }) }
}

/** What a chat may see of the team: themselves, and for those who look after others as much as they look after. A suspended member sees what a stranger sees. */
export function showTeam(
  team: Team | undefined,
  person: PersonId,
  more: { readonly did?: string; readonly token?: string } = {},
): AlertNews {
  const me = memberOf(team, person)
  if (team?.applications.some((one) => one.person === person)) return { type: 'team.applied' }
  if (team === undefined || me === undefined || me.status === 'suspended') return { type: 'team.refused' }
  const may = (type: TeamAct['type']) => (one: Pick<TeamAct, 'role' | 'provinces'>) =>
    mayOnTeam({ role: 'member', person }, me, { type, role: one.role, provinces: one.provinces })
  const mine = {
    members: team.members.filter(may('see')).slice(0, MOST_SHOWN),
    applications: team.applications
      .filter(({ provinces }) => may('accept')({ role: 'volunteer', provinces }))
      .slice(0, MOST_SHOWN),
    invitations: team.invitations.filter(({ by }) => by === person),
  }
  return { type: 'team.shown', me, ...(me.role === 'volunteer' ? {} : { team: mine }), ...more }
}

/** Answers the frame that asked with the team as it is now; nobody, if none asked. */
export const answer = (
  team: Team,
  to: PersonId,
  { frame, did }: { readonly frame: number | undefined; readonly did?: string },
): Task[] =>
  frame === undefined ? [] : [{ type: 'inform', to, frame, news: showTeam(team, to, did === undefined ? {} : { did }) }]

/** Not (any more) of the team; used up; too many: it looks the same. */
export const refuse = (to: PersonId, frame: number | undefined): Task[] =>
  frame === undefined ? [] : [{ type: 'inform', to, frame, news: { type: 'team.refused' } }]

/** An application waits: for the coordinators of its area, or, where there are none, for whoever else may accept it. */
export function knockCoordinators({ members }: Team, provinces: readonly string[]): Task[] {
  const can = members.filter((member) =>
    mayOnTeam({ role: 'member', person: member.person }, member, { type: 'accept', role: 'volunteer', provinces }),
  )
  const coordinators = can.filter(({ role }) => role === 'coordinator')
  return (coordinators.length > 0 ? coordinators : can).map(({ person }) => ({
    type: 'inform',
    to: person,
    news: { type: 'team.knock', what: 'application' },
  }))
}

/** What became of an application. */
export const tellApplicant = (to: PersonId, what: 'accepted' | 'turned-down'): Task => ({
  type: 'inform',
  to,
  news: { type: 'team.knock', what },
})
