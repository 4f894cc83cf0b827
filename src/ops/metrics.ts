import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { OutboxReport } from '../engine/carry-out.ts'
import type { TurnReport } from '../engine/turn.ts'
import { addGauges, type Readings } from './gauges.ts'
import type { Sent } from './watch-sends.ts'

/** What the line tells Prometheus about itself: numbers and codes, nobody's id. */
export interface Metrics {
  turn(report: TurnReport): void
  /** An event was kept, so many seconds after it arrived. */
  took(seconds: number): void
  outbox(report: OutboxReport): void
  sent: Sent
  refused(channel: string, reason: string): void
  notKept(channel: string, reason: string): void
  rated(topic: string, isUseful: boolean): void
  /** The text of `/metrics`. */
  text(): Promise<string>
  readonly contentType: string
}

/** Makes the metrics of one line; those of another in the same process are apart. */
export function createMetrics(readings: Readings): Metrics {
  const registry = new Registry()
  // Processor, memory and the lag of the event loop.
  collectDefaultMetrics({ register: registry })
  addGauges(registry, readings)
  return {
    ...countTurns(registry),
    ...countSends(
      registry,
      readings.channels.map(({ name }) => name),
    ),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

function countTurns(registry: Registry): Pick<Metrics, 'turn' | 'took' | 'refused' | 'notKept' | 'rated'> {
  const counter = counters(registry)
  const turns = counter('turns_total', 'Events that became a turn, by kind of event', 'event')
  const repeats = counter('repeats_total', 'Deliveries that were known already')
  const reports = counter('reports_total', 'What turns reported, by code', 'code')
  const refusals = counter('refused_total', 'What could not be used, by channel and reason', 'channel', 'reason')
  const notKept = counter('not_kept_total', 'Events that were not kept and have to come again', 'channel', 'reason')
  const ratings = counter('guide_ratings_total', 'Answers to "was this useful?"', 'topic', 'useful')
  const seconds = new Histogram({
    name: 'damnaer_turn_seconds',
    help: 'From the arrival of an event until it is kept, waiting included',
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  for (const code of ['flow-defect', 'frame-lost']) reports.inc({ code }, 0)
  return {
    turn: ({ type, event, reports: codes }) => {
      if (type === 'repeat') return repeats.inc()
      turns.inc({ event })
      for (const code of codes) reports.inc({ code })
    },
    took: (value) => seconds.observe(value),
    refused: (channel, reason) => refusals.inc({ channel, reason }),
    notKept: (channel, reason) => notKept.inc({ channel, reason }),
    rated: (topic, isUseful) => ratings.inc({ topic, useful: String(isUseful) }),
  }
}

function countSends(registry: Registry, channels: readonly string[]): Pick<Metrics, 'outbox' | 'sent'> {
  const counter = counters(registry)
  const rows = counter('outbox_total', 'What became of outbox rows', 'task', 'outcome', 'reason')
  const sends = counter('sends_total', 'How sends ended; throttled: the platform said 429', 'channel', 'outcome')
  const failures = new Gauge({
    name: 'damnaer_send_failures_in_a_row',
    help: 'Sends that failed since the platform last answered: above 0 messages are held back and tried again',
    labelNames: ['channel'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'damnaer_send_seconds',
    help: 'How long a send took, whatever came of it',
    labelNames: ['channel'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  })
  // There from the start, or Prometheus would not see the first of each as a change.
  for (const [task, reason] of DEATHS) rows.inc({ task, outcome: 'dead', reason }, 0)
  for (const channel of channels) {
    failures.set({ channel }, 0)
    for (const outcome of ['sent', ...HELD_BACK]) sends.inc({ channel, outcome }, 0)
  }
  return {
    outbox: ({ type, task = 'none', reason = 'none' }) => rows.inc({ task, outcome: type, reason }),
    sent: (channel, outcome, value) => {
      sends.inc({ channel, outcome })
      seconds.observe({ channel }, value)
      if (HELD_BACK.has(outcome)) failures.inc({ channel })
      else failures.set({ channel }, 0)
    },
  }
}

/** Rows that are given up for something that staff can mend. */
const DEATHS = [
  ['say', 'refused'],
  ['say', 'too-many-attempts'],
  ['say', 'defect'],
  ['lookUpAgency', 'defect'],
  ['rateGuide', 'defect'],
  ['keepUnheard', 'defect'],
] as const

/** Sends that are tried again: the platform does not take them now. */
const HELD_BACK = new Set(['throttled', 'unreachable', 'broken'])

const counters =
  (registry: Registry) =>
  <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Counter({ name: `damnaer_${name}`, help, labelNames, registers: [registry] })
