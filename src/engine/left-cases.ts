import type { Conversation, Frame, Task } from '../core/store.ts'

/** What tells the cases that this chat showed before a turn and shows no more after it, by whatever way it was left. */
export function leftCases(frames: readonly Frame[], before: Conversation | undefined): Task[] {
  const shown = new Set(frames.map(shownIn))
  const left = (before?.frames ?? []).flatMap((frame) => shownIn(frame) ?? []).filter((code) => !shown.has(code))
  return [...new Set(left)].map((code) => ({ type: 'leaveCase', code }))
}

/** The code of the case that a frame has on its screen. */
export function shownIn({ flow, context }: Frame): string | undefined {
  if (flow !== 'my-case') return undefined
  const { code, view } = context as { readonly code?: string; readonly view?: unknown }
  return view === undefined ? undefined : code
}
