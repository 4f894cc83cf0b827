import type { AlertNow } from '../alerting/alert-docket.ts'
import { auditOfAlerting } from '../alerting/audit-of-alerting.ts'
import { decideAlerting } from '../alerting/decide-alerting.ts'
import { auditOf } from '../casework/audit-of.ts'
import type { CaseNow } from '../casework/case-now.ts'
import { decideCase } from '../casework/decide-case.ts'
import { decideDesk } from '../casework/desk.ts'
import { decideLedger, decideLink } from '../casework/ledger.ts'
import { decidePass } from '../casework/pass.ts'
import { shownCase } from '../casework/shown-case.ts'
import { decideTries } from '../casework/tries.ts'
import {
  type ActorEvent,
  type ActorId,
  type ActorKind,
  type AlertingEvent,
  type CaseworkEvent,
  type CaseworkEvents,
  isAlerting,
} from '../core/actor.ts'
import type { AlertRules } from '../core/alert/alert-rules.ts'
import { checkAlert } from '../core/alert/check-alert.ts'
import { TEAM, type Team } from '../core/alert/team.ts'
import type { Audit, AuditEntry } from '../core/audit.ts'
import type { CaseFile } from '../core/case/case-file.ts'
import type { Desk } from '../core/case/desk.ts'
import type { Ledger, Link } from '../core/case/ledger.ts'
import { partyAt } from '../core/case/may.ts'
import type { News } from '../core/case/news.ts'
import type { Pass } from '../core/case/pass.ts'
import type { Tries } from '../core/case/tries.ts'
import type { Language } from '../core/conversation.ts'
import { dayOf } from '../core/day.ts'
import type { Decision } from '../core/decision.ts'
import type { Partner } from '../core/partners.ts'
import type { Store, Tasks } from '../core/store.ts'
import type { Vault } from '../core/vault.ts'
import { weekTimeOf } from '../core/week-time.ts'
import { createLanes } from './lanes.ts'
import { linkedAt, readLinks } from './linked-cases.ts'

/** What actors need from outside. */
export interface ActingDeps {
  readonly store: Store
  readonly vault: Vault
  /** Written before what it tells of is kept: nothing happens that is not in it. */
  readonly audit: Audit
  readonly partners: () => readonly Partner[]
  readonly alertRules: () => AlertRules
  readonly now: () => number
  readonly timeZone: string
  /** Rows of actors speak to nobody; they carry this one. */
  readonly defaultLanguage: Language
  /** There may be something to carry out. */
  readonly onCommit: () => void
  /** A desk is about to be like this. */
  readonly onDesk?: (desk: Desk) => void
}

/** Tells actors what happened, and looks at them. */
export interface Acting {
  /** Resolves when the event is on disk, or was already: `id` is the same for the same event for ever. */
  tell(to: ActorId, id: string, event: ActorEvent): Promise<void>
  caseOf(code: string): Promise<CaseFile | undefined>
  /** Cases that name the same as this one, the newest last. */
  linkedTo(file: Pick<CaseFile, 'code' | 'shared'>): Promise<readonly string[]>
  /** What a frame may be shown of a case now. */
  shown(asked: Tasks['showCase']): Promise<News>
  deskOf(id: string): Promise<Desk | undefined>
  teamOf(): Promise<Team | undefined>
}

const MAX_TRIES = 5

/** Load, decide, commit: in order for one actor, at the same time for many. */
export function createActing(deps: ActingDeps): Acting {
  const { store, now, defaultLanguage: language } = deps
  const inLane = createLanes()
  const { decide, nowOf } = createDeciding(deps)
  const caseOf = async (code: string) => (await store.load<CaseFile>(`@case:${code}`)).state
  const linkedTo = (file: Pick<CaseFile, 'code' | 'shared'>) => readLinks(store, file)

  async function act(to: ActorId, id: string, event: ActorEvent): Promise<void> {
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const loaded = await store.load<object>(to)
      if (loaded.hasSeen(id)) return
      const { state, tasks, wakeAt, noted, isRefused = false, isErased } = await decide(to, loaded.state, event)
      if (state === undefined && loaded.state === undefined && tasks.length === 0) return
      const entry = entryOf({ to, id, event, at: now(), isRefused }, deps.vault.markOf)
      if (entry !== undefined) await deps.audit.note(withNotes(entry, noted))
      const wake = { ...(wakeAt === undefined ? {} : { wakeAt }), ...(isErased && { isErased }) }
      const commit = { person: to, version: loaded.version, incomingId: id, state, tasks, language, at: now(), ...wake }
      if ((await store.commit<object>(commit)) === 'committed') return deps.onCommit()
    }
    throw new Error(`An actor was overtaken ${MAX_TRIES} times`)
  }

  const deskOf = async (id: string) => (await store.load<Desk>(`@desk:${id}`)).state
  return {
    tell: (to, id, event) => inLane(to, () => act(to, id, event)),
    caseOf,
    linkedTo,
    async shown(asked) {
      const file = await caseOf(asked.code)
      // Somebody may have left since they asked.
      const desk = asked.desk === undefined ? undefined : await deskOf(asked.desk)
      const reader = partyAt(desk, asked.to)
      const linked =
        file === undefined || desk === undefined ? undefined : await linkedAt(desk, await linkedTo(file), caseOf)
      return shownCase(file, asked, { now: await nowOf(), linked, reader })
    },
    deskOf,
    teamOf: async () => (await store.load<Team>(TEAM)).state,
  }
}

