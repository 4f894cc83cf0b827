/** The middle value; of two middle values the mean. `NaN` of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? Number.NaN, sorted[Math.floor(middle)] ?? Number.NaN]
  return (low + high) / 2
}

/** The value that `share` (0 to 1) of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/**
 * Runs every case once a round, so that what disturbs the machine disturbs all of them alike; every other round goes backwards. Gives what
 * each case returned, by its name.
 */
export async function interleave<Result>(
  rounds: number,
  cases: ReadonlyMap<string, () => Result | Promise<Result>>,
): Promise<Map<string, Result[]>> {
  const results = new Map<string, Result[]>([...cases.keys()].map((name) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? [...cases] : [...cases].reverse()
    for (const [name, run] of order) results.get(name)?.push(await run())
  }
  return results
}

/**
 * Microseconds of processor time that one call takes: as many calls as fit into `milliseconds`, measured together, after half as long
 * for warming up. Processor time, because a clock also counts what others do meanwhile.
 */
export function microseconds(work: () => unknown, milliseconds = 100): number {
  repeat(work, milliseconds / 2)
  const before = process.cpuUsage()
  const calls = repeat(work, milliseconds)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / calls
}

/** Calls for some time, and counts. */
function repeat(work: () => unknown, milliseconds: number): number {
  const end = performance.now() + milliseconds
  let calls = 0
  while (performance.now() < end) {
    for (let n = 0; n < 8; n++) work()
    calls += 8
  }
  return calls
}
