import { uptime as machineUptime } from 'node:os'

/**
 * The time of a running line (ms since 1970): the wall clock as it was at the start, and from then on what nobody can set, which also counts
 * while the machine sleeps. So a clock that jumps makes no reminder early, none late, and deletes nothing before its time.
 */
export function lineClock(
  wall: () => number = Date.now,
  uptime: () => number = () => machineUptime() * 1_000,
): () => number {
  const startedAt = wall() - uptime()
  return () => Math.floor(startedAt + uptime())
}
