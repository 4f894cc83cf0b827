import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createActor,
  type ExecutableActionObject,
} from 'xstate'
import { type Effect, type FlowEvent, type FlowInput, isEffect } from '../../flows/flow.ts'

/** One flow at rest: what survives JSON of it. */
export interface Resting {
  readonly value: unknown
  readonly context: unknown
  readonly isDone: boolean
  /** Nothing would be lost by leaving: the person has their answer. */
  readonly isSettled: boolean
  /** Add no buttons here. */
  readonly isQuiet: boolean
}

/** What one event did to one flow. `isTaken` is false when the flow had no use for the event. */
export interface Step {
  readonly resting: Resting
  readonly effects: readonly Effect[]
  readonly isTaken: boolean
}

/** Opens a flow. Pure: the effects are returned, not run. */
export function openFlow(machine: AnyStateMachine, input: FlowInput): Step {
  const { scope, actions } = collect(machine)
  const snapshot = machine.getInitialSnapshot(scope, input)
  return { ...rest(snapshot), effects: toEffects(actions), isTaken: true }
}

/** Moves a flow by one event. Pure, like `openFlow`. Throws if the saved state does not exist (any more). */
export function step(machine: AnyStateMachine, saved: { value: unknown; context: unknown }, event: FlowEvent): Step {
  const before = restore(machine, saved)
  const { scope, actions } = collect(machine)
  const after = machine.transition(before, event, scope)
  const isTaken = after !== before || actions.length > 0
  return { ...rest(after), effects: toEffects(actions), isTaken }
}

/** Would the flow do anything with this event? */
export const takes = (
  machine: AnyStateMachine,
  saved: { value: unknown; context: unknown },
  event: FlowEvent,
): boolean => restore(machine, saved).can(event)

/** Finds the saved state in the machine as it is now. Throws if it is no more. */
export function restore(machine: AnyStateMachine, saved: { value: unknown; context: unknown }): AnyMachineSnapshot {
  const known = restored.get(saved)
  if (known?.machine === machine) return known
  // What the store holds was written by `rest`; a value that is no state makes XState throw.
  const snapshot = machine.resolveState({ value: saved.value as never, context: saved.context as never })
  restored.set(saved, snapshot)
  return snapshot
}

/** One turn asks the same frame several times, and who walks a flow asks it of every event. Frames are never changed, only replaced. */
const restored = new WeakMap<object, AnyMachineSnapshot>()

/**
 * What XState's `transition` and `initialTransition` do, but they make an actor for each call, which costs more than the call itself. One
 * that is never started does for all: steps are taken one after another, and flows spawn nothing.
 */
function collect(machine: AnyStateMachine): { scope: AnyActorScope; actions: ExecutableActionObject[] } {
  const scope = scopes.get(machine) ?? newScope(machine)
  scopes.set(machine, scope)
  const actions: ExecutableActionObject[] = []
  scope.actionExecutor = (action) => void actions.push(action)
  return { scope, actions }
}

const scopes = new WeakMap<AnyStateMachine, AnyActorScope>()

function newScope(machine: AnyStateMachine): AnyActorScope {
  const self = createActor(machine)
  const nothing = () => {}
  const { system } = self
  return {
    self,
    id: '',
    sessionId: '',
    system,
    logger: nothing,
    defer: nothing,
    stopChild: nothing,
    emit: nothing,
    actionExecutor: nothing,
  }
}

const rest = (snapshot: AnyMachineSnapshot): { resting: Resting } => ({
  resting: {
    value: snapshot.value,
    context: snapshot.context,
    isDone: snapshot.status === 'done',
    isSettled: snapshot.hasTag('settled'),
    isQuiet: snapshot.hasTag('quiet'),
  },
})

/** `after`, `invoke`, `spawn` and inline functions arrive as other types: timers and actors belong to the shell. */
function toEffects(actions: readonly { type: string; params?: unknown }[]): Effect[] {
  return actions.map(({ type, params }) => {
    if (!isEffect(type)) throw new Error(`A flow asked for "${type}", which is not an effect`)
    return { type, ...(params as object) } as Effect
  })
}
