import { assign } from 'xstate'
import type { Application, Team, TeamMember, TeamRole, TeamWish } from '../src/core/alert/team.ts'
import type { Language, PersonId } from '../src/core/conversation.ts'
import { chosen, type FlowEvent, type FlowInput, flow } from './flow.ts'
import { begin, type Learning } from './learning.ts'

/** What somebody of the team, or who wants to be, sees and has chosen so far. */
export interface Teaming {
  /** The secret of an invitation that was not used yet. */
  readonly token: string
  /** Whether the chat knew of them before they came here: then a refusal is an end and not a beginning. */
  readonly isOfTeam: boolean
  /** What was asked of the team last: a refusal is said in its words. */
  readonly wish: '' | 'apply' | 'invite' | 'join' | 'leave'
  readonly me: TeamMember | undefined
  readonly members: readonly TeamMember[]
  readonly applications: readonly Application[]
  /** Invitations of theirs that nobody has used yet. */
  readonly invitations: number
  /** What the screen begins with: an act that was carried out. */
  readonly did: string
  readonly page: number
  /** Whose application or rights are looked at. */
  readonly person: PersonId
  /** Of an application or an invitation that is being written. Empty provinces: none yet. */
  readonly role: TeamRole
  readonly provinces: readonly string[]
  readonly languages: readonly Language[]
  readonly name: string
  /** The secret of an invitation that was just made: shown once. */
  readonly given: string
  readonly quiz: Learning
}

/** The quiz before rights begin: `content/teaching/quizzes/volunteer.yaml`. */
export const QUIZ = 'volunteer'
/** Lines of a list that are shown at once. */
export const LINES = 8
/** A whole country as a choice beside its provinces. */
export const WHOLE = 'all'
/** What colleagues call somebody. */
const LONGEST_NAME = 20

const NOTHING_WRITTEN = { role: 'volunteer', provinces: [], languages: [], name: '' } as const

/** Whoever comes, before the team has answered. */
export const arrive = (input: FlowInput | undefined): Teaming => ({
  token: input?.token ?? '',
  isOfTeam: input?.isOfTeam ?? false,
  wish: '',
  me: undefined,
  members: [],
  applications: [],
  invitations: 0,
  did: '',
  page: 0,
  person: '',
  ...NOTHING_WRITTEN,
  given: '',
  quiz: begin(QUIZ),
})

/** What every part of the flow `team` is made from. */
export const base = flow<Teaming>().extend({
  guards: {
    hasToken: ({ context }) => context.token !== '',
    isKnown: ({ context }) => context.isOfTeam || context.me !== undefined || context.wish !== '',
    isLeaving: ({ context }) => context.wish === 'leave',
    mustPromise: ({ context }) => context.me !== undefined && context.me.promisedAt === undefined,
    mustLearn: ({ context }) => context.me !== undefined && context.me.passedAt === undefined,
    wasInvited: ({ context }) => context.given !== '',
    /** A button that the screen shows now. */
    isOffered: ({ context, event }, id: string) =>
      event.type === 'choice' && event.id === id && actsOf(context).includes(id),
    isApplicant: ({ context, event }) => at(event, 'applicant', context.applications) !== undefined,
    isMember: ({ context, event }) => at(event, 'member', context.members) !== undefined,
    isRole: ({ context, event }) =>
      rolesFor(context).some((role) => event.type === 'choice' && event.id === `role.${role}`),
    hasOneRole: ({ context }) => rolesFor(context).length === 1,
    isAreaOfApplicant: ({ context, event }) => context.wish === 'apply' && isDone(event, context.provinces),
    isArea: ({ context, event }) => isDone(event, context.provinces),
    areLanguages: ({ context, event }) => isDone(event, context.languages),
    isNameOfApplicant: ({ context, event }) => context.wish === 'apply' && isName(event),
    isApplicantWithout: ({ context, event }) =>
      context.wish === 'apply' && event.type === 'choice' && event.id === 'skip',
    isName: ({ event }) => isName(event),
    isAllRight: ({ context }) => context.quiz.right > context.quiz.at,
    /** A button that was pressed twice while the team is asked. */
    isOwn: ({ event }) => event.type === 'choice' && OWN.test(event.id),
  },
})

const isDone = (event: FlowEvent, picked: readonly string[]): boolean =>
  event.type === 'choice' && event.id === 'done' && picked.length > 0

const isName = (event: FlowEvent): boolean => nameIn(event) !== ''

const OWN =
  /^(applicant|member|role)\.|^(send|skip|accept|turn-down|suspend|restore|remove-yes|leave-yes|promise|result)$/

interface Given {
  readonly context: Teaming
  readonly event: FlowEvent
}

const keep = (change: (given: Given) => Partial<Teaming>) =>
  assign<Teaming, FlowEvent, undefined, FlowEvent, never>(change)

/** The member or application that a button of a list means. */
function at<One>(event: FlowEvent, kind: 'applicant' | 'member', list: readonly One[]): One | undefined {
  return event.type === 'choice' && event.id.startsWith(`${kind}.`) ? list[Number(chosen(event))] : undefined
}

