import { describe, expect, test } from 'vitest'
import type { BoardLine } from '../../src/core/alert/board.ts'
import type { Subscriber } from '../../src/core/alert/subscriber.ts'
import type { Task } from '../../src/core/store.ts'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

type Person = ReturnType<typeof guest>

const SUBSCRIBER: Subscriber = {
  ...{ person: 'web:a', status: 'subscribed', kinds: ['scam'], provinces: ['pailin'], districts: [], language: 'en' },
  ...{ wantsTips: false, since: 0 },
}

/** A line of the list of alerts. */
const LISTED: BoardLine = {
  ...{ id: '482913706', status: 'sent', kind: 'scam', urgency: 'expected', severity: 'severe', certainty: 'likely' },
  ...{ provinces: ['pailin'], districts: [], expiresAt: 1, topics: [], contacts: [], words: {} },
}

/** The list of subscribers answers the frame that asked. */
const shown = (person: Person, subscriber: Subscriber | undefined): string[] => {
  const asked = asks(person).at(-1)
  if (asked === undefined) throw new Error('Nobody asked')
  return person.happen({ type: 'answer', frame: asked.frame, event: { type: 'subscription.shown', subscriber } })
}

const asks = (person: Person) => person.tasks().flatMap((task: Task) => (task.type === 'subscribe' ? [task] : []))

