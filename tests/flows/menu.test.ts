import { describe, expect, test } from 'vitest'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

describe('the menu', () => {
  test.each([
    ['guidance', 'guidance'],
    ['agency', 'agency'],
    ['hotline', 'hotline'],
    ['learn', 'learn'],
    ['my-data', 'my-data'],
    ['language', 'language'],
    ['help', 'help'],
  ])('offers %s and leads there', (choice, flow) => {
    const person = guest()
    person.say('menu')

    expect(person.choices()).toContain(choice)
    person.press(choice)
    expect(person.flow()).toBe(flow)
  })

  test('is reached by the label of a button written by hand, and by its number', () => {
    const person = guest('en')
    person.say('phone help')
    expect(person.flow()).toBe('hotline')

    person.say('menu')
    person.say('៣')
    expect(person.flow()).toBe('hotline')
  })

  test.each(['Rain Drum', 'rain drum group co., ltd', 'រេន ដ្រាំ', 'Heron Jobs', 'SBO', 'Paper Boat Cambodia Co., Ltd'])(
    'looks up "%s", which stands on the list of agencies',
    (name) => {
      const person = guest()
      person.say(name)

      expect(person.tasks()).toMatchObject([{ type: 'lookUpAgency', text: name }])
    },
  )

  test.each([
    'Rain Drumm',
    'Rain',
    'golden lotus',
    'Zebra Quick',
    'my friend is tall',
    'banyan',
    'new bridge over the river',
  ])('takes "%s", which is no name on the list, for what it was before', (text) => {
    const person = guest()
    person.say(text)

    expect(person.tasks().filter(({ type }) => type === 'lookUpAgency')).toEqual([])
    expect(person.says()[0]?.lines[0]?.key).toMatch(/^(unknown|unsure)\.1$/)
  })

  test('knows no name while there is no list', () => {
    const person = talk({ ...world, isListed: () => false })
    person.start()
    person.press('language.en')

    expect(person.say('Rain Drum')[0]).toBe('unknown.1')
  })

  test('hears danger, a command and a wish before a name', () => {
    const person = talk({ ...world, isListed: () => true })
    person.start()
    person.press('language.en')
    person.say('they beat me')
    expect(person.flow()).toBe('danger')
    person.say('hotline')
    expect(person.flow()).toBe('hotline')
    person.say('menu')
    person.say('thank you')
    expect(person.flow()).toBe('menu')
  })

  test('lets an open question wait, with a way back to it', () => {
    const person = guest()
    person.press('agency')
    person.press('hotline')
    person.say('menu')

    expect(person.conversation()?.frames.map(({ flow }) => flow)).toEqual(['agency', 'hotline', 'menu'])
    expect(person.choices()).toContain('resume')
  })

  test.each([
    ['en', 'I have a code', 'my-case'],
    ['km', 'ខ្ញុំមានលេខកូដ', 'my-case'],
    ['vi', 'tôi có mã số', 'my-case'],
    ['km', 'I have a code', 'my-case'],
    ['en', 'recruiter seen', 'report'],
  ])('knows a button by its words where it is not shown (%s: %s)', (language, said, flow) => {
    const person = guest(language)
    person.press('agency')
    person.say(said)

    expect(person.flow()).toBe(flow)
  })

  test('takes a typed "/start" for the link it is, and never offers to keep its secret', () => {
    const person = guest()
    person.say('/start staff-practice-border-house_AAAAAAAAAAAAAAAAAAAAAA')

    expect(person.flow()).toBe('desk')
    expect(person.choices()).not.toContain('keep-question')
    expect(person.tasks().map(({ type }) => type)).toContain('joinDesk')
    person.say('/start topic-thailand')
    expect(person.flow()).toBe('guidance')
  })

  test('never apologises twice in the same words in a row', () => {
    const person = guest()
    const said = Array.from({ length: 9 }, (_, turn) => person.say(`qwe${turn}rty zxc${turn}vbn`)[0])

    expect(said.every((key) => /^(unknown|unsure)\.\d$/.test(key ?? ''))).toBe(true)
    expect(said.filter((key, turn) => key === said[turn - 1])).toEqual([])
  })

  test('begins its apologies anew once somebody was understood', () => {
    const person = guest()
    person.say('qwerty zxcvbn')
    person.say('asdfgh zxcvbn')
    person.say('menu')

    expect(person.say('qwerty zxcvbn')[0]).toBe('unknown.1')
  })

  test('offers the nearest guides to who is half understood, and a person', () => {
    const person = guest()

    expect(person.say('papers and money malaysia thing')[0]).toMatch(/^unsure\./)
    expect(person.choices()).toEqual(expect.arrayContaining(['topic.malaysia', 'hotline']))
  })

  /** Nothing of what was asked; alerts go on until they are stopped by name. */
  const STOPPED = ['stopped', 'alerts.still']

  test.each(['stop', 'ok stop now', 'ឈប់', 'chhob', 'dừng lại'])('ends quietly after "%s"', (word) => {
    const person = guest('en')
    person.press('agency')

    expect(person.say(word)).toEqual(STOPPED)
    expect(person.choices()).toEqual(['menu', 'alerts-stop'])
    expect(person.conversation()?.frames.map(({ flow }) => flow)).toEqual(['menu'])
  })

  test('stays quiet however often somebody says stop', () => {
    const person = guest('en')
    const answers = Array.from({ length: 8 }, () => person.say('stop'))

    expect(answers).toEqual(Array.from({ length: 8 }, () => STOPPED))
  })

  test('comes back, with a person to call, when the same was said over and over', () => {
    const person = guest('en')
    const answers = Array.from({ length: 6 }, () => person.press('my-data'))

    expect(answers.flat()).toContain('loop')
    expect(person.flow()).not.toBeUndefined()
  })

  test.each(hostileTexts)('answers %s kindly', (_what, text) => {
    const person = guest()
    person.say(text)

    expectKindAnswer(person)
  })

  test.each([
    '__proto__',
    'constructor',
    'topic.__proto__',
    'topic.',
    'choices.0',
    'choices.999',
    'place.th',
    '{{name}}',
  ])('takes the forged button %s for an old one', (id) => {
    const person = guest()
    person.press(id)

    expectKindAnswer(person)
    expect(person.flow()).toBe('menu')
  })

  test('is where a button of an erased conversation leads after the first contact', () => {
    const person = talk()
    person.press('menu', 7)

    expect(person.flow()).toBe('welcome')
    expect(person.press('language.km')).toContain('menu.text')
  })
})
