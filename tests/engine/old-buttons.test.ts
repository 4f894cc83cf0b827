import { describe, expect, test } from 'vitest'
import { guest, talk } from '../kit/talk.ts'
import { content } from '../kit/world.ts'

const [topic = ''] = Object.keys(content.catalogue.guides)

/** Somebody who is asked for an agency's name; the menu above it is of an earlier turn. */
function asked() {
  const person = guest()
  const menuTurn = person.turn()
  person.press('agency')
  return { person, menuTurn }
}

describe('a button of an earlier message', () => {
  test.each([
    ['hotline', 'hotline'],
    ['menu', 'menu'],
    ['help', 'help'],
    ['language', 'language'],
    ['my-data', 'my-data'],
    ['guidance', 'guidance'],
  ])('"%s" means the same everywhere and is followed', (id, flow) => {
    const { person, menuTurn } = asked()
    person.press(id, menuTurn)
    expect(person.flow()).toBe(flow)
  })

  test('of a guide opens the guide', () => {
    const { person, menuTurn } = asked()
    expect(person.press(`topic.${topic}`, menuTurn)).toContain(`guides.${topic}.title`)
  })

  test('of a language changes the language, and the open question comes again', () => {
    const { person, menuTurn } = asked()
    expect(person.press('language.km', menuTurn)).toEqual(['language.changed', 'resumed', 'agency.ask-name'])
    expect(person.conversation()?.language).toBe('km')
  })

  test.each(['erase-yes', 'agency.1', 'language.xx', 'place.thailand', 'choices.2', 'resume', 'more'])(
    '"%s" is not followed where it would now mean something else: the open question comes again',
    (id) => {
      const { person, menuTurn } = asked()
      const before = person.conversation()
      expect(person.press(id, menuTurn)).toEqual(['old-button', 'agency.ask-name'])
      expect(person.conversation()?.frames).toEqual(before?.frames)
      expect(person.conversation()?.language).toBe('en')
    },
  )

  test('"yes, erase" erases nothing unless it was the last thing asked', () => {
    const person = guest()
    person.press('my-data')
    person.press('erase')
    const asking = person.turn()
    person.say('menu')
    person.press('erase-yes', asking)
    expect(person.conversation()).toBeDefined()
    expect(person.flow()).toBe('menu')
  })
})

describe('a button that nobody offered', () => {
  test.each([
    'constructor',
    '__proto__',
    'toString',
    'topic.__proto__',
    'topic.constructor',
    'topic.',
    'language.',
    'language.__proto__',
    'choices.0',
    'choices.999',
    'place.__proto__',
    'agency.99',
    'x'.repeat(64),
  ])('"%s" leaves the person where they are, with a way on', (id) => {
    for (const turn of [undefined, 1]) {
      const { person } = asked()
      person.press(id, turn)
      expect(person.flow()).toBe('agency')
      expect(person.choices()).toContain('hotline')
      expect(person.reports()).toEqual([])
      expect(person.conversation()?.language).toBe('en')
    }
  })
})

describe('a button of a conversation that was erased', () => {
  test.each(['hotline', 'agency', 'erase-yes', 'more', `topic.${topic}`, 'constructor'])(
    '"%s" is a first contact, and leads on afterwards where it said',
    (id) => {
      const stranger = talk()
      expect(stranger.press(id, 12)).toEqual(['welcome.hello'])
      const keys = stranger.press('language.en')
      expect(keys).toContain('welcome.notice')
      if (id === 'hotline') expect(keys).toContain('hotline.ask-place')
      if (id === `topic.${topic}`) expect(keys).toContain(`guides.${topic}.title`)
      if (id === 'erase-yes' || id === 'constructor') expect(keys).toContain('menu.text')
    },
  )

  test('of a language chooses it', () => {
    const stranger = talk()
    expect(stranger.press('language.en', 3)).toContain('welcome.notice')
    expect(stranger.conversation()?.language).toBe('en')
  })
})
