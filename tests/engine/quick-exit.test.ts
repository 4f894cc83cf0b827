import { describe, expect, test } from 'vitest'
import { assign } from 'xstate'
import { flow, options } from '../../flows/flow.ts'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

/** Stands for a form: it takes words, and holds them until it is left for good. */
const report = flow<{ told: string }>().createMachine({
  id: 'report',
  options,
  context: { told: '' },
  initial: 'asking',
  states: {
    asking: {
      entry: { type: 'say', params: { lines: [{ key: 'agency.ask-name' }], choices: [] } },
      on: {
        text: {
          target: 'asking',
          reenter: true,
          actions: assign({ told: ({ event }) => event.text }),
        },
      },
    },
  },
})
const withForm = { ...world, flows: { ...world.flows, report: { machine: report, version: 1 } } }

/** Somebody who has begun a form. */
function teller() {
  const person = talk(withForm)
  person.start()
  person.press('language.en')
  person.press('ask-help')
  return person
}
const frames = (person: ReturnType<typeof talk>) => person.conversation()?.frames.map(({ flow: id }) => id)

describe('a quick exit', () => {
  test.each([
    ['en', '0'],
    ['km', '០'],
    ['en', '00'],
    ['en', 'tips'],
    ['en', 'weather'],
    ['km', 'គន្លឹះ'],
    ['km', 'អាកាសធាតុ'],
    ['km', 'kunloes'],
    ['vi', 'thời tiết'],
  ])('(%s) by "%s" shows one harmless line and the menu alone, at once, and sweeps', (language, said) => {
    const person = guest(language)
    person.press('check-safety')
    const keys = person.say(said)

    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatch(/^safe\.tips\.[123]$/)
    expect(person.choices()).toEqual(['menu'])
    expect(person.tasks().map(({ type }) => type)).toEqual(['say', 'sweep'])
    expect(frames(person)).toEqual(['menu'])
  })

  test.each(['bye', 'goodbye mother', 'tạm biệt'])('is none by "%s": a farewell may be a last word', (said) => {
    const person = guest()
    person.say('i do not want to live')
    person.say(said)

    expect(person.tasks().some(({ type }) => type === 'sweep')).toBe(false)
  })

  test.each([1, 2, 3, 4])('has its line in every language, in turn %s too', (n) => {
    const person = guest()
    for (let turn = 0; turn < n; turn++) person.press('menu')
    person.press('quick-exit')
    const [line] = person.says()[0]?.lines ?? []

    for (const language of ['en', 'km', 'vi']) expect(world.speak(line!, language).length).toBeGreaterThan(20)
  })

  test('stands under every message of a talk that others must not read, and nowhere else', () => {
    const person = guest()
    person.press('check-safety')
    expect(person.choices()).toContain('quick-exit')
    person.say('they beat me and lock the door')
    expect(person.choices()).toContain('quick-exit')
    person.press('menu')
    expect(person.choices()).not.toContain('quick-exit')
  })

  test('works in the middle of words that a form waits for, and keeps them', () => {
    const person = teller()
    person.say('I sleep in the factory')
    person.say('0')

    expect(frames(person)).toEqual(['menu'])
    expect(JSON.stringify(person.conversation()?.aside)).toContain('I sleep in the factory')
  })

  test('leaves nothing in sight of what waits, until the same form is opened again', () => {
    const person = teller()
    person.say('my story')
    person.press('quick-exit')
    for (const id of ['menu', 'guidance', 'hotline', 'agency', 'help', 'check-safety', 'menu']) {
      person.press(id)
      expect(person.choices().filter((choice) => choice === 'resume' && frames(person)?.length === 1)).toEqual([])
    }
    person.press('menu')
    expect(JSON.stringify(person.tasks())).not.toContain('my story')

    person.press('ask-help')
    expect(person.choices()).toContain('resume')
    person.press('resume')
    expect(person.conversation()?.frames.at(-1)?.context).toEqual({ told: 'my story' })
  })

  test('loses neither what waited nor what was told since', () => {
    const person = teller()
    person.say('first story')
    person.press('quick-exit')
    person.press('ask-help')
    person.say('second story')
    person.press('resume')
    expect(person.conversation()?.frames.at(-1)?.context).toEqual({ told: 'first story' })
    person.press('resume')

    expect(person.conversation()?.frames.at(-1)?.context).toEqual({ told: 'second story' })
    person.press('quick-exit')
    expect(person.conversation()?.aside?.map(({ context }) => context)).toEqual(
      expect.arrayContaining([{ told: 'first story' }, { told: 'second story' }]),
    )
  })

  test('forgets the few taps of "am I safe": who opens it again begins anew', () => {
    const person = guest()
    for (const id of ['check-safety', 'safe-yes', 'whom.me', 'age.child', 'quick-exit', 'check-safety'])
      person.press(id)

    expect(person.conversation()?.aside).toBeUndefined()
    expect(person.says()[0]?.lines[0]?.key).toBe('safe.ask')
    expect(person.choices()).not.toContain('resume')
  })

  test('is erased with everything else', () => {
    const person = teller()
    person.say('my story')
    person.press('quick-exit')
    for (const id of ['my-data', 'erase', 'erase-yes']) person.press(id)

    expect(person.conversation()).toBeUndefined()
  })

  test('goes too when a message is taken back', () => {
    const person = teller()
    person.say('my story')
    person.press('quick-exit')
    person.happen({ type: 'unsent' })

    expect(JSON.stringify(person.conversation())).not.toContain('my story')
  })
})
