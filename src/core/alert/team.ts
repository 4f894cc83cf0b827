import type { Language, PersonId } from '../conversation.ts'

/** What people of the line may do with alerts; `src/core/alert/may.ts` says what that is. */
export const TEAM_ROLES = ['volunteer', 'coordinator', 'approver'] as const
/** What somebody of the team is. */
export type TeamRole = (typeof TEAM_ROLES)[number]

/** Somebody who sends or approves alerts, known by the chat they write in. */
export interface TeamMember {
  readonly person: PersonId
  readonly role: TeamRole
  /** Empty: the whole country. */
  readonly provinces: readonly string[]
  readonly languages: readonly Language[]
  /** `learning`: no right of any kind until promise and quiz are done. `suspended` ends every right at once. */
  readonly status: 'learning' | 'active' | 'suspended'
  /** Milliseconds since 1970. */
  readonly promisedAt?: number
  readonly passedAt?: number
  /** What colleagues call them. */
  readonly name?: string
  readonly since: number
}

/** Somebody asks to become a volunteer. */
export interface Application {
  readonly person: PersonId
  readonly name?: string
  readonly provinces: readonly string[]
  readonly languages: readonly Language[]
  readonly at: number
}

/** An invitation that nobody has used yet: the mark of its token, never the token. */
export interface TeamInvitation {
  readonly mark: string
  readonly role: TeamRole
  readonly provinces: readonly string[]
  readonly until: number
  readonly name?: string
  /** Who gave it; left out: somebody at the server. It ends with their rights. */
  readonly by?: PersonId
}

/** Everybody who may do something with alerts, under `@team:line`. */
export interface Team {
  readonly members: readonly TeamMember[]
  readonly applications: readonly Application[]
  readonly invitations: readonly TeamInvitation[]
}

/** How long an invitation can be used. */
export const INVITATION_MS = 7 * 24 * 3_600_000

/** The one team of the line. */
export const TEAM = '@team:line'

/** Who does something: a member by their chat, or somebody at the server by the command. */
export type TeamParty =
  | { readonly role: 'member'; readonly person: PersonId }
  | { readonly role: 'admin'; readonly name: string }

/** What can happen to the team. `frame`: which asked, and gets `team.shown` or `team.refused`. */
export type TeamEvent =
  | { readonly type: 'applied'; readonly application: Omit<Application, 'at'>; readonly frame: number }
  | {
      readonly type: 'accepted' | 'turned-down'
      readonly by: TeamParty
      readonly person: PersonId
      readonly frame?: number
    }
  | {
      readonly type: 'invited-to-team'
      readonly by: TeamParty
      readonly invitation: Omit<TeamInvitation, 'by'>
      readonly frame?: number
    }
  | {
      readonly type: 'joined-team'
      readonly mark: string
      readonly person: PersonId
      readonly languages: readonly Language[]
      readonly frame: number
    }
  | { readonly type: 'promised'; readonly person: PersonId; readonly frame: number }
  /** The quiz, all of it right: only then do rights begin. */
  | { readonly type: 'passed'; readonly person: PersonId; readonly frame: number }
  /** A lost phone, a wrong hand: `suspended` ends rights, `removed` takes the person out, `restored` gives rights back. */
  | {
      readonly type: 'suspended' | 'restored' | 'removed'
      readonly by: TeamParty
      readonly person: PersonId
      readonly frame?: number
    }
  /** Leaves by themselves, or erased everything. */
  | { readonly type: 'left-team'; readonly person: PersonId; readonly frame?: number }

/** What a flow asks for. */
export type TeamWish =
  | { readonly type: 'show' }
  | { readonly type: 'apply'; readonly application: Omit<Application, 'person' | 'at'> }
  | { readonly type: 'accept' | 'turn-down' | 'suspend' | 'restore' | 'remove'; readonly person: PersonId }
  /** The answer carries the token of a one-time link. */
  | { readonly type: 'invite'; readonly role: TeamRole; readonly provinces: readonly string[]; readonly name?: string }
  | { readonly type: 'join'; readonly token: string }
  | { readonly type: 'promise' | 'pass' | 'leave' }
