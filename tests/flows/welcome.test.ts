import { describe, expect, test } from 'vitest'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { talk } from '../kit/talk.ts'

const NOTICE = ['welcome.short', 'welcome.notice', 'welcome.inbox', 'welcome.alerts']

describe('the first contact', () => {
  test('asks for the language before it says anything else', () => {
    const person = talk()

    expect(person.start()).toEqual(['welcome.hello'])
    expect(person.choices()).toEqual(expect.arrayContaining(['language.km', 'language.en', 'hotline']))
    expect(person.conversation()?.language).toBeUndefined()
  })

  test('says what is kept and how to erase it once the language is chosen, then shows the menu', () => {
    const person = talk()
    person.start()

    expect(person.press('language.en')).toEqual([...NOTICE, 'menu.text'])
    expect(person.conversation()?.language).toBe('en')
  })

  test('goes on to where the link led', () => {
    const person = talk()
    person.start('topic-thailand')

    expect(person.press('language.km')).toEqual(expect.arrayContaining([...NOTICE, 'guides.thailand.title']))
    expect(person.flow()).toBe('guidance')
  })

  test.each(['ask-help', 'report-missing', 'complaint', 'village-watch'])(
    'by the link %s begins with numbers on one screen, and tells the notice after it',
    (payload) => {
      const person = talk()
      person.start(payload)

      expect(person.press('language.km')[0]).toBe('danger.numbers')
      expect(person.says()).toHaveLength(1)
      expect(person.press('safe-yes')).toEqual(expect.arrayContaining([...NOTICE.slice(0, -1), 'report.kept']))
      const chosen = talk()
      chosen.happen({ type: 'start', payload, language: 'km', isLanguageChosen: true })
      expect(chosen.says()[0]?.lines[0]?.key).toBe('danger.numbers')
    },
  )

  test.each(['topic-nowhere', '__proto__', 'welcome', 'danger', 'topic-__proto__', ''])(
    'takes the link %j, which leads nowhere, for the plain start',
    (payload) => {
      const person = talk()
      person.start(payload)

      expect(person.press('language.en')).toEqual([...NOTICE, 'menu.text'])
    },
  )

  test('does not ask again for a language that was pressed on the page', () => {
    const person = talk()

    expect(person.happen({ type: 'start', language: 'en', isLanguageChosen: true })).toEqual([...NOTICE, 'menu.text'])
  })

  test("asks all the same when only the app's language is known", () => {
    const person = talk()

    expect(person.happen({ type: 'start', language: 'en' })).toEqual(['welcome.hello'])
  })

  test('answers who writes instead of choosing, in the language they write in, and tells the notice once', () => {
    const person = talk()

    expect(person.say('hello')).toEqual([...NOTICE, 'greeting', 'menu.text'])
    expect(person.conversation()?.language).toBe('en')
    expect(person.say('hello')).not.toContain('welcome.notice')
  })

  test('says nothing of itself to who is in danger', () => {
    const person = talk()

    expect(person.say('help me they beat me and lock the door')[0]).toMatch(/^danger\./)
    expect(person.says()).toHaveLength(1)
  })

  test('tells the notice, without an offer of alerts, to who was in danger first and presses a button then', () => {
    const person = talk()
    person.say('help me they beat me and lock the door')

    expect(person.press('menu')).toEqual([...NOTICE.slice(0, -1), 'menu.text'])
  })

  test('tells the notice only once, however often somebody starts', () => {
    const person = talk()
    person.start()
    person.press('language.en')

    expect(person.start()).toEqual(['menu.text'])
  })

  test.each(hostileTexts)('answers %s kindly', (_what, text) => {
    const person = talk()
    person.say(text)

    expectKindAnswer(person)
    expect(person.says().flatMap(({ lines }) => lines.map(({ key }) => key))).toContain('welcome.notice')
  })

  test.each(hostileTexts)('still waits for the language after %s', (_what, text) => {
    const person = talk()
    person.start()
    person.say(text)

    expectKindAnswer(person)
    expect(person.press('language.en')).toContain('welcome.notice')
  })
})
