import { KEPT } from '../core/kept.ts'
import type { Conversation, Trace } from '../core/store.ts'
import type { Traced } from './happening.ts'
import { isLeaving, SWEPT } from './quick-exit.ts'
import type { Scene } from './scene.ts'

/** A long form is sixty messages. Each costs some 40 bytes a turn. */
const MOST = 300

/** Is anything open, before this turn or after it, that a quick exit deletes? */
export const isSwept = ({ frames }: Scene, before: Conversation | undefined): boolean =>
  [...frames, ...(before?.frames ?? [])].some(({ flow }) => SWEPT.has(flow))

/** The messages that a quick exit will delete: those known before, and the one that this turn answers. */
export function tracesAfter(scene: Scene, before: Conversation | undefined, isTraced: boolean): readonly Trace[] {
  const { at, ref } = scene.now
  const isKept = ref !== undefined && (isTraced || isLeaving(scene))
  return join(before?.traces, isKept ? [{ ref, at }] : [], at)
}

/** Notes that a message of ours has reached the phone, or that some are gone from it. Nothing else of the conversation changes. */
export function traced(before: Conversation | undefined, happening: Traced): Conversation | undefined {
  if (before === undefined) return undefined
  const { traces = [], ...rest } = before
  const left =
    happening.type === 'sent'
      ? join(traces, [{ ref: happening.ref, at: happening.at }], happening.at)
      : traces.filter(({ ref }) => !happening.refs.includes(ref))
  return { ...rest, ...(left.length === 0 ? {} : { traces: left }) }
}

/** Each message once, none that is too old to be deleted. */
const join = (known: readonly Trace[] = [], added: readonly Trace[], now: number): readonly Trace[] =>
  [...known.filter(({ ref, at }) => now - at < KEPT.trace && !added.some((one) => one.ref === ref)), ...added].slice(
    -MOST,
  )
