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
    ['km', 'សុំជំនួយ'],
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
