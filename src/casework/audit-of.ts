import type { ActorId, CaseworkEvent } from '../core/actor.ts'
import type { AuditEntry } from '../core/audit.ts'
import type { Party } from '../core/case/case-event.ts'

/** An event to an actor, and whether it was let happen. */
interface Audited {
  readonly to: ActorId
  readonly id: string
  readonly event: CaseworkEvent
  readonly at: number
  readonly isRefused: boolean
}

/** What of an event to an actor is written down before it is kept; undefined where nothing of anybody is changed or read, or another actor writes it down. `markOf` hides who and which. */
export function auditOf(audited: Audited, markOf: (value: string) => string): AuditEntry | undefined {
  const entry = entryOf(audited, markOf)
  return entry !== undefined && audited.isRefused ? { ...entry, what: `${entry.what}.refused` } : entry
}

function entryOf({ to, id, event, at }: Audited, markOf: (value: string) => string): AuditEntry | undefined {
  const address = to.slice(to.indexOf(':') + 1)
  const base = { id: markOf(id), at, of: markOf(address) }
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
    case 'erased-before':
      return { ...base, role: 'admin', what: 'case.erased-again', detail: [`by ${event.by.slice(0, LONGEST)}`] }
    case 'invited':
      return { ...base, ...byAccount(address, event.by, event.role), what: 'desk.invited' }
    case 'joined':
      return { ...base, role: 'worker', by: markOf(event.person), what: 'desk.joined' }
    case 'left':
      return { ...base, ...byAccount(address, event.by, `member ${markOf(event.person)}`), what: 'desk.left' }
    case 'queued':
    case 'unreachable':
    case 'reached':
    case 'alike':
    case 'linked':
    case 'worker-left':
    case 'hidden':
    case 'unseen':
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

/** What somebody does from the server: their account stands in the detail, as with a case that is opened there. */
const byAccount = (desk: string, account: string, detail: string): Pick<AuditEntry, 'role' | 'desk' | 'detail'> => ({
  role: 'admin',
  desk,
  detail: [detail, `by ${account.slice(0, LONGEST)}`],
})

const LONGEST = 200

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
