import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from './api-error.ts'

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

/**
 * Waits after a failure: as long as Telegram asked, a minute for a bad token (at a base of one second), else twice as
 * long each time, up to a minute, with jitter so that many bots do not come back at once. Ends early when stopped.
 */
export async function pause(error: unknown, failures: number, { base, signal }: Patience): Promise<void> {
  const most = 60 * base
  const known = error instanceof ApiError ? error : undefined
  const step = known?.isUnauthorised ? most : Math.min(most, base * 2 ** (failures - 1))
  const wait = Math.max(known?.retryAfter ?? 0, step * (0.5 + Math.random() / 2))
  await sleep(wait, undefined, { signal }).catch(() => undefined)
}
