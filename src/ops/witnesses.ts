import type { DampedLog } from './damped-log.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'

/** Who is told what happens. */
export interface Witnesses {
  readonly log: Logger
  /** For what may happen very often. */
  readonly damped: DampedLog
  readonly metrics: Metrics
}

/** Counts and logs what was turned away. */
export function tellRefused(
  { metrics, damped }: Pick<Witnesses, 'metrics' | 'damped'>,
  channel: string,
  reason: string,
  id: string | undefined,
): void {
  metrics.refused(channel, reason)
  damped.say('warn', { channel, reason }, 'refused', { id })
}