describe('alerts', () => {
  test('that correct or call off others are not listed as the warning that they follow', () => {
    const person = guest('en')
    person.press('alerts')
    shown(person, undefined)
    person.press('alerts-current')
    const frame = person.tasks().flatMap((task) => (task.type === 'currentAlerts' ? [task.frame] : []))[0] ?? 0
    const lines = [
      { ...LISTED, of: { alert: '000000001', follow: 'correction' } },
      { ...LISTED, id: '482913707', provinces: ['pursat'], districts: ['pursat.bakan'] },
    ] satisfies BoardLine[]
    person.happen({ type: 'answer', frame, event: { type: 'alerts.listed', board: { lines } } })
    const words = person.says().flatMap((say) => say.lines.map((line) => world.speak(line, 'en')))

    expect(words.join('\n')).toMatch(/Correction – .*: Pailin/)
    // Who lives in another district of the province sees that it is not about them.
    expect(words.join('\n')).toContain('Bakan (Pursat)')
    expect(
      person
        .says()[0]
        ?.choices.slice(0, 2)
        .map(({ label }) => label),
    ).toEqual([{ key: 'alerts.follow.correction' }, { key: 'alert-kind.scam' }])
  })

  test('are asked for step by step, and kept in the language of the chat', () => {
    const person = guest('en')
    person.press('alerts')
    expect(shown(person, undefined)).toContain('alerts.none')
    person.press('alerts-subscribe')
    person.press('alert-kind.scam')
    person.press('alert-kind.border')
    person.press('alert-kind.border')
    person.press('done')
    person.press('province.pailin')
    expect(person.press('done')).toEqual(['alerts.ask-districts'])
    person.press('district.pailin.sala-krau')
    person.press('district.pailin.pailin')
    person.press('district.pailin.pailin')
    person.press('done')
    person.press('tips-yes')

    const area = { provinces: ['pailin'], districts: ['pailin.sala-krau'] }
    expect(asks(person)).toMatchObject([{ wish: { status: 'subscribed', kinds: ['scam'], ...area, wantsTips: true } }])
    expect(shown(person, SUBSCRIBER)).toEqual([
      ...['alerts.saved', 'alerts.while-open', 'alerts.when-you-write', 'alerts.subscribed', 'alerts.campaigns-too'],
    ])
  })

  test.each([
    ['ព្រំដែន', 'border'],
    ['មេខ្យល់', 'recruiter'],
    ['the border', 'border'],
    ['floods', 'disaster'],
    ['lừa đảo', 'scam'],
  ])('may be named in words where it is asked what they are about: "%s"', (said, kind) => {
    const person = guest('en')
    person.press('alerts')
    shown(person, undefined)
    person.press('alerts-subscribe')
    expect(person.say(said)).toContain('alerts.chosen')
    expect(JSON.stringify(person.says())).toContain(`alert-kind.${kind}`)
    expect(person.choices()).toContain('done')
  })

  test('of several provinces are those of all their districts, and of one those of all or of some', () => {
    const person = guest('en')
    person.press('alerts')
    shown(person, undefined)
    person.press('alerts-subscribe')
    person.press('kinds-all')
    person.press('province.pailin')
    person.press('province.kandal')
    expect(person.press('done')).toEqual(['alerts.ask-tips'])
    // Who leaves here is warned all the same.
    expect(asks(person)).toMatchObject([{ wish: { provinces: ['pailin', 'kandal'], wantsTips: false } }])
    person.press('tips-no')
    expect(asks(person)).toMatchObject([{ wish: { provinces: ['pailin', 'kandal'], districts: [] } }])
    shown(person, SUBSCRIBER)

    person.press('alerts-change')
    person.press('kinds-all')
    person.press('province.pailin')
    person.press('done')
    expect(person.press('districts-all')).toEqual(['alerts.ask-tips'])
    person.press('tips-no')
    expect(asks(person)).toMatchObject([{ wish: { provinces: ['pailin'], districts: [] } }])
  })

  test.each(['stop alerts', 'stop sending me alerts', 'ឈប់ផ្ញើសារព្រមាន', 'dừng cảnh báo'])(
    'stop at the words "%s", in the middle of a question',
    (words) => {
      const person = guest('en')
      person.press('agency')
      person.say(words)

      expect(asks(person)).toMatchObject([{ wish: { status: 'stopped', kinds: [], provinces: [] } }])
      expect(shown(person, { ...SUBSCRIBER, status: 'stopped' })).toEqual(['alerts.stopped-now'])
    },
  )

  test('stop at the button under an alert, however old it is, and also for who was forgotten long ago', () => {
    const person = guest('en')
    person.press('agency')
    person.press('alerts-stop', 0)
    expect(asks(person)).toMatchObject([{ wish: { status: 'stopped' } }])

    const stranger = talk()
    stranger.press('alerts-stop', 0)
    expect(asks(stranger)).toMatchObject([{ wish: { status: 'stopped' } }])
  })

  test('are not turned on again by anything else that somebody writes', () => {
    const person = guest('en')
    for (const words of ['hello', 'thank you', 'I want to go to Thailand', 'menu', 'help', 'alerts']) {
      person.say(words)
      expect(asks(person).filter(({ wish }) => wish !== undefined)).toEqual([])
    }
  })

  test('are explained: since when, of what, and where', () => {
    const person = guest('en')
    person.press('alerts-why')
    expect(shown(person, SUBSCRIBER)).toEqual(['alerts.why-subscribed', 'alerts.why-campaigns'])
    person.press('alerts-why')
    expect(shown(person, { ...SUBSCRIBER, wantsTips: true })).toContain('alerts.why-tips')
    person.press('alerts-why')
    expect(shown(person, undefined)).toEqual(['alerts.why-none'])
  })

  test('of danger to life are offered once, at the first contact, and are agreed to with a province', () => {
    const person = talk()
    person.start()
    expect(person.press('language.en')).toContain('welcome.alerts')
    person.press('alerts-life')
    expect(shown(person, undefined)).toEqual(['alerts.ask-provinces'])
    person.press('province.pailin')
    person.press('done')
    person.press('districts-all')
    expect(asks(person)).toMatchObject([{ wish: { status: 'life', provinces: ['pailin'] } }])
  })

  test('change their language with the chat', () => {
    const person = guest('en')
    person.press('language')
    person.press('language.km')
    expect(person.tasks()).toContainEqual({ type: 'noteSubscriber', what: 'language' })
  })

  test('go with everything else that is erased', () => {
    const person = guest('en')
    person.press('my-data')
    person.press('erase')
    person.press('erase-yes')
    expect(person.tasks()).toContainEqual({ type: 'noteSubscriber', what: 'forgotten' })
  })
})
