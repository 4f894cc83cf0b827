import type { Flows, Saved } from '../../flows/index.ts'
import type { Frame } from '../core/store.ts'
import { restore } from './step.ts'

/** Brings a saved frame to the flow as it is today. Undefined when the flow, the state or what it was about is no more. */
export function findFrame(flows: Flows, frame: Frame): Frame | undefined {
  const entry = flows[frame.flow]
  if (entry === undefined || frame.version > entry.version) return undefined
  let saved: Saved | undefined = frame
  for (let version = frame.version; version < entry.version && saved !== undefined; version++) {
    const migrate = entry.migrations?.[version]
    if (migrate !== undefined) saved = migrate(saved)
  }
  if (saved === undefined || !exists(entry.machine, saved)) return undefined
  if (entry.isThere?.(saved.context) === false) return undefined
  return saved === frame ? frame : { ...frame, value: saved.value, context: saved.context, version: entry.version }
}

/** XState throws for a state it does not know. */
function exists(machine: Flows[string]['machine'], saved: Saved): boolean {
  try {
    restore(machine, saved)
    return true
  } catch {
    return false
  }
}
