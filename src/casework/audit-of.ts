import type { ActorEvent, ActorId } from '../core/actor.ts'
import type { AuditEntry } from '../core/audit.ts'
import type { Party } from '../core/case/case-event.ts'

/** What of an event to an actor is written down before it is kept; undefined where nothing of anybody is changed or read. `markOf` hides who and which. */
export function auditOf(
  { to, id, event, at }: { readonly to: ActorId; readonly id: string; readonly event: ActorEvent; readonly at: number },
  markOf: (value: string) => string,
): AuditEntry | undefined {
  const base = { id: markOf(id), at, of: markOf(to.slice(to.indexOf(':') + 1)) }
  switch (event.type) {
    case 'opened':
      return { ...base, role: 'person', by: markOf(event.from), what: 'case.opened', detail: [event.kind] }
    case 'proven':
      return { ...base, role: 'person', by: markOf(event.person), what: 'case.proven' }
    case 'wished':
      return { ...base, ...whoOf(event.by, markOf), what: `case.${event.wish.type}`, ...partnerOf(event.wish) }
    case 'acted':
      return { ...base, ...whoOf(event.by, markOf), what: `case.${event.act.type}` }
    case 'forgotten':
      return { ...base, role: 'person', by: markOf(event.person), what: 'case.forgotten' }
    case 'invited':
      return { ...base, role: 'admin', desk: event.desk, what: 'desk.invited', detail: [event.role] }
    case 'joined':
      return { ...base, role: 'worker', by: markOf(event.person), what: 'desk.joined' }
    case 'left':
      return { ...base, role: 'admin', by: markOf(event.person), what: 'desk.left' }
    case 'queued':
    case 'unreachable':
    case 'reached':
    case 'linked':
    case 'entered':
    case 'struck':
    case 'named':
    case 'unnamed':
    case 'failed':
    case 'issued':
    case 'claimed':
    case 'woken':
      return undefined
    default:
      return event satisfies never
  }
}

const partnerOf = (wish: object): { detail?: readonly string[] } =>
  'partner' in wish ? { detail: [String(wish.partner)] } : {}

function whoOf(by: Party, markOf: (value: string) => string): Pick<AuditEntry, 'role' | 'by' | 'desk'> {
  switch (by.role) {
    case 'worker':
      return { role: by.role, by: markOf(by.person), desk: by.partner }
    case 'person':
    case 'coordinator':
      return { role: by.role, by: markOf(by.person) }
    case 'admin':
      return { role: by.role }
    default:
      return by satisfies never
  }
}
