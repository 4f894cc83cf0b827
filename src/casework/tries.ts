import type { TriesEvent } from '../core/case/tries.ts'
import { isOver, recent, type Tries } from '../core/case/tries.ts'
import type { Decision } from '../core/decision.ts'

/** Counts wrong tries of a chat or for a code. Pure; forgets itself when the last is an hour old. */
export function decideTries(
  before: Tries | undefined,
  event: TriesEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Tries> {
  const tries = recent(before, at)
  const failed = event.type === 'failed' && !isOver(before, at) ? [...tries, at] : tries
  const last = failed.at(-1)
  if (last === undefined) return { state: undefined, tasks: [] }
  return { state: { failed }, tasks: [], wakeAt: last + HOUR }
}

const HOUR = 3_600_000
