import type { Frame } from '../../src/core/store.ts'
import { placesOf } from '../kit/walked.ts'

/** A frame as it was saved, and what could be pressed there. */
export interface SavedFrame {
  readonly frame: Frame
  readonly offered: readonly string[]
}

/** One saved frame for each state that a flow can rest in, as of today. */
export function framesOfToday(flow: string): SavedFrame[] {
  const found = new Map<string, SavedFrame>()
  for (const { conversation } of placesOf(flow)) {
    const frame = conversation.frames.at(-1)
    const state = JSON.stringify(frame?.value)
    if (frame !== undefined && !found.has(state)) found.set(state, { frame, offered: conversation.offered })
  }
  // As the store gives them back.
  return JSON.parse(JSON.stringify([...found.values()]))
}

/** Where the frames of one version of a flow are kept, for as long as somebody may have a conversation in it. */
export const snapshotFile = (flow: string, version: number): string => `tests/engine/snapshots/${flow}.${version}.json`
