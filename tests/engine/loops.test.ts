import { describe, expect, test } from 'vitest'
import { assign } from 'xstate'
import { flow, options } from '../../flows/flow.ts'
import type { FlowEntry } from '../../flows/index.ts'
import type { Conversation } from '../../src/core/store.ts'
import type { World } from '../../src/engine/scene.ts'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

/** `ping` opens `pong`, and `pong` opens `ping`. */
const opener = (id: string, next: string): FlowEntry => ({
  version: 1,
  machine: flow<object>().createMachine({
    id,
    options,
    context: {},
    initial: 'going',
    states: { going: { entry: { type: 'open', params: { flow: next } } } },
  }),
})

const asking = (id: string, more: object): FlowEntry => ({
  version: 1,
  machine: flow<{ told: string }>()
    .extend({
      actions: {
        keep: assign({ told: ({ event }) => (event.type === 'text' ? event.text : '') }),
        fail: assign({
          told: () => {
            throw new Error('a defect, and in its message what somebody said')
          },
        }),
      },
    })
    .createMachine({
      id,
      options,
      context: { told: '' },
      initial: 'asking',
      states: {
        asking: {
          entry: { type: 'say', params: { lines: [{ key: 'agency.ask-name' }], choices: [{ id: 'another' }] } },
          on: { text: { actions: 'keep' }, choice: more },
        },
        left: { always: 'right' },
        right: { always: 'left' },
      },
    } as never) as unknown as FlowEntry['machine'],
})

const broken: World = {
  ...world,
  flows: {
    ...world.flows,
    ping: opener('ping', 'pong'),
    pong: opener('pong', 'ping'),
    opensPing: asking('opensPing', { actions: { type: 'open', params: { flow: 'ping' } } }),
    opensNothing: asking('opensNothing', { actions: { type: 'open', params: { flow: 'no-such-flow' } } }),
    circles: asking('circles', { target: 'left' }),
    throws: asking('throws', { actions: 'fail' }),
  },
}

/** Somebody who has told a flow something. */
function inFlow(flowId: string) {
  const before = guest().conversation()
  if (before === undefined) throw new Error('nobody there')
  const frame = { id: 7, flow: flowId, version: 1, value: 'asking', context: { told: 'my story' }, isSettled: false }
  return talk(broken, { ...before, frames: [frame], opened: 7, offered: ['another'] })
}

describe.each([
  ['opens flows that open each other for ever', 'opensPing'],
  ['opens a flow that does not exist', 'opensNothing'],
  ['goes in circles between two states', 'circles'],
  ['throws', 'throws'],
])('when a flow %s', (_what, flowId) => {
  test('the person gets the menu and a kind word, and what they told is kept', () => {
    const person = inFlow(flowId)
    expect(person.press('another')).toEqual(['recovered', 'menu.text'])
    expect(person.reports()).toEqual(['flow-defect'])
    expect(person.conversation()?.kept).toMatchObject([{ flow: flowId, context: { told: 'my story' } }])
    expect(person.choices()).toContain('hotline')
  })

  test('the next event is served as ever', () => {
    const person = inFlow(flowId)
    person.press('another')
    expect(person.press('hotline')).toEqual(['hotline.ask-place'])
    expect(person.reports()).toEqual([])
  })

  test('a command gets the person out before anything breaks', () => {
    const person = inFlow(flowId)
    expect(person.say('hotline')).toEqual(['hotline.ask-place'])
    expect(person.reports()).toEqual([])
  })
})

describe('when more than a flow is broken', () => {
  const deaf: World = {
    ...world,
    understand: () => {
      throw new Error('a defect')
    },
  }
  const told = guest().conversation()

  test('somebody whom nothing understands gets the menu, and what they told is kept', () => {
    const person = talk(deaf, told)
    expect(person.say('hello')).toEqual(['recovered', 'menu.text'])
    expect(person.reports()).toEqual(['flow-defect'])
    expect(person.conversation()).toMatchObject({ language: 'en', isTold: true, kept: told?.frames })
  })

  test('somebody whose conversation was kept in a shape that no flow knows gets the menu in their language', () => {
    const person = talk(world, { language: 'en', isTold: true, frames: 7 } as unknown as Conversation)
    expect(person.say('hello')).toEqual(['recovered', 'menu.text'])
    expect(person.conversation()).toMatchObject({ language: 'en', frames: [{ flow: 'menu' }] })
    expect(person.press('hotline')).toContain('hotline.ask-place')
  })

  test('somebody for whom not even the menu opens hears so, with the phone help, and loses nothing', () => {
    const { menu: _, ...others } = deaf.flows
    const person = talk({ ...deaf, flows: others }, told)
    expect(person.say('hello')).toEqual(['recovered'])
    expect(person.choices()).toEqual(['hotline', 'menu'])
    expect(person.reports()).toEqual(['flow-defect'])
    expect(person.conversation()).toEqual(told)
  })
})

describe('the same answer again and again', () => {
  test('ends the fourth time with the menu and a way to a human', () => {
    const person = guest()
    const answers = Array.from({ length: 4 }, () => person.press('no-such-button', 1))
    expect(answers.slice(0, 3)).toEqual(Array(3).fill(['old-button', 'menu.text']))
    expect(answers[3]).toEqual(['loop', 'menu.text'])
    expect(person.reports()).toContain('loop')
    expect(person.choices()).toContain('hotline')
  })

  test('counts anew when something else was said in between', () => {
    const person = guest()
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 3; n++) person.press('no-such-button', 1)
      person.say('hotline')
      expect(person.reports()).not.toContain('loop')
      person.press('menu')
    }
  })

  test('is never an apology: two in a row differ, and every one leaves a way on', () => {
    const person = guest()
    const said = Array.from({ length: 12 }, () => {
      const keys = person.say('qqqq wwww')
      expect(person.choices()).toContain('hotline')
      return keys[0]
    })
    expect(said.every((key, index) => key !== said[index - 1])).toBe(true)
  })

  test('is no loop when somebody asks for the numbers again and again', () => {
    const person = guest()
    for (let n = 0; n < 8; n++) {
      expect(person.say('hotline')).toEqual(['hotline.ask-place'])
      expect(person.reports()).toEqual([])
    }
    for (let n = 0; n < 8; n++) {
      expect(person.say('help me they beat me and lock the door')[0]).toMatch(/^danger\./)
      expect(person.reports()).toEqual([])
    }
  })

  test('is no loop when there is nothing to say: whoever blocks us again and again gets no menu', () => {
    const person = guest()
    for (let n = 0; n < 8; n++) {
      expect(person.happen({ type: 'blocked' })).toEqual([])
      expect(person.reports()).toEqual([])
    }
  })

  test('is no loop for a group either: each time the one line, never a menu', () => {
    const group = talk()
    for (let n = 0; n < 8; n++) {
      expect(group.happen({ type: 'group' })).toEqual(['group.write-privately'])
      expect(group.choices()).toEqual([])
    }
  })
})
