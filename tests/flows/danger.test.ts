import { describe, expect, test } from 'vitest'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

const SAID: [said: string, lead: string][] = [
  ['they beat me and lock the door', 'danger.violence'],
  ['ke ot oy nhom chenh, jak sor tvea', 'danger.confined'],
  ['គេមិនឲ្យខ្ញុំចេញទេ', 'danger.confined'],
  ['they sold me to a scam company', 'danger.forced'],
  ['ខ្ញុំមិនចង់រស់ទៀតទេ', 'danger.suicide'],
]

/** All that was said, in English. */
const words = (person: ReturnType<typeof talk>): string =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((line) => world.speak(line, 'en')))
    .join('\n')

describe('words of danger', () => {
  test.each(SAID)('"%s" is answered by %s with numbers, before any question', (said, lead) => {
    const person = talk()

    expect(person.say(said)[0]).toBe(lead)
    expect(words(person)).toMatch(/☎ \d{3}/)
    expect(person.says()).toHaveLength(1)
    expect(person.choices()).toEqual(expect.arrayContaining(['place.th', 'hotline', 'menu']))
  })

  test('are answered on one screen with three numbers at most', () => {
    const person = talk()
    person.say('they beat me and lock the door')

    expect(words(person).match(/☎/g)?.length).toBeLessThanOrEqual(3)
    expect([...words(person)].length).toBeLessThan(900)
  })

  test('lead to the numbers of the country that is pressed, with words to show there', () => {
    const person = talk()
    person.say('they beat me and lock the door')
    person.press('place.th')

    expect(words(person)).toMatch(/Thailand:\n☎ \+?\d/)
    expect(words(person)).toContain('I am from Cambodia')
    person.press('other-place')
    expect(words(person)).toContain('Cambodia')
  })

  test.each([
    ['I am in Thailand and my boss locked me in', 'Thailand', '191'],
    ['in Malaysia, boss beat me', 'Malaysia', '999'],
    ['ខ្ញុំនៅថៃ ថៅកែវាយខ្ញុំ', 'Thailand', '191'],
    ['I was sold from Cambodia to Thailand, they beat me', 'Thailand', '191'],
  ])(
    '"%s" brings the numbers of that country first, then those for the family, on one screen',
    (said, place, number) => {
      const person = talk()
      person.say(said)
      const text = words(person)

      expect(text).toMatch(new RegExp(`${place}:\\n☎ ${number}[\\s\\S]*Your family in Cambodia can call:\\n☎ 117`))
      expect(person.says()).toHaveLength(1)
      expect([...text].length).toBeLessThan(900)
      expect(person.choices()).toEqual(expect.arrayContaining(['place.kh', 'place.other', 'hotline', 'menu']))
    },
  )

  test.each(['place.th', 'need.danger'])('know the country that was told at the hotline before, up to %s', (last) => {
    const person = guest('en')
    person.press('hotline')
    person.press('place.th')
    if (last !== 'place.th') person.press(last)
    person.say('they beat me')

    expect(words(person)).toMatch(/Thailand:\n☎ 191/)
    person.press('place.my')
    person.say('they beat me again')
    expect(words(person)).toMatch(/Malaysia:\n☎ 999/)
  })

  test('have the numbers of home first where no country was told, or two', () => {
    for (const said of ['they beat me', 'in Thailand or Malaysia they beat me']) {
      const person = talk()
      person.say(said)
      expect(words(person)).toMatch(/Cambodia:\n☎ 117/)
      expect(words(person)).not.toContain('Your family')
    }
  })

  test.each(['ok', 'thanks', 'អរគុណ', 'zzzz'])('stay answered with the numbers and buttons after "%s"', (said) => {
    const person = guest('en')
    person.say('I am in Thailand and they beat me')
    const keys = person.say(said)

    expect(keys[0]).toMatch(/^(danger\.here|thanks)$/)
    expect(words(person)).toContain('191')
    expect(person.choices()).toEqual(expect.arrayContaining(['place.my', 'hotline', 'menu']))
  })

  test.each(world.catalogue.places)('have a number in %s', (place) => {
    const person = talk()
    person.say('they beat me and lock the door')
    person.press(`place.${place}`)

    expect(words(person)).toMatch(/☎ \+?\d/)
  })

  test('give somebody who does not want to live health lines and no police', () => {
    const person = talk()
    person.say('ខ្ញុំមិនចង់រស់ទៀតទេ')

    expect(words(person)).toContain('119')
    expect(words(person)).not.toMatch(/police/i)
  })

  test('interrupt an open question, which comes back with one tap', () => {
    const person = guest('en')
    person.press('agency')
    person.say('they beat me and lock the door')

    expect(person.flow()).toBe('danger')
    expect(person.choices()).toContain('resume')
    expect(person.press('resume')).toEqual(['resumed', 'agency.ask-name'])
  })

  test('are never too many: the numbers come each time', () => {
    const person = guest('en')
    const answers = Array.from({ length: 8 }, () => person.say('they beat me and lock the door'))

    expect(answers.every(([lead]) => lead === 'danger.violence')).toBe(true)
  })

  test.each([
    ['a button', (person: ReturnType<typeof talk>) => person.press('menu')],
    ['words', (person: ReturnType<typeof talk>) => person.say('thank you')],
    ['a new start', (person: ReturnType<typeof talk>) => person.start()],
    [
      'more danger, then the menu',
      (person: ReturnType<typeof talk>) => [person.say('they beat me'), person.press('menu')].flat(),
    ],
  ])('as the first thing said are not followed by the question about alerts: %s', (_what, next) => {
    const person = talk()
    person.say('help, they beat me and lock the door')
    const heard = next(person)
    if (person.conversation()?.isTold !== true) heard.push(...person.press('menu'))

    expect(heard).toContain('welcome.notice')
    expect(heard).not.toContain('welcome.alerts')
    expect(person.choices()).not.toContain('alerts-life')
  })

  test('are told from a question about danger', () => {
    const person = guest('en')
    person.say('is it dangerous to work in malaysia?')

    expect(person.flow()).not.toBe('danger')
  })

  test.each(hostileTexts)('are heard beside %s', (_what, text) => {
    const person = guest('en')
    person.say(`they beat me and lock the door ${text}`)

    expect(person.flow()).toBe('danger')
    expectKindAnswer(person)
  })

  test.each(hostileTexts)('leave the numbers on the screen after %s', (_what, text) => {
    const person = guest('en')
    person.say('they beat me and lock the door')
    person.say(text)

    expectKindAnswer(person)
    expect(person.press('place.th')).toContain('hotline.what-to-say-english')
  })
})
