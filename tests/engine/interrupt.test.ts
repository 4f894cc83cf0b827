import { describe, expect, test } from 'vitest'
import { restore } from '../../src/engine/step.ts'
import type { Place } from '../../src/engine/walk.ts'
import { guest, talk } from '../kit/talk.ts'
import { placesOf } from '../kit/walked.ts'
import { world } from '../kit/world.ts'

const keysOf = (says: readonly { lines: readonly { key: string }[] }[] | undefined) =>
  says?.flatMap(({ lines }) => lines.map(({ key }) => key)) ?? []

const isKept = ({ conversation: { frames } }: Place): boolean =>
  frames.slice(-1).some((frame) => {
    const machine = world.flows[frame.flow]?.machine
    return machine !== undefined && restore(machine, frame).hasTag('kept')
  })

describe.each(Object.keys(world.flows))('somebody in the flow %s', (flow) => {
  const places = placesOf(flow).filter(({ says }) => says.length > 0)
  const waiting = places.filter(({ conversation }) => conversation.frames.at(-1)?.isSettled === false)
  const settled = places.filter(({ conversation }) => conversation.frames.at(-1)?.isSettled === true)
  const other = flow === 'hotline' ? 'help' : 'hotline'

  test('who turns to something else in the middle of a question finds it again, word for word', () => {
    for (const { conversation } of waiting) {
      const person = talk(world, conversation)
      const [before] = conversation.frames.slice(-1)
      person.say(other)
      expect(person.flow()).toBe(other)
      expect(person.choices()).toContain('resume')
      const keys = person.press('resume')

      expect(keys).toEqual(['resumed', ...keysOf(before?.asked === undefined ? [] : [before.asked])])
      expect(person.conversation()?.frames.at(-1)).toEqual(before)
      expect(person.reports()).toEqual([])
    }
  })

  test('who was reading finds the page again', () => {
    for (const { conversation } of settled.filter(isKept)) {
      const person = talk(world, conversation)
      const [before] = conversation.frames.slice(-1)
      person.say(other)
      expect(person.choices()).toContain('resume')
      person.press('resume')

      expect(person.conversation()?.frames.at(-1)).toEqual(before)
      expect(person.reports()).toEqual([])
    }
  })

  test('who had their answer has nothing to come back to', () => {
    for (const { conversation } of settled.filter((place) => !isKept(place))) {
      const person = talk(world, conversation)
      person.say(other)
      expect(person.conversation()?.frames.map(({ flow: id }) => id)).toEqual([other])
      expect(person.choices()).not.toContain('resume')
    }
    expect(places.length).toBe(waiting.length + settled.length)
  })
})

test('interruptions nest: each is left for the one before it', () => {
  const person = guest()
  person.press('agency')
  person.say('hotline')
  person.press('language')
  expect(person.conversation()?.frames.map(({ flow }) => flow)).toEqual(['agency', 'hotline', 'language'])

  expect(person.press('resume')).toEqual(['resumed', 'hotline.ask-place'])
  expect(person.press('resume')).toEqual(['resumed', 'agency.ask-name'])
  expect(person.conversation()?.frames.map(({ flow }) => flow)).toEqual(['agency'])
  expect(person.choices()).not.toContain('resume')
})

test('a flow that ends by itself leads back to what it interrupted', () => {
  const person = guest()
  person.press('agency')
  person.say('language')
  expect(person.press('language.en')).toEqual(['language.changed', 'resumed', 'agency.ask-name'])
})

test('a flow is in progress once: opened again it starts again, and does not wait below itself', () => {
  const person = guest()
  person.press('agency')
  person.say('hotline')
  person.press('agency')
  expect(person.conversation()?.frames.map(({ flow }) => flow)).toEqual(['hotline', 'agency'])
})

test('"menu" interrupts like any other word, and the open question can be gone on with', () => {
  const person = guest()
  person.press('agency')
  expect(person.say('menu')).toEqual(['menu.text'])
  expect(person.choices()).toContain('resume')
  expect(person.press('resume')).toEqual(['resumed', 'agency.ask-name'])
})

test('"stop" ends everything, and nothing waits behind it', () => {
  const person = guest()
  person.press('agency')
  person.say('hotline')
  person.say('stop')
  expect(person.conversation()?.frames.map(({ flow }) => flow)).toEqual(['menu'])
  expect(person.choices()).not.toContain('resume')
})

test('words of danger interrupt a question, and the question waits', () => {
  const person = guest()
  person.press('agency')
  expect(person.say('help me they beat me and lock the door')[0]).toMatch(/^danger\./)
  expect(person.press('resume')).toEqual(['resumed', 'agency.ask-name'])
})

test('who tells on after words of danger in a form is told that it is not kept, and one press leads back to it', () => {
  const person = guest('en')
  person.press('ask-help')
  for (const id of ['safe-yes', 'go-on', 'whom.me', 'review', 'change.story']) person.press(id)
  expect(person.say('they locked me in and beat me')[0]).toMatch(/^danger\./)
  expect(person.say('I am in the blue house behind the market')).toEqual(
    expect.arrayContaining(['danger.here', 'danger.form-waits']),
  )
  expect(person.press('resume')[0]).toBe('resumed')
  expect(person.flow()).toBe('report')
})

test('who writes on after words of danger with no form open is told nothing of a form', () => {
  const person = guest('en')
  person.say('they locked me in and beat me')
  expect(person.say('ok')).not.toContain('danger.form-waits')
})

describe('an answer that comes late', () => {
  const noList = { verdict: 'no-list' } as const

  test('to a question that the person ended is counted and not said', () => {
    const person = guest()
    person.press('agency')
    person.say('Golden Lotus')
    const frame = person.conversation()?.frames.at(-1)?.id
    person.say('stop')

    expect(person.answer(noList, frame)).toEqual([])
    expect(person.reports()).toEqual(['answer-late'])
    expect(person.flow()).toBe('menu')
  })

  test('while the person is elsewhere is said, and each of its buttons does what it says', () => {
    const person = guest()
    person.press('agency')
    person.say('Golden Lotus')
    const frame = person.conversation()?.frames.at(-1)?.id
    person.say('hotline')

    expect(person.answer(noList, frame)[0]).toBe('agency.no-list')
    const offered = person.choices()
    const at = person.conversation()
    const dead = offered.filter((id) => {
      const again = talk(world, at)
      return again.press(id).includes('old-button')
    })
    expect(dead).toEqual([])
  })
})
