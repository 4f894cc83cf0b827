import { describe, expect, test } from 'vitest'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

describe('changing the language', () => {
  test('offers each language of the line, named in itself', () => {
    const person = guest()
    person.press('language')
    const labels = person.says().flatMap(({ choices }) => choices.flatMap(({ label }) => (label ? [label] : [])))

    expect(person.choices()).toEqual(expect.arrayContaining(world.catalogue.languages.map((id) => `language.${id}`)))
    expect(labels).toContainEqual({ key: 'languageNames.km' })
    expect(world.speak({ key: 'languageNames.km' }, 'en')).toBe('ភាសាខ្មែរ')
  })

  test('speaks the new language from the next word on', () => {
    const person = guest('en')
    person.press('language')
    person.press('language.km')

    expect(person.conversation()?.language).toBe('km')
    expect(person.says()[0]?.lines).toEqual([{ key: 'language.changed' }])
  })

  test('asks the open question again in the new language', () => {
    const person = guest('en')
    person.press('agency')
    person.press('language')

    expect(person.press('language.km')).toEqual(['language.changed', 'resumed', 'agency.ask-name'])
  })

  test('leads back to the guide that was read', () => {
    const person = guest('en')
    person.start('topic-thailand')
    person.press('more')
    person.press('language')

    expect(person.press('language.km')).toContain('guides.thailand.parts.1.title')
  })

  test.each(['do pheasa', 'ប្តូរភាសា', 'change language', 'đổi ngôn ngữ'])('is asked for by "%s"', (words) => {
    const person = guest()
    person.press('agency')
    person.say(words)

    expect(person.flow()).toBe('language')
  })

  test('takes the name of a language written by hand', () => {
    const person = guest('en')
    person.press('language')
    person.say('ភាសាខ្មែរ')

    expect(person.conversation()?.language).toBe('km')
  })

  test.each(['language.xx', 'language.__proto__', 'language.'])('does not change for %s', (id) => {
    const person = guest('en')
    person.press('language')
    person.press(id)

    expect(person.conversation()?.language).toBe('en')
    expect(person.says().flatMap(({ lines }) => lines.map(({ key }) => key))).not.toContain('language.changed')
  })

  test.each(hostileTexts)('answers %s kindly and asks again', (_what, text) => {
    const person = guest('en')
    person.press('language')
    person.say(text)

    expectKindAnswer(person)
    expect(person.press('language.km')).toContain('language.changed')
  })
})