/** Which roles they may invite to: approvers are made at the server alone. The team decides again. */
export const rolesFor = ({ me }: Teaming): readonly TeamRole[] =>
  me?.role === 'approver' ? ['volunteer', 'coordinator'] : ['volunteer']

/** What may be done on the first screen, as buttons; the team decides again when it is done. */
export function actsOf({ me, applications, members }: Teaming): readonly string[] {
  if (me === undefined) return []
  const own = ['lost-phone', 'leave-team']
  if (me.role === 'volunteer') return own
  return [
    ...(applications.length > 0 ? ['applications'] : []),
    'invite',
    ...(members.length > 0 ? ['people'] : []),
    ...own,
  ]
}

/** Keeps what the team answered; what was written and chosen before is done with. */
export const keepShown = keep(({ context, event }) => {
  if (event.type !== 'team.shown') return {}
  const { me, team, did = '', token = '' } = event
  return {
    ...{ me, did, given: token, token: '', isOfTeam: true, page: 0, person: '', wish: '' },
    ...listsOf(team),
    ...(token === '' ? NOTHING_WRITTEN : {}),
    quiz: begin(QUIZ),
    role: token === '' ? 'volunteer' : context.role,
  }
})

const listsOf = (team: Team | undefined) => ({
  members: team?.members ?? [],
  applications: team?.applications ?? [],
  invitations: team?.invitations.length ?? 0,
})

/** Whoever is not of the team (any more) keeps nothing of it. */
export const keepNothing = keep(({ context }) => ({
  ...arrive(undefined),
  wish: context.wish,
  isOfTeam: context.isOfTeam,
}))

/** Asks the team. */
export const ask = (of: (given: Given) => TeamWish) => ({
  type: 'workOnTeam' as const,
  params: (given: Given) => ({ wish: of(given) }),
})

/** Asks to be shown the team. */
export const show = ask(() => ({ type: 'show' }))

/** What is asked for next, so that a refusal is said in its words. */
export const wishing = (wish: Teaming['wish']) => keep(() => ({ wish }))

/** An application or an invitation is begun anew. Who looks after some provinces invites to all of them unless they choose. */
export const beginForm = (wish: 'apply' | 'invite') =>
  keep(({ context }) => ({
    ...NOTHING_WRITTEN,
    wish,
    provinces: wish === 'invite' ? (context.me?.provinces ?? []) : [],
  }))

/** Chosen, or not any more; the whole country is instead of provinces. */
export const toggleProvince = keep(({ context, event }) => {
  const id = chosen(event)
  if (id === WHOLE) return { provinces: context.provinces.includes(WHOLE) ? [] : [WHOLE] }
  return {
    provinces: toggled(
      context.provinces.filter((one) => one !== WHOLE),
      id,
    ),
  }
})

/** Chosen, or not any more. */
export const toggleLanguage = keep(({ context, event }) => ({ languages: toggled(context.languages, chosen(event)) }))

const toggled = (list: readonly string[], id: string): string[] =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id]

/** Keeps the role that was chosen. */
export const keepRole = keep(({ context, event }) => ({
  role: rolesFor(context).find((role) => role === chosen(event)) ?? 'volunteer',
}))

/** Keeps the name that was typed. */
export const keepName = keep(({ event }) => ({ name: nameIn(event) }))

/** Without what cannot be seen: it stands on a button. */
function nameIn(event: FlowEvent): string {
  if (event.type !== 'text') return ''
  const clean = event.text.toWellFormed().replace(/[\p{Cf}\p{Co}\p{Cn}\uFFFD]/gu, '')
  const words = clean.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  return [...words].slice(0, LONGEST_NAME).join('').trim()
}

/** Keeps whose application or rights are looked at. */
export const keepPerson = keep(({ context, event }) => ({
  person: (at(event, 'applicant', context.applications) ?? at(event, 'member', context.members))?.person ?? '',
  did: '',
}))

/** The next part of a list; after the last the first again. */
export const nextPage = (list: 'members' | 'applications') =>
  keep(({ context }) => ({ page: (context.page + 1) % Math.max(1, Math.ceil(context[list].length / LINES)) }))

/** From the first part again. */
export const firstPage = keep(() => ({ page: 0, did: '' }))

/** Nothing changes, but it was heard. */
export const hear = keep(() => ({}))

/** Keeps an answer of the quiz, or goes on in it. */
export const keepQuiz = (change: (quiz: Learning, event: FlowEvent) => Learning) =>
  keep(({ context, event }) => ({ quiz: change(context.quiz, event) }))

/** The application as the team takes it. */
export const applicationOf = ({ provinces, languages, name }: Teaming): TeamWish => ({
  type: 'apply',
  application: { ...areaOf(provinces), languages, ...named(name) },
})

/** The invitation as the team takes it. */
export const invitationOf = ({ role, provinces, name }: Teaming): TeamWish => ({
  type: 'invite',
  role,
  ...areaOf(provinces),
  ...named(name),
})

const areaOf = (provinces: readonly string[]) => ({ provinces: provinces.includes(WHOLE) ? [] : provinces })
const named = (name: string) => (name === '' ? {} : { name })

/** A button that leads to another state. */
export const to = (id: string, target: string) => ({ guard: { type: 'isChoice' as const, params: id }, target })
