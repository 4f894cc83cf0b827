import type { Alert, AlertContent } from '../core/alert/alert.ts'
import type { AlertNews, Finding } from '../core/alert/alert-news.ts'
import type { CheckedBy } from '../core/alert/check-alert.ts'
import { digested } from '../core/alert/digested.ts'
import { BUCKETS } from '../core/alert/subscriber.ts'
import type { TeamMember } from '../core/alert/team.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Task } from '../core/store.ts'
import { type AlertLifeEffect, type AlertLifeEvent, liveAlert } from './alert-life.ts'

/** What an alert needs to know of the moment. */
export interface AlertNow {
  /** Milliseconds since 1970. */
  readonly at: number
  /** SHA-256 of a text. */
  readonly digestOf: (text: string) => string
  /** What the picture of this name shows now. */
  readonly pictureMark: (name: string) => string | undefined
  /** What stands in the way of this content. */
  readonly check: (content: Partial<AlertContent>, at: number, by: CheckedBy) => readonly Finding[]
}

/** An alert while an event is worked in: what it becomes, and what follows. */
export interface AlertDocket {
  alert: Alert
  readonly now: AlertNow
  readonly tasks: Task[]
  /** Who wrote it, as far as the team knows them now. */
  readonly author?: TeamMember
  /** What the audit says besides. */
  noted: readonly string[]
}

/** After the first wave everything waits this long. */
const HOLD_MS = 10 * 60_000

/** Moves the alert on, with all that follows; false: not from where it stands. `by`: who did it, and need not be told. */
export function move(docket: AlertDocket, type: AlertLifeEvent['type'], by?: PersonId): boolean {
  const moved = liveAlert(docket.alert, { type })
  if (moved === undefined) return false
  const stopped = moved.status === 'stopped' ? { stoppedAt: docket.now.at } : {}
  docket.alert = { ...docket.alert, status: moved.status, ...stopped }
  for (const effect of moved.effects) carryOut(docket, effect, by)
  return true
}

/** People whom a step concerns hear of it in words that name nothing. */
export function knock(docket: AlertDocket, people: readonly PersonId[], what: Knock, by?: PersonId): void {
  for (const to of new Set(people))
    if (to !== by) docket.tasks.push({ type: 'inform', to, news: { type: 'team.knock', what } })
}

/** The alert as it is now, to the chat and frame that asked. */
export function show(docket: AlertDocket, me: TeamMember, frame: number | undefined, did?: string): void {
  if (frame === undefined) return
  const { alert, tasks, author } = docket
  const findings = isOpen(alert) ? findingsOf(docket) : []
  const news: AlertNews = {
    ...{ type: 'alert.shown', alert, me, findings },
    ...(author === undefined ? {} : { author: { role: author.role, provinces: author.provinces } }),
    ...(did === undefined ? {} : { did }),
  }
  tasks.push({ type: 'inform', to: me.person, frame, news })
}

/** What the checks say of it now. `needs`: languages that many of its readers read. */
export const findingsOf = ({ alert, now }: AlertDocket, needs = alert.needs ?? []): readonly Finding[] =>
  now.check(alert.content, now.at, { needs, isFollowUp: alert.of !== undefined })

/** What its picture shows now. One that is gone takes nothing from the words: they go on without it. */
export function pictureNow({ alert, now }: Pick<AlertDocket, 'alert' | 'now'>): Pick<Alert, 'pictureMark'> {
  const { picture } = alert.content
  const pictureMark = picture === undefined ? undefined : now.pictureMark(picture)
  return pictureMark === undefined ? {} : { pictureMark }
}

/** Is it still what was approved? Of a correction that was written beforehand only the first one knows. */
export const isSound = ({ alert, now }: Pick<AlertDocket, 'alert' | 'now'>): boolean =>
  alert.of?.follow === 'correction' ||
  now.digestOf(digested({ ...alert, ...pictureNow({ alert, now }) })) === alert.digest

type Knock = Extract<AlertNews, { type: 'team.knock' }>['what']

/** May its words still change? Then what the checks say is worth knowing. */
const isOpen = ({ status }: Alert): boolean => status === 'draft' || status === 'submitted'

function carryOut(docket: AlertDocket, effect: AlertLifeEffect, by: PersonId | undefined): void {
  const { alert, now, tasks } = docket
  switch (effect.type) {
    case 'send':
      return send(docket, effect.wave)
    case 'halt':
      tasks.push({ type: 'tell', to: `@mailing:${alert.id}`, event: { type: 'mailing-stopped' } })
      return
    case 'hold':
      docket.alert = { ...alert, holdUntil: now.at + HOLD_MS }
      return
    case 'knock':
      // Who may approve is known when it is submitted: the act tells them.
      if (effect.what !== 'approval') knock(docket, peopleOf(docket, effect.what), effect.what, by)
      return
    case 'note':
      return
    default:
      return effect satisfies never
  }
}

/** Who has just approved it looks on, and need not be called to see how far it is. */
function peopleOf({ alert: { author, hands, approvals }, now }: AlertDocket, what: Knock): PersonId[] {
  const told = approvals.filter(({ at }) => what !== 'progress' || at <= now.at - HOLD_MS)
  return [author, ...hands, ...told.map(({ by }) => by)]
}

/** The mailing is told; the first one of a follow-up hears that it is over. */
function send(docket: AlertDocket, wave: 'first' | 'rest' | 'failed'): void {
  const { alert, now, tasks } = docket
  const { id, of, reach = 0 } = alert
  const isFirst = alert.sentAt === undefined
  docket.alert = { ...alert, sentAt: alert.sentAt ?? now.at, wave: { n: wave, bucket: 0, of: BUCKETS } }
  tasks.push({
    type: 'tell',
    to: `@mailing:${id}`,
    event: { type: 'started', ...{ id, wave, first: firstOf(reach) }, mailed: { type: 'alert', alert: id } },
  })
  if (of !== undefined && isFirst)
    tasks.push({ type: 'tell', to: `@alert:${of.alert}`, event: { type: 'followed', alert: id, follow: of.follow } })
}

/** People of the first wave: one in a hundred, and at least fifty. */
const firstOf = (reach: number): number => Math.max(50, Math.ceil(reach / 100))