/** What an event makes of an actor, by its kind. Under each kind of address only states and events of that kind are ever kept. */
function createDeciding(deps: ActingDeps) {
  const { vault, partners, now, timeZone, alertRules } = deps
  /** Cases that desks have open, as far as they were looked at since the start. */
  const loads = new Map<string, number>()
  const noteLoad = (desk: Desk | undefined) => {
    if (desk === undefined) return
    loads.set(desk.id, desk.queue.filter(({ status }) => status !== 'closed').length)
    deps.onDesk?.(desk)
  }
  const nowOf = async (): Promise<CaseNow> => {
    const at = now()
    const load = await loadsOf(deps, loads, noteLoad)
    const moment = { at, day: dayOf(at, timeZone), time: weekTimeOf(at, timeZone) }
    return { ...moment, partners: partners(), load, seal: vault.seal }
  }
  const decide = async (to: ActorId, state: unknown, event: ActorEvent): Promise<Decision<object>> => {
    const at = now()
    const kind = kindOf(to)
    if (isAlerting(kind)) {
      const check: AlertNow['check'] = (content, when, by) => checkAlert(content, alertRules(), when, by)
      const pictureMark = (name: string) => alertRules().pictureMarks[name]
      const moment = { at, digestOf: vault.digestOf, check, pictureMark }
      return decideAlerting(kind, state, event as AlertingEvent, moment)
    }
    switch (kind) {
      case 'case':
        return decideCase(state as CaseFile | undefined, event as CaseworkEvents['case'], await nowOf())
      case 'desk': {
        const decided = decideDesk(state as Desk | undefined, event as CaseworkEvents['desk'], { at })
        noteLoad(decided.state)
        return decided
      }
      case 'tries':
        return decideTries(state as Tries | undefined, event as CaseworkEvents['tries'], { at })
      case 'ledger':
        return decideLedger(state as Ledger | undefined, event as CaseworkEvents['ledger'], { at })
      case 'pass':
        return decidePass(state as Pass | undefined, event as CaseworkEvents['pass'], { at })
      case 'link':
        return decideLink(state as Link | undefined, event as CaseworkEvents['link'])
    }
  }
  return { decide, nowOf }
}

/** How full each partner is; desks that were not looked at since the start are looked at now. */
async function loadsOf(
  { store, partners }: ActingDeps,
  loads: Map<string, number>,
  note: (desk: Desk) => void,
): Promise<(partner: string) => number> {
  const unknown = partners().filter(({ id }) => !loads.has(id))
  for (const { id } of unknown) {
    const { state } = await store.load<Desk>(`@desk:${id}`)
    // Somebody may have put something on it meanwhile.
    if (loads.has(id)) continue
    if (state === undefined) loads.set(id, 0)
    else note(state)
  }
  return (partner) => loads.get(partner) ?? 0
}

const withNotes = (entry: AuditEntry, noted: readonly string[] = []): AuditEntry =>
  noted.length === 0 ? entry : { ...entry, detail: [...(entry.detail ?? []), ...noted] }

const kindOf = (to: ActorId): ActorKind => to.slice(1, to.indexOf(':')) as ActorKind

/** Under each kind of address only events of that kind arrive. */
const entryOf = ({ event, isRefused, ...happened }: Happened, markOf: Vault['markOf']): AuditEntry | undefined =>
  isAlerting(kindOf(happened.to))
    ? auditOfAlerting({ ...happened, event: event as AlertingEvent }, markOf)
    : auditOf({ ...happened, event: event as CaseworkEvent, isRefused }, markOf)

interface Happened {
  readonly to: ActorId
  readonly id: string
  readonly event: ActorEvent
  readonly at: number
  readonly isRefused: boolean
}
