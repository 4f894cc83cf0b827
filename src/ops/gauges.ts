import { Gauge, type Registry } from 'prom-client'
import type { Channel } from '../core/channel.ts'
import type { Store } from '../core/store.ts'
import type { CaseBoard } from './case-board.ts'
import type { Inbox } from './inbox.ts'
import type { JobBoard } from './job-board.ts'
import { outboxSeconds, type Troubles } from './troubles.ts'

/** What is read only when somebody asks for the metrics. */
export interface Readings {
  readonly store: Pick<Store, 'counts'>
  readonly inbox: Pick<Inbox, 'waiting' | 'oldestSeconds'>
  readonly channels: readonly Pick<Channel, 'name' | 'trouble'>[]
  readonly troubles: Troubles
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Days since the date of the agency list; undefined without a list. */
  readonly listAge: () => number | undefined
  readonly cases: Pick<CaseBoard, 'counts'>
  readonly jobs: Pick<JobBoard, 'readings'>
  readonly content: { readonly isRefused: () => boolean }
}

/** Adds the gauges, which show how things are at the moment they are asked for. */
export function addGauges(registry: Registry, readings: Readings): void {
  addNumbers(registry, readings)
  const { channels, troubles, jobs, now } = readings
  addSeries(registry, 'trouble', '1 for each code that /ready tells now', () =>
    troubles().map((code) => [{ code }, 1] as const),
  )
  addSeries(registry, 'channel_up', '1 while the channel has no trouble', () =>
    channels.map((channel) => [{ channel: channel.name }, channel.trouble() === undefined ? 1 : 0] as const),
  )
  addSeries(registry, 'job_failures', 'Runs of a recurring job in a row that failed', () =>
    jobs.readings(now()).map(({ name, failures }) => [{ name }, failures] as const),
  )
  addSeries(registry, 'job_late_seconds', 'How long ago a run of a job was due that has not ended well', () =>
    jobs.readings(now()).map(({ name, lateSeconds }) => [{ name }, lateSeconds] as const),
  )
}

function addNumbers(registry: Registry, { store, inbox, troubles, now, listAge, cases, content }: Readings): void {
  const gauge = (name: string, help: string, read: () => number) =>
    addSeries(registry, name, help, () => [[{}, read()]])
  gauge('people', 'People whose conversation is kept', () => store.counts().people)
  gauge('inbox_waiting', 'Events that arrived and are not kept yet', () => inbox.waiting())
  gauge('inbox_oldest_seconds', 'How long the oldest of them has waited', () => inbox.oldestSeconds())
  gauge('outbox_waiting', 'Rows that wait to be carried out', () => store.counts().waiting)
  gauge('outbox_away', 'Rows that wait for a person to come back', () => store.counts().away)
  gauge('outbox_dead', 'Rows that were given up: staff should look', () => store.counts().dead)
  gauge('outbox_oldest_seconds', 'How long the oldest due row has waited', () => outboxSeconds(store, now()))
  gauge('store_damaged_records', 'Records found damaged at the start and since', () => store.counts().damaged)
  gauge('cases_open', 'Cases on desks that are not closed', () => cases.counts(now()).open)
  gauge('cases_waiting', 'Cases that a partner was told of and has not answered', () => cases.counts(now()).waiting)
  gauge('cases_unanswered', 'Cases that nobody who was asked has taken', () => cases.counts(now()).unanswered)
  gauge(
    'cases_danger_seconds',
    'How long the oldest case of danger on a desk has been there without anybody having taken it',
    () => cases.counts(now()).dangerSeconds,
  )
  gauge('agency_list_age_days', 'Days since the date of the agency list; -1 without a list', () => listAge() ?? -1)
  gauge('content_reload_failed', '1 while the content folder has errors and the content before them is used', () =>
    content.isRefused() ? 1 : 0,
  )
  gauge('ready', '1 while nothing stands in the way of serving people', () => (troubles().length === 0 ? 1 : 0))
}

/** One value for each set of labels that there is now. */
type Read<Labels extends string> = () => readonly (readonly [labels: Partial<Record<Labels, string>>, value: number])[]

function addSeries(registry: Registry, name: string, help: string, read: Read<'code' | 'channel' | 'name'>): void {
  new Gauge({
    name: `damnaer_${name}`,
    help,
    labelNames: ['code', 'channel', 'name'],
    registers: [registry],
    collect() {
      this.reset()
      for (const [labels, value] of read()) this.set(labels, value)
    },
  })
}
