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

  test('pressed twice by a trembling finger counts once, and later is told kindly that it counts', () => {
    const person = guest()
    person.press('hotline')
    const asking = person.turn()
    expect(person.press('place.th', asking)).toEqual(['hotline.ask-need'])
    expect(person.press('place.th', asking)).toEqual([])
    person.pass(60_000)
    expect(person.press('place.th', asking)).toEqual(['pressed-already', 'hotline.ask-need'])
    person.say('salary')
    expect(person.press('place.th', asking)).toContain('old-button')
  })

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

describe('an answer that comes while something else is on top', () => {
  const list = { date: '2026-11-01', source: 'List', isOld: false, isPractice: true }
  const agencies = [1, 2].map((n) => ({
    id: `P00${n}`,
    name: `Agency ${n}`,
    short: `Agency ${n}`,
    status: 'licensed' as const,
  }))

  /** The list answers late: the danger screen was shown meanwhile, at the turn `dangerTurn`. */
  function inDanger() {
    const { person } = asked()
    person.say('Twin Bamboo')
    const frame = person.conversation()?.frames.at(-1)?.id ?? 0
    person.say('help me they beat me')
    const dangerTurn = person.turn()
    person.answer({ verdict: 'choose', list, agencies }, frame)
    return { person, dangerTurn }
  }

  test('leaves the buttons of both messages working', () => {
    const { person, dangerTurn } = inDanger()
    expect(person.flow()).toBe('danger')
    person.press('place.th', dangerTurn)
    expect(person.flow()).toBe('danger')
    expect(JSON.stringify(person.says())).toContain('places.th')

    const other = inDanger()
    other.person.press('agency.2', other.person.turn())
    expect(other.person.tasks()).toMatchObject([{ type: 'lookUpAgency', id: 'P002' }])
  })

  test('leaves an earlier message old, and makes both old once the person has gone on', () => {
    const { person, dangerTurn } = inDanger()
    expect(person.press('erase-yes', dangerTurn - 1)).toContain('old-button')
    person.say('menu')
    expect(person.press('place.th', dangerTurn)).toContain('old-button')
  })

  test('does not make a button of a turn that is yet to come a good one', () => {
    const { person } = inDanger()
    expect(person.press('place.th', person.turn() + 1)).toContain('old-button')
  })

  test('makes the choices of the answer before old, where it is itself what the person waits for', () => {
    const { person } = asked()
    person.say('Twin Bamboo')
    person.answer({ verdict: 'choose', list, agencies })
    const first = person.turn()
    person.say('Golden Banyan')
    person.answer({ verdict: 'choose', list, agencies: agencies.map((one) => ({ ...one, id: `Q-${one.id}` })) })

    expect(person.press('agency.1', first)).toContain('old-button')
    expect(person.tasks().filter(({ type }) => type === 'lookUpAgency')).toEqual([])
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
