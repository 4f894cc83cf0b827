import { setTimeout as sleep } from 'node:timers/promises'
import { keepTrying, type Patience } from '../platform/retry.ts'
import type { Graph } from './graph.ts'
import { GraphError, troubleOf } from './graph-error.ts'
import { type MessengerProfile, setProfile, subscribe } from './page.ts'

/** Subscribes to the Page's events and shows menu and greeting. What is refused for good is a warning: both can be done by hand. */
export async function setUp(
  graph: Graph,
  { profile, onWarning }: { profile: readonly MessengerProfile[]; onWarning: (code: string) => void },
  patience: Patience,
): Promise<void> {
  const steps = {
    subscription: () => subscribe(graph, patience.signal),
    profile: () => setProfile(graph, profile, patience.signal),
  }
  for (const [name, step] of Object.entries(steps)) {
    const task = () =>
      step().catch((error: unknown) => {
        if (error instanceof GraphError && error.isTemporary) throw error
        onWarning(`${name}-${troubleOf(error)}`)
      })
    await keepTrying(task, patience, () => undefined)
  }
}

/** Subscribes again and again until the signal fires, and tells of a token that died meanwhile; undefined once it lives. No other failure says anything about it. */
export async function staySubscribed(
  graph: Graph,
  { every, signal }: { every: number; signal: AbortSignal },
  onTrouble: (trouble: string | undefined) => void,
): Promise<void> {
  while (!signal.aborted) {
    await sleep(every, undefined, { signal, ref: false }).catch(() => undefined)
    if (signal.aborted) return
    await subscribe(graph, signal).then(
      () => onTrouble(undefined),
      (error: unknown) => {
        if (error instanceof GraphError && error.isUnauthorised) onTrouble(troubleOf(error))
      },
    )
  }
}
