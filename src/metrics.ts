import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { StoreCounts } from './core/store.ts'
import type { OutboxReport } from './engine/carry-out.ts'
import type { TurnReport } from './engine/turn.ts'

/** What the line tells Prometheus about itself: numbers and codes, nobody's id. */
export interface Metrics {
  turn(report: TurnReport): void
  outbox(report: OutboxReport): void
  refused(channel: string, reason: string): void
  rated(topic: string, isUseful: boolean): void
  /** The text of `/metrics`. */
  text(): Promise<string>
  readonly contentType: string
}

/** What is read only when somebody asks for the metrics. */
export interface Readings {
  readonly counts: () => StoreCounts
  readonly now: () => number
  /** Days since the date of the agency list; undefined without a list. */
  readonly listAge: () => number | undefined
  /** Channels and what troubles them, if anything. */
  readonly troubles: () => readonly { channel: string; trouble: string | undefined }[]
}

export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `damnaer_${name}`, help, labelNames, registers })
  const turns = counter('turns_total', 'Events that became a turn, by kind of event', 'event')
  const repeats = counter('repeats_total', 'Deliveries that were known already')
  const reports = counter('reports_total', 'What turns reported, by code', 'code')
  const rows = counter('outbox_total', 'What became of outbox rows', 'task', 'outcome', 'reason')
  const refusals = counter(
    'refused_total',
    'Updates that could not be used, by channel and reason',
    'channel',
    'reason',
  )
  const ratings = counter('guide_ratings_total', 'Answers to "was this useful?"', 'topic', 'useful')
  const seconds = new Histogram({
    name: 'damnaer_turn_seconds',
    help: 'From the arrival of an event to its commit',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  })
  addGauges(registers, readings)
  return {
    turn: ({ type, event, reports: codes, milliseconds }) => {
      if (type === 'repeat') return repeats.inc()
      turns.inc({ event })
      seconds.observe(milliseconds / 1000)
      for (const code of codes) reports.inc({ code })
    },
    outbox: ({ type, task = 'none', reason = 'none' }) => rows.inc({ task, outcome: type, reason }),
    refused: (channel, reason) => refusals.inc({ channel, reason }),
    rated: (topic, isUseful) => ratings.inc({ topic, useful: String(isUseful) }),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

/** Gauges that are read from the store and the channels when they are asked for. */
function addGauges(registers: Registry[], { counts, now, listAge, troubles }: Readings): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `damnaer_${name}`,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  gauge('people', 'People whose conversation is kept', () => counts().people)
  gauge('outbox_waiting', 'Rows that wait to be carried out', () => counts().waiting)
  gauge('outbox_away', 'Rows that wait for a person to come back', () => counts().away)
  gauge('outbox_dead', 'Rows that were given up: staff should look', () => counts().dead)
  gauge('store_damaged_records', 'Records found damaged at the last start', () => counts().damaged)
  gauge('outbox_oldest_seconds', 'How long the oldest due row has waited', () =>
    Math.max(0, (now() - (counts().oldestDue ?? now())) / 1000),
  )
  gauge('agency_list_age_days', 'Days since the date of the agency list; -1 without a list', () => listAge() ?? -1)
  new Gauge({
    name: 'damnaer_channel_up',
    help: '1 while the channel has no trouble',
    labelNames: ['channel'],
    registers,
    collect() {
      for (const { channel, trouble } of troubles()) this.set({ channel }, trouble === undefined ? 1 : 0)
    },
  })
}
