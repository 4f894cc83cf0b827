import { describe, expect, test } from 'vitest'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest } from '../kit/talk.ts'

/** Each for the channels where it is so. */
const PHONE = [
  ...['my-data.not-ours', 'my-data.if-erased'],
  ...['my-data.phone', 'my-data.phone-part', 'my-data.page', 'my-data.inbox'],
]

describe('my data', () => {
  test('says what is kept, and what the app keeps that nobody here can erase', () => {
    const person = guest()

    expect(person.press('my-data')).toEqual(['my-data.kept', 'my-data.alerts', ...PHONE])
    expect(person.choices()).toContain('erase')
  })

  test('erases nothing before somebody has said yes to it', () => {
    const person = guest()
    person.press('my-data')

    expect(person.press('erase')).toEqual(['my-data.confirm'])
    expect(person.conversation()).toBeDefined()
    expect(person.press('erase-no')).toEqual(['my-data.kept-on', 'my-data.kept', 'my-data.alerts', ...PHONE])
    expect(person.conversation()).toBeDefined()
  })

  test('forgets everything with a receipt of day and code', () => {
    const person = guest('en')
    person.press('agency')
    person.press('my-data')
    person.press('erase')

    expect(person.press('erase-yes')).toEqual(['my-data.erased', ...PHONE.slice(2)])
    expect(person.conversation()).toBeUndefined()
    expect(person.says()[0]?.lines[0]?.values).toEqual({ date: { date: '2026-11-21' }, code: { text: 'TEST-CODE' } })
    expect(person.reports()).toContain('erased')
  })

  test('takes out of the chat what a quick exit would, after the receipt, though nothing is known of it any more', () => {
    const person = guest('en')
    person.press('ask-help')
    person.happen({ type: 'sent', ref: '41', at: Date.UTC(2026, 10, 21, 3) })
    person.press('my-data')
    person.press('erase')
    person.press('erase-yes')

    expect(person.tasks().slice(-2)).toMatchObject([{ type: 'say' }, { type: 'sweep', refs: ['41'] }])
  })

  test('meets who writes after that as a stranger', () => {
    const person = guest('en')
    person.press('my-data')
    person.press('erase')
    person.press('erase-yes')

    expect(person.say('សួស្តី')).toContain('welcome.notice')
    expect(person.conversation()?.language).toBe('km')
  })

  test('does not erase by a yes that is pressed too late', () => {
    const person = guest()
    person.press('my-data')
    person.press('erase')
    const asked = person.turn()
    person.press('menu')
    person.press('erase-yes', asked)

    expect(person.conversation()).toBeDefined()
    expect(person.says().flatMap(({ lines }) => lines.map(({ key }) => key))).toEqual(['old-button', 'menu.text'])
  })

  test.each(['erase my data', 'លុបទិន្នន័យរបស់ខ្ញុំ', 'lub tinnonei nhom'])(
    'is opened by "%s" in the middle of a question',
    (words) => {
      const person = guest()
      person.press('agency')
      person.say(words)

      expect(person.flow()).toBe('my-data')
    },
  )

  test.each(hostileTexts)('does not take %s for a yes', (_what, text) => {
    const person = guest()
    person.press('my-data')
    person.press('erase')
    person.say(text)

    expectKindAnswer(person)
    expect(person.conversation()).toBeDefined()
  })
})
