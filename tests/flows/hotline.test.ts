import { describe, expect, test } from 'vitest'
import { isConfirmed, needs } from '../../src/core/contacts.ts'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

/** At the numbers for a place and a need. */
function askFor(place: string, need: string) {
  const person = guest()
  person.press('hotline')
  person.press(`place.${place}`)
  person.press(`need.${need}`)
  return person
}

const EVERYWHERE = world.catalogue.places.flatMap((place) => needs.map((need) => [place, need] as const))

describe('the hotline', () => {
  test('asks where the person is, then what they need, and nothing else', () => {
    const person = guest()

    expect(person.press('hotline')).toEqual(['hotline.ask-place'])
    expect(person.choices()).toEqual(expect.arrayContaining(['place.kh', 'place.th', 'place.other']))
    expect(person.press('place.th')).toEqual(['hotline.ask-need'])
    expect(person.choices()).toEqual(expect.arrayContaining(needs.map((need) => `need.${need}`)))
  })

  test.each(EVERYWHERE)('has a number to call for %s and %s', (place, need) => {
    const person = askFor(place, need)
    const text = person
      .says()
      .flatMap(({ lines }) => lines.map((line) => world.speak(line, 'en')))
      .join('\n')

    expect(text).toMatch(/☎ [+\d]/)
    expect(person.choices()).toEqual(expect.arrayContaining(['what-to-say', 'other-need', 'other-place', 'menu']))
  })

  test.each(EVERYWHERE)('says of each number for %s and %s whether it is confirmed', (place, need) => {
    const cards = askFor(place, need)
      .says()
      .flatMap(({ lines }) => lines.filter(({ key }) => key === 'contact.card'))
    const checks = cards.map(({ values }) => JSON.stringify(values?.check))

    expect(cards.length).toBeGreaterThan(0)
    expect(checks.every((check) => /contact\.(un)?confirmed/.test(check))).toBe(true)
    if (!world.catalogue.contacts.some(isConfirmed)) expect(checks.join()).not.toContain('contact.confirmed')
  })

  test('says what to say when they answer, also in English, and goes back to the numbers', () => {
    const person = askFor('th', 'wages')
    const numbers = person.says()

    expect(person.press('what-to-say')).toEqual(['hotline.what-to-say', 'hotline.what-to-say-english'])
    person.press('numbers-again')
    expect(person.says().map(({ lines }) => lines)).toEqual(numbers.map(({ lines }) => lines))
  })

  test('keeps the place for another need and asks anew for another place', () => {
    const person = askFor('my', 'wages')

    expect(person.press('other-need')).toEqual(['hotline.ask-need'])
    person.press('need.health')
    expect(JSON.stringify(person.says())).toContain('places.my')
    expect(person.press('other-place')).toEqual(['hotline.ask-place'])
  })

  test('gives the numbers as often as they are asked for', () => {
    const person = askFor('th', 'danger')
    const answers = Array.from({ length: 8 }, () => person.press('need.danger'))

    expect(answers.flat()).not.toContain('loop')
  })

  test('takes a place written by hand', () => {
    const person = guest('en')
    person.press('hotline')

    expect(person.say('thailand')).toEqual(['hotline.ask-need'])
  })

  test('waits while somebody reads something else, and goes on with one tap', () => {
    const person = guest()
    person.press('hotline')
    person.press('place.th')
    person.press('my-data')

    expect(person.press('resume')).toEqual(['resumed', 'hotline.ask-need'])
  })

  test('takes no place and no need that does not exist', () => {
    const person = guest()
    person.press('hotline')

    expect(person.press('place.__proto__')).toEqual(['old-button', 'hotline.ask-place'])
    person.press('place.kh')
    expect(person.press('need.constructor')).toEqual(['old-button', 'hotline.ask-need'])
  })

  test.each(hostileTexts)('answers %s kindly and asks again', (_what, text) => {
    const person = guest()
    person.press('hotline')
    person.say(text)

    expectKindAnswer(person)
    expect(person.press('place.th')).toEqual(['hotline.ask-need'])
  })
})
