import type { ActorId, AlertingEvent } from '../core/actor.ts'
import type { TeamParty } from '../core/alert/team.ts'
import type { AuditEntry } from '../core/audit.ts'

/** What of an event to the team or an alert is written down before it is kept: who, what, which one; never words. */
export function auditOfAlerting(
  {
    to,
    id,
    event,
    at,
  }: { readonly to: ActorId; readonly id: string; readonly event: AlertingEvent; readonly at: number },
  markOf: (value: string) => string,
): AuditEntry | undefined {
  const base = { id: markOf(id), at, of: markOf(to.slice(to.indexOf(':') + 1)) }
  switch (event.type) {
    case 'begun':
      return { ...base, role: event.member.role, by: markOf(event.member.person), what: 'alert.begun' }
    case 'alert-act':
      if (event.act.type === 'read') return undefined
      return { ...base, ...whoOf(event.by, markOf), what: `alert.${event.act.type}` }
    case 'applied':
      return { ...base, role: 'person', by: markOf(event.application.person), what: 'team.applied' }
    case 'accepted':
    case 'turned-down':
    case 'suspended':
    case 'restored':
    case 'removed':
      return { ...base, ...whoOf(event.by, markOf), of: markOf(event.person), what: `team.${event.type}` }
    case 'invited-to-team': {
      const { role, provinces } = event.invitation
      return { ...base, ...whoOf(event.by, markOf), what: 'team.invited', detail: [role, ...provinces] }
    }
    case 'joined-team':
    case 'promised':
    case 'passed':
    case 'left-team':
      return { ...base, role: 'member', by: markOf(event.person), what: `team.${event.type}` }
    default:
      return undefined
  }
}

const whoOf = (by: TeamParty, markOf: (value: string) => string): Pick<AuditEntry, 'role' | 'by'> =>
  by.role === 'member' ? { role: 'member', by: markOf(by.person) } : { role: 'admin', by: markOf(by.name) }
