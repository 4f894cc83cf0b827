import { describe, expect, test } from 'vitest'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

describe('help', () => {
  test('gives numbers first, because the word may be a cry', () => {
    const person = guest('en')
    person.say('help')
    const [first] = person.says().flatMap(({ lines }) => lines.map((line) => world.speak(line, 'en')))

    expect(first).toMatch(/In danger now\?[\s\S]*☎ 117/)
  })

  test.each(['help', 'Help!', '/help', 'ជួយ', 'juoy', 'jumnuoy', 'giúp'])(
    'is what the single word "%s" means',
    (word) => {
      const person = talk()
      person.say(word)

      expect(person.flow()).toBe('help')
    },
  )

  test.each([
    ...['សុំជំនួយ', 'ជួយខ្ញុំផង', 'សូមជួយផង', 'ខ្ញុំត្រូវការជំនួយ', 'អាចជួយខ្ញុំបានទេ', 'som jouy knhom', 'juoy nhom phong'],
    ...['help me', 'I need help', 'Please help me!', 'I want to ask for help', 'giúp tôi', 'tôi cần giúp đỡ'],
  ])('asked for in words ("%s") is the form, which begins with numbers, wherever somebody is', (words) => {
    for (const before of ['menu', 'agency', 'hotline', 'guidance']) {
      const person = guest('km')
      person.press(before)

      expect(person.say(words)[0]).toBe('danger.numbers')
      expect(person.flow()).toBe('report')
      expect(person.choices()).toEqual(expect.arrayContaining(['safe-yes', 'hotline']))
    }
    const newcomer = talk()
    expect(newcomer.say(words)[0]).toBe('danger.numbers')
    expect(newcomer.says()).toHaveLength(1)
  })

  test('asked for again where the numbers are on the screen is danger', () => {
    const person = guest('en')
    person.say('help me')

    expect(person.say('help me')[0]).toBe('danger.plea')
  })

  test('for something named is the numbers for that', () => {
    const person = guest('en')

    expect(person.say('I need help with my passport in Thailand')[0]).toMatch(/^hotline\./)
    expect(guest('en').say('help, they lock me in')[0]).toMatch(/^danger\./)
  })

  test('tells the words that work at any time, and they do', () => {
    const person = guest('en')
    person.press('help')
    const text = world.speak({ key: 'help.words' }, 'en')
    const said = [...text.matchAll(/^(\w+) –/gm)].map(([, word]) => word ?? '')

    expect(said.length).toBeGreaterThan(2)
    for (const word of said) {
      person.press('agency')
      person.say(word)
      expect(person.flow()).not.toBe('agency')
      expect(person.reports()).not.toContain('not-understood')
    }
  })

  test.each([
    ['km', 'ជំនួយ'],
    ['en', 'help'],
    ['vi', 'giúp'],
  ] as const)('leads whoever asks for help in %s to a person and to the form', (language, word) => {
    const person = guest(language)
    person.press('agency')
    person.say(word)
    expect(person.choices()).toEqual(expect.arrayContaining(['hotline', 'ask-help']))
    person.press('ask-help')
    expect(person.flow()).toBe('report')
  })

  test('interrupts an open question, which comes back with one tap', () => {
    const person = guest()
    person.press('agency')
    person.say('help')

    expect(person.choices()).toEqual(expect.arrayContaining(['resume', 'hotline', 'agency', 'guidance', 'menu']))
    expect(person.press('resume')).toEqual(['resumed', 'agency.ask-name'])
  })

  test.each(hostileTexts)('answers %s kindly', (_what, text) => {
    const person = guest()
    person.press('help')
    person.say(text)

    expectKindAnswer(person)
  })
})
