import type { Task } from './store.ts'

/** What an event made of an actor. `state` undefined: nothing is left of it. */
export interface Decision<State> {
  readonly state: State | undefined
  readonly tasks: readonly Task[]
  /** What it was before must not stay on the disk either: somebody has erased it. */
  readonly isErased?: true
  /** Whoever sent it may not, or it means nothing here: nothing has changed. */
  readonly isRefused?: true
  /** When it wants to be woken (ms since 1970); left out: not at all. */
  readonly wakeAt?: number
  /** What the audit says besides: ids of what came of it. */
  readonly noted?: readonly string[]
}
