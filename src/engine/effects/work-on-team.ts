import { memberOf, showTeam } from '../../alerting/team-answers.ts'
import { INVITATION_MS, TEAM, type TeamEvent, type TeamParty, type TeamWish } from '../../core/alert/team.ts'
import type { Language, PersonId } from '../../core/conversation.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'
import type { TakeTurn } from '../turn.ts'

/** What work on the team needs. */
export interface TeamWorkDeps {
  readonly acting: Acting
  readonly takeTurn: TakeTurn
  readonly vault: Pick<Vault, 'markOf'>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Tells the team what somebody of it, or who wants to be, does; it decides and answers. Only showing and the secret of an invitation are answered here. */
export const carryTeamWork =
  (deps: TeamWorkDeps): CarryOut<'workOnTeam'> =>
  async ({ id, person, language, task: { wish, frame } }) => {
    const { acting, takeTurn } = deps
    if (frame === undefined) return leave(acting, id, person)
    if (wish.type === 'invite') return invite(deps, { id, person, frame, wish })
    if (wish.type !== 'show') return acting.tell(TEAM, id, eventOf(deps, { person, language, frame, wish }))
    await takeTurn({
      id,
      from: person,
      event: { type: 'answer', frame, event: showTeam(await acting.teamOf(), person) },
    })
  }

/** Who erases everything leaves the team, if they are known there at all. */
async function leave(acting: Acting, id: string, person: PersonId): Promise<void> {
  const team = await acting.teamOf()
  const isKnown = memberOf(team, person) ?? team?.applications.find((one) => one.person === person)
  if (isKnown !== undefined) await acting.tell(TEAM, id, { type: 'left-team', person })
}

interface Wished<Wish extends TeamWish = TeamWish> {
  readonly person: PersonId
  readonly frame: number
  readonly wish: Wish
}

/** The secret is worked out from the row, so that a repeat makes the same; only its mark is kept with the team. */
async function invite(
  { acting, takeTurn, vault, now }: TeamWorkDeps,
  { id, person, frame, wish }: Wished<Extract<TeamWish, { type: 'invite' }>> & { readonly id: string },
): Promise<void> {
  const { role, provinces, name } = wish
  const token = vault.markOf(`team ${id}`)
  const mark = vault.markOf(token)
  const invitation = { mark, role, provinces, until: now() + INVITATION_MS, ...(name === undefined ? {} : { name }) }
  await acting.tell(TEAM, id, { type: 'invited-to-team', by: { role: 'member', person }, invitation })
  const team = await acting.teamOf()
  const isGiven = team?.invitations.some((one) => one.mark === mark && one.by === person) === true
  const event = showTeam(team, person, isGiven ? { did: 'invite', token } : { did: 'not-allowed' })
  await takeTurn({ id, from: person, event: { type: 'answer', frame, event } })
}

function eventOf(
  { vault }: TeamWorkDeps,
  {
    person,
    language,
    frame,
    wish,
  }: Wished<Exclude<TeamWish, { type: 'show' | 'invite' }>> & { readonly language: Language },
): TeamEvent {
  const by: TeamParty = { role: 'member', person }
  switch (wish.type) {
    case 'apply':
      return { type: 'applied', application: { ...wish.application, person }, frame }
    case 'accept':
    case 'turn-down':
    case 'suspend':
    case 'restore':
    case 'remove':
      return { type: EVENTS[wish.type], by, person: wish.person, frame }
    case 'join':
      return { type: 'joined-team', mark: vault.markOf(wish.token), person, languages: [language], frame }
    case 'promise':
      return { type: 'promised', person, frame }
    case 'pass':
      return { type: 'passed', person, frame }
    case 'leave':
      return { type: 'left-team', person, frame }
    default:
      return wish satisfies never
  }
}

const EVENTS = {
  accept: 'accepted',
  'turn-down': 'turned-down',
  suspend: 'suspended',
  restore: 'restored',
  remove: 'removed',
} as const
