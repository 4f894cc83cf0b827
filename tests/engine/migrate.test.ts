import { describe, expect, test } from 'vitest'
import { flow, options } from '../../flows/flow.ts'
import type { FlowEntry } from '../../flows/index.ts'
import type { Conversation, Frame } from '../../src/core/store.ts'
import { findFrame } from '../../src/engine/migrate.ts'
import type { World } from '../../src/engine/scene.ts'
import { talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

/** A report with one question, as of today: `naming` was called `asking` in version 1, `confirming` of version 2 is gone. */
const machine = flow<{ name: string }>().createMachine({
  id: 'report',
  options,
  context: { name: '' },
  initial: 'naming',
  states: {
    naming: {
      entry: { type: 'say', params: { lines: [{ key: 'agency.ask-name' }], choices: [] } },
      on: { text: 'thanking' },
    },
    thanking: { entry: { type: 'say', params: { lines: [{ key: 'thanks' }], choices: [] } } },
  },
})
const entry: FlowEntry = {
  machine,
  version: 3,
  migrations: {
    1: ({ value, context }) => ({ value: value === 'asking' ? 'naming' : value, context }),
    2: ({ value, context }) =>
      value === 'confirming' ? undefined : { value, context: { name: (context as { who?: string }).who ?? '' } },
  },
}
const today: World = { ...world, flows: { ...world.flows, report: entry } }

const frame = (parts: Partial<Frame>): Frame => ({
  id: 1,
  flow: 'report',
  version: 1,
  value: 'asking',
  context: { who: 'Sok' },
  isSettled: false,
  ...parts,
})
const saved = (...frames: Frame[]): Conversation => ({
  language: 'en',
  isTold: true,
  frames,
  opened: frames.length,
  offered: [],
  offeredAt: 4,
  misses: 0,
  echo: { said: '', times: 0 },
  kept: [],
})

describe('a conversation that an older version left', () => {
  test('in a state that was renamed goes on in it, with what was told', () => {
    expect(findFrame(today.flows, frame({}))).toEqual(frame({ version: 3, value: 'naming', context: { name: 'Sok' } }))
    const person = talk(today, saved(frame({})))
    expect(person.say('Dara')).toEqual(['thanks'])
    expect(person.conversation()?.frames).toMatchObject([{ version: 3, value: 'thanking', context: { name: 'Sok' } }])
  })

  const lost: [what: string, frame: Frame][] = [
    ['a state that was removed', frame({ version: 2, value: 'confirming' })],
    ['a state that no migration knows', frame({ version: 3, value: 'asking' })],
    ['a flow that was removed', frame({ flow: 'quiz' })],
    ['a version that is yet to come', frame({ version: 4, value: 'naming' })],
    ['a state that is no state at all', frame({ version: 3, value: { naming: 'deeper' } })],
  ]

  test.each(lost)('in %s lands in the menu with a kind word, its data kept', (_what, old) => {
    for (const event of [
      { type: 'text', text: 'Dara' },
      { type: 'choice', id: 'yes', turn: 4 },
      { type: 'media', kind: 'photo' },
    ] as const) {
      const person = talk(today, saved(old))
      expect(person.happen(event)).toEqual(['recovered', 'menu.text'])
      expect(person.reports()).toContain('frame-lost')
      expect(person.conversation()?.kept).toEqual([old])
      expect(person.choices()).toContain('hotline')

      expect(person.press('hotline')).toContain('hotline.ask-place')
      expect(person.conversation()?.kept).toEqual([old])
    }
  })

  test('below what the person is doing now is met only when they come back to it', () => {
    const old = frame({ flow: 'quiz' })
    const person = talk(today, saved(old))
    person.happen({ type: 'start', payload: 'hotline' })
    expect(person.flow()).toBe('hotline')
    expect(person.press('resume')).toEqual(['recovered', 'menu.text'])
    expect(person.conversation()?.kept).toEqual([old])
  })

  test('goes on from a start or a command, whatever its state was', () => {
    for (const [, old] of lost) {
      const person = talk(today, saved(old))
      expect(person.start('hotline')).toContain('hotline.ask-place')
    }
  })

  test('takes an answer to a question of a flow that is no more', () => {
    const old = frame({ flow: 'quiz', id: 1 })
    const person = talk(today, saved(old))
    expect(person.answer({ verdict: 'no-list' }, 1)).toEqual(['recovered', 'menu.text'])
    expect(person.conversation()?.kept).toEqual([old])
  })

  test('takes an answer to a question that waits below, brought to the flow of today first', () => {
    const old = frame({ id: 1, value: 'asking' })
    const person = talk(today, { ...saved(old), opened: 1 })
    person.happen({ type: 'start', payload: 'language' })
    person.answer({ verdict: 'no-list' }, 1)
    expect(person.reports()).not.toContain('flow-defect')
    expect(person.flow()).toBe('language')
    expect(person.press('resume')).toEqual(['resumed'])
    expect(person.conversation()?.frames).toMatchObject([{ version: 3, value: 'naming' }])
  })

  test('keeps at most five such frames, the newest', () => {
    const many = Array.from({ length: 7 }, (_, n) => frame({ id: n, flow: 'quiz', context: { n } }))
    const person = talk(today, { ...saved(frame({ id: 9, flow: 'quiz', context: { n: 9 } })), kept: many.slice(0, 5) })
    person.say('hello')
    expect(person.conversation()?.kept.map(({ context }) => context)).toEqual([1, 2, 3, 4, 9].map((n) => ({ n })))
  })

  test('is erased with everything else, also what was kept', () => {
    const person = talk(today, saved(frame({ flow: 'quiz' })))
    person.say('hello')
    person.press('my-data')
    person.press('erase')
    person.press('erase-yes')
    expect(person.conversation()).toBeUndefined()
  })
})
