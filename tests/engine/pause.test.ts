import { describe, expect, test } from 'vitest'
import { guest, talk } from '../kit/talk.ts'

const HOURS = 3_600_000
const LOCKED = 'help me they beat me and lock the door'

/** Somebody to whom the staff have just written by hand. */
function withStaff() {
  const person = guest()
  person.press('agency')
  person.happen({ type: 'staff-replied' })
  return person
}

describe('while staff speak with a person by hand', () => {
  test('the line says nothing of it, and nothing to ordinary words, which are kept out of every flow', () => {
    const person = withStaff()
    expect(person.says()).toEqual([])

    for (const text of ['yes, tomorrow at nine', 'is Golden Lotus licensed?', '012 345 678', '1', 'thank you']) {
      expect(person.say(text)).toEqual([])
      expect(person.tasks()).toEqual([])
      expect(person.reports()).toEqual(['left-to-staff'])
    }
    expect(JSON.stringify(person.conversation())).not.toContain('Golden Lotus')
  })

  test('a picture or a changed message is for them too', () => {
    const person = withStaff()
    expect(person.happen({ type: 'media', kind: 'photo' })).toEqual([])
    expect(person.happen({ type: 'edited', text: 'tomorrow at ten' })).toEqual([])
  })

  test('words of danger are answered at once all the same, and the talk stays with staff', () => {
    const person = withStaff()
    expect(person.say(LOCKED)[0]).toMatch(/^danger\./)
    expect(person.say('I am in a house near the river')).toEqual([])
    expect(person.say(LOCKED)[0]).toMatch(/^danger\./)
  })

  test.each([
    ['menu', 'menu'],
    ['ម៉ឺនុយ', 'menu'],
    ['hotline', 'hotline'],
    ['i want the hotline please', 'hotline'],
    ['help', 'help'],
    ['stop', 'menu'],
    ['delete my data', 'my-data'],
  ])('"%s" can only be meant for the line: it answers, and goes on', (said, flow) => {
    const person = withStaff()
    expect(person.say(said).length).toBeGreaterThan(0)
    expect(person.flow()).toBe(flow)
    expect(person.conversation()?.pausedUntil).toBeUndefined()
    expect(person.say('qqqq wwww').length).toBeGreaterThan(0)
  })

  test.each([
    ['a button', { type: 'choice', id: 'hotline' }],
    ['a link', { type: 'start', payload: 'topic-thailand' }],
  ] as const)('%s can only be meant for the line', (_what, event) => {
    const person = withStaff()
    expect(person.happen(event).length).toBeGreaterThan(0)
    expect(person.say('qqqq wwww').length).toBeGreaterThan(0)
  })

  test('an answer that was still under way is said', () => {
    const person = guest()
    person.press('agency')
    person.say('Golden Lotus')
    person.happen({ type: 'staff-replied' })
    expect(person.answer({ verdict: 'no-list' })).toContain('agency.no-list')
  })
})

describe('the pause', () => {
  test('ends by itself two hours after the last word of staff, so that nobody is left alone', () => {
    const person = withStaff()
    person.pass(2 * HOURS - 1)
    expect(person.say('are you there?')).toEqual([])
    person.happen({ type: 'staff-replied' })
    person.pass(2 * HOURS - 1)
    expect(person.say('are you there?')).toEqual([])
    person.pass(1)
    person.say('are you there?')
    expect(person.tasks().length).toBeGreaterThan(0)
    expect(person.conversation()?.pausedUntil).toBeUndefined()
  })

  test('keeps what the person was doing: the open question is still open afterwards', () => {
    const person = withStaff()
    person.pass(3 * HOURS)
    person.say('Golden Lotus')
    expect(person.tasks()).toMatchObject([{ type: 'lookUpAgency', text: 'Golden Lotus' }])
  })

  test('is not made longer by a clock that was set back', () => {
    const person = withStaff()
    person.pass(-24 * HOURS)
    person.say('Golden Lotus')
    expect(person.tasks()).toMatchObject([{ type: 'lookUpAgency' }])
  })

  test('holds for somebody whom the line does not know, or no longer', () => {
    const person = talk()
    expect(person.happen({ type: 'staff-replied' })).toEqual([])
    expect(person.say('hello, it is me again')).toEqual([])
    expect(person.press('menu').length).toBeGreaterThan(0)
  })

  test('goes with everything else when the person erases all', () => {
    const person = withStaff()
    person.press('my-data')
    person.happen({ type: 'staff-replied' })
    person.press('erase')
    person.press('erase-yes')
    expect(person.conversation()).toBeUndefined()
  })
})

describe('a message that is taken back', () => {
  test('takes what was typed with it, wherever it lay, and is answered by nothing', () => {
    const person = guest()
    person.press('agency')
    person.say('Zebra Quicksilver')
    person.answer({
      verdict: 'not-listed',
      asked: 'Zebra Quicksilver',
      list: { date: '2026-11-01', source: 'a list', isOld: false, isPractice: false },
    })
    expect(JSON.stringify(person.conversation())).toContain('Zebra')

    expect(person.happen({ type: 'unsent' })).toEqual([])
    expect(JSON.stringify(person.conversation())).not.toContain('Zebra')
    expect(person.conversation()?.language).toBe('en')
  })

  test.each(['hello', 'hotline', 'my boss keeps my passport'])('is no hindrance: "%s" is answered after it', (text) => {
    const person = guest()
    person.press('agency')
    person.happen({ type: 'unsent' })

    expect(person.say(text).length).toBeGreaterThan(0)
    expect(person.reports()).not.toContain('flow-defect')
    expect(person.reports()).not.toContain('loop')
  })

  test('by a stranger leaves a stranger', () => {
    const person = talk()
    person.happen({ type: 'unsent' })
    expect(person.conversation()).toBeUndefined()
  })
})
