import { setTimeout as sleep } from 'node:timers/promises'

/** What an error may say about trying again: milliseconds the platform asked us to wait, and whether the token is bad. */
interface Advice {
  readonly retryAfter?: number
  readonly isUnauthorised?: boolean
}

/** How often in a row something failed decides how long to wait; `base` is the first wait in milliseconds. */
export interface Patience {
  readonly base: number
  readonly signal: AbortSignal
}

/** Tries until it works or the signal fires, and says each failure. Resolves in both cases. */
export async function keepTrying(
  task: () => Promise<void>,
  patience: Patience,
  onFailure: (error: unknown) => void,
): Promise<void> {
  for (let failures = 1; !patience.signal.aborted; failures++) {
    try {
      return await task()
    } catch (error) {
      onFailure(error)
      await pause(error, failures, patience)
    }
  }
}

/** Begins to try and goes on in the background: `first` resolves when it worked or failed once, `done` when it worked or the signal fired. */
export function startTrying(
  task: () => Promise<void>,
  patience: Patience,
  onFailure: (error: unknown) => void,
): { first: Promise<void>; done: Promise<void> } {
  let done: Promise<void> = Promise.resolve()
  const first = new Promise<void>((resolve) => {
    done = keepTrying(task, patience, (error) => {
      onFailure(error)
      resolve()
    }).then(resolve)
  })
  return { first, done }
}

/**
 * Waits after a failure: as long as the platform asked, a minute for a bad token (at a base of one second), else twice as
 * long each time, up to a minute, with jitter so that many bots do not come back at once. Ends early when stopped.
 */
export async function pause(error: unknown, failures: number, { base, signal }: Patience): Promise<void> {
  const most = 60 * base
  const advice = (error instanceof Error ? error : {}) as Advice
  const step = advice.isUnauthorised ? most : Math.min(most, base * 2 ** (failures - 1))
  const wait = Math.max(advice.retryAfter ?? 0, step * (0.5 + Math.random() / 2))
  await sleep(wait, undefined, { signal }).catch(() => undefined)
}
