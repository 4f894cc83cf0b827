import { randomBytes } from 'node:crypto'
import { memberOf } from '../alerting/team-answers.ts'
import { INVITATION_MS, TEAM, type TeamMember, type TeamRole } from '../core/alert/team.ts'
import type { Vault } from '../core/vault.ts'
import type { Acting } from '../engine/acting.ts'

/** Who writes and approves alerts, by command. `by` is the account on the server, and stays in the audit as a mark. */
export interface TeamOffice {
  team(asked: object): Promise<TeamRows>
  /** A token that makes one person a member, and the links that bring it along. No provinces: the whole country. */
  inviteToTeam(asked: {
    readonly role: TeamRole
    readonly provinces: readonly string[]
    readonly name?: string
    readonly by: string
  }): Promise<{ readonly token: string; readonly links: Readonly<Record<string, string>> }>
  /** Ends or gives back somebody's rights, or takes them out. Undefined: nobody of that mark is there; else their status now, `removed` if they are gone. */
  changeTeam(asked: {
    readonly mark: string
    readonly what: 'suspended' | 'restored' | 'removed'
    readonly by: string
  }): Promise<TeamMember['status'] | 'removed' | undefined>
}

/** The team as the server's staff see it: people by the mark of the chat they write in. */
export interface TeamRows {
  readonly members: readonly (Omit<TeamMember, 'person'> & { readonly mark: string })[]
  /** How many wait. */
  readonly applications: number
  readonly invitations: number
}

/** What work on the team needs. */
export interface TeamOfficeDeps {
  readonly acting: Pick<Acting, 'tell' | 'teamOf'>
  readonly vault: Pick<Vault, 'markOf'>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly links: (payload: string) => Readonly<Record<string, string>>
}

/** The part of the office that looks after the team. */
export function teamWork({ acting, vault, now, links }: TeamOfficeDeps): TeamOffice {
  return {
    async team() {
      const { members = [], applications = [], invitations = [] } = (await acting.teamOf()) ?? {}
      return {
        members: members.map(({ person, ...one }) => ({ mark: vault.markOf(person), ...one })),
        applications: applications.length,
        invitations: invitations.filter(({ until }) => until > now()).length,
      }
    },
    async inviteToTeam({ role, provinces, name, by }) {
      const token = randomBytes(16).toString('base64url')
      const mark = vault.markOf(token)
      const named = name === undefined ? {} : { name }
      await acting.tell(TEAM, `invited-to-team ${mark}`, {
        type: 'invited-to-team',
        by: { role: 'admin', name: by },
        invitation: { mark, role, provinces, until: now() + INVITATION_MS, ...named },
      })
      return { token, links: links(`team-${token}`) }
    },
    async changeTeam({ mark, what, by }) {
      const found = (await acting.teamOf())?.members.find(({ person }) => vault.markOf(person) === mark)
      if (found === undefined) return undefined
      const { person } = found
      await acting.tell(TEAM, `${what} ${mark} ${now()}`, { type: what, by: { role: 'admin', name: by }, person })
      return memberOf(await acting.teamOf(), person)?.status ?? 'removed'
    },
  }
}
