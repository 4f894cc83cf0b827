import { describe, expect, test } from 'vitest'
import { assign, fromPromise, initialTransition, setup, transition } from 'xstate'
import { type FlowEvent, flow, options } from '../../flows/flow.ts'
import { openFlow, restore, step, takes } from '../../src/engine/step.ts'
import { placesOf } from '../kit/walked.ts'
import { world } from '../kit/world.ts'

const viaJson = <T>(value: T): T => JSON.parse(JSON.stringify(value))
const machineOf = (id: string) => {
  const entry = world.flows[id]
  if (entry === undefined) throw new Error(`no flow ${id}`)
  return entry.machine
}

describe.each(Object.keys(world.flows))('a step of the flow %s', (id) => {
  const places = placesOf(id).slice(0, 150)
  const frames = places.flatMap(({ conversation }) => {
    const frame = conversation.frames.at(-1)
    return frame === undefined ? [] : [{ frame, choices: conversation.offered }]
  })
  const events = (choices: readonly string[]): FlowEvent[] => [
    { type: 'text', text: 'Golden Lotus' },
    { type: 'media', kind: 'photo' },
    ...choices.map((choice) => ({ type: 'choice' as const, id: choice })),
  ]

  test('gives the same twice, and the same from a state that has been through JSON', () => {
    const differing = frames.flatMap(({ frame, choices }) =>
      events(choices).filter((event) => {
        const first = JSON.stringify(step(machineOf(id), frame, event))
        const again = JSON.stringify(step(machineOf(id), frame, event))
        const stored = JSON.stringify(step(machineOf(id), viaJson(frame), viaJson(event)))
        return first !== again || first !== stored
      }),
    )

    expect(frames.length).toBeGreaterThan(0)
    expect(differing).toEqual([])
  })

  test("is the one that XState's own functions take, though no actor is made for it", () => {
    const [first, firstActions] = initialTransition(machineOf(id), {})
    expect(openFlow(machineOf(id), {})).toMatchObject({
      resting: { value: first.value, context: first.context },
      effects: firstActions.map(({ type, params }) => ({ type, ...(params as object) })),
    })
    for (const { frame, choices } of frames) {
      for (const event of events(choices)) {
        const [after, actions] = transition(machineOf(id), restore(machineOf(id), frame), event)
        const { resting, effects } = step(machineOf(id), frame, event)
        expect(resting).toMatchObject({ value: after.value, context: after.context, isDone: after.status === 'done' })
        expect(effects).toEqual(actions.map(({ type, params }) => ({ type, ...(params as object) })))
      }
    }
  })

  test('leaves the saved state as it was', () => {
    for (const { frame, choices } of frames) {
      const before = JSON.stringify(frame)
      for (const event of events(choices)) step(machineOf(id), frame, event)
      expect(JSON.stringify(frame)).toBe(before)
    }
  })

  test('says that it has no use for an event exactly when nothing comes of it', () => {
    for (const { frame } of frames) {
      const event: FlowEvent = { type: 'choice', id: 'nobody-offers-this' }
      const next = step(machineOf(id), frame, event)
      expect(next.isTaken).toBe(takes(machineOf(id), frame, event))
      if (!next.isTaken) expect(next).toMatchObject({ effects: [], resting: { value: frame.value } })
    }
  })
})

describe('a flow may only ask for effects, so', () => {
  const press: FlowEvent = { type: 'choice', id: 'go' }
  const base = { id: 'sample', options, context: {}, initial: 'first' } as const

  test('a timer (after) is refused', () => {
    const machine = flow<object>().createMachine({
      ...base,
      states: { first: { after: { 1000: 'second' } }, second: {} },
    })
    expect(() => openFlow(machine, {})).toThrow(/not an effect/)
  })

  test('a timer that begins later is refused when it begins', () => {
    const machine = flow<object>().createMachine({
      ...base,
      states: { first: { on: { choice: 'second' } }, second: { after: { 1000: 'first' } } },
    })
    expect(() => step(machine, { value: 'first', context: {} }, press)).toThrow(/not an effect/)
  })

  test('an invoked actor is refused', () => {
    const machine = setup({ actors: { work: fromPromise(async () => 1) } }).createMachine({
      ...base,
      states: { first: { invoke: { src: 'work' } } },
    })
    expect(() => openFlow(machine, {})).toThrow(/not an effect/)
  })

  test('an inline action is refused, and does not run', () => {
    let ran = 0
    const machine = flow<object>().createMachine({
      ...base,
      states: {
        first: {
          on: {
            choice: {
              actions: () => {
                ran += 1
              },
            },
          },
        },
      },
    })
    expect(() => step(machine, { value: 'first', context: {} }, press)).toThrow(/not an effect/)
    expect(ran).toBe(0)
  })

  test('an action that only changes the context is none of them, and is taken', () => {
    const machine = flow<{ told: string }>().createMachine({
      id: 'sample',
      options,
      context: { told: '' },
      initial: 'first',
      states: { first: { on: { choice: { actions: assign({ told: 'yes' }) } } } },
    })
    expect(step(machine, { value: 'first', context: { told: '' } }, press)).toMatchObject({
      isTaken: true,
      effects: [],
      resting: { context: { told: 'yes' } },
    })
  })
})

test('a state that is no more cannot be stepped from', () => {
  expect(() => step(machineOf('menu'), { value: 'gone', context: {} }, { type: 'text', text: 'hello' })).toThrow()
})
