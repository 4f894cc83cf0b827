import type { AnyStateMachine, StateNode } from 'xstate'

/** A flow as a Mermaid state diagram: states, what leads where, and what is said on the way in. Drawn from the machine, so it cannot lie. */
export function drawFlow(machine: AnyStateMachine): string {
  const states = Object.values(machine.root.states)
  return [
    'stateDiagram-v2',
    `  [*] --> ${nameOf(String(machine.config.initial))}`,
    ...states.flatMap((state) => arrows(state)),
    ...anywhere(machine),
    ...states.filter(({ type }) => type === 'final').map(({ key }) => `  ${nameOf(key)} --> [*]`),
  ].join('\n')
}

/** Mermaid wants names without dashes. */
const nameOf = (key: string): string => key.replace(/-/g, '_')

function arrows(state: StateNode): string[] {
  const all = [...state.transitions.values()].flat()
  return unique([...(state.always ?? []), ...all].flatMap((transition) => arrow(state.key, transition)))
}

/** Transitions that hold in every state of the flow stand once, as from a note. */
function anywhere(machine: AnyStateMachine): string[] {
  const all = [...machine.root.transitions.values()].flat().flatMap((transition) => arrow('anywhere', transition))
  return all.length === 0 ? [] : [`  state "anywhere in this flow" as anywhere`, ...unique(all)]
}

interface Transition {
  readonly eventType: string
  readonly guard?: unknown
  readonly target?: readonly StateNode[] | undefined
}

function arrow(from: string, { eventType, guard, target }: Transition): string[] {
  const label = [eventType, describeGuard(guard)].filter((part) => part !== '').join(' ')
  return (target ?? []).map((to) => `  ${nameOf(from)} --> ${nameOf(to.key)}${label === '' ? '' : `: ${label}`}`)
}

function describeGuard(guard: unknown): string {
  if (typeof guard === 'string') return `[${guard}]`
  if (typeof guard !== 'object' || guard === null || !('type' in guard)) return guard === undefined ? '' : '[if]'
  return 'params' in guard ? `[${String(guard.params)}]` : `[${String(guard.type)}]`
}

const unique = (lines: readonly string[]): string[] => [...new Set(lines)]
