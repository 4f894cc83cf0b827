import { describe, expect, test } from 'vitest'
import { result, START } from '../../flows/check-safety-lines.ts'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

const { catalogue } = world
const short = catalogue.signs.signs.filter((sign) => sign.short)
const long = catalogue.signs.signs.filter((sign) => !sign.short)

/** Somebody who said that it is safe, about whom, and how old they are. */
function asked({ whom = 'me', age = 'grown', language = 'en' } = {}) {
  const person = guest(language)
  for (const id of ['check-safety', 'safe-yes', `whom.${whom}`, `age.${age}`]) person.press(id)
  return person
}
const words = (person: ReturnType<typeof guest>, language = 'en'): string =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((line) => world.speak(line, language)))
    .join('\n')

describe('whoever asks whether they are safe', () => {
  test.each([
    ['en', 'Am I safe?'],
    ['en', 'is my sister safe in malaysia'],
    ['km', 'ខ្ញុំមានសុវត្ថិភាពទេ?'],
    ['km', 'កូនស្រីរបស់ខ្ញុំមានសុវត្ថិភាពឬទេ'],
    ['km', 'knhom mean sovatthepheap te'],
    ['vi', 'tôi có an toàn không'],
  ])('(%s) "%s" is asked first whether it can be read safely, and told how to leave', (language, said) => {
    const person = guest(language)

    expect(person.say(said)).toEqual(['safe.ask', 'safe.exit', 'safe.inbox'])
    expect(person.choices()).toEqual(['safe-yes', 'safe-later', 'safe-no', 'hotline', 'menu', 'quick-exit'])
  })

  test('finds the questions under the guides that are near to danger', () => {
    const person = guest()
    person.press('topic.signs-of-trafficking')

    expect(person.choices()).toContain('check-safety')
    expect(person.press('check-safety')[0]).toBe('safe.ask')
  })

  test('gets one harmless line if it is later, and may ask again', () => {
    const person = guest()
    person.press('check-safety')

    expect(person.press('safe-later')).toEqual(['safe.later'])
    expect(person.choices()).toEqual(['menu'])
    expect(person.tasks().map(({ type }) => type)).toEqual(['say'])
  })

  test('gets one harmless line if it is not safe, the talk is swept, and nothing leads back', () => {
    const person = guest()
    person.press('topic.signs-of-trafficking')
    person.press('check-safety')

    expect(person.press('safe-no')).toEqual(['safe.no'])
    expect(person.tasks().map(({ type }) => type)).toEqual(['say', 'sweep'])
    person.press('menu')
    expect(person.choices()).not.toContain('resume')
  })

  test('is asked three questions about danger and no more, unless they wish', () => {
    expect(short.length).toBe(3)
    expect(short.every(({ danger }) => danger !== undefined)).toBe(true)
    const person = asked()
    for (const { id } of short) {
      expect(words(person)).toContain(world.speak({ key: `signs.${id}` }, 'en'))
      person.press('sign.no')
    }

    expect(person.choices().slice(0, 2)).toEqual(['more-questions', 'enough'])
  })

  test('may skip every question of both forms, and stop at each', () => {
    const person = asked({ whom: 'relative', age: 'skip' })
    for (const _ of short) person.press('sign.skip')
    person.press('more-questions')
    for (const _ of long) {
      expect(person.choices()).toEqual(expect.arrayContaining(['sign.skip', 'enough']))
      person.press('sign.skip')
    }

    expect(person.conversation()?.frames.at(-1)?.value).toBe('told')
    expect(person.says()[0]?.lines[0]?.key).toBe('safety.nothing')
    const early = asked()
    expect(early.press('enough')).toContain('safety.nothing')
  })

  test('is not asked the questions for families about themselves', () => {
    const asks = (whom: string) => {
      const person = asked({ whom })
      for (const _ of short) person.press('sign.no')
      person.press('more-questions')
      return person.says()[0]?.lines.find(({ key }) => key === 'safety.question')?.values?.of
    }

    expect(asks('me')).toEqual({ number: long.filter(({ group }) => group !== 'family').length })
    expect(asks('relative')).toEqual({ number: long.length })
  })

  test('has the numbers at once after a yes to danger, of the country they press, and goes on with one tap', () => {
    const person = asked()

    expect(person.press('sign.yes')[0]).toBe('danger.confined')
    expect(words(person)).toContain('☎ 117')
    person.press('place.th')
    expect(words(person)).toContain('☎ 191')
    expect(person.press('go-on')).toContain(`signs.${short[1]?.id}`)
  })

  test('is not told to walk out if they are locked in, whatever else they say', () => {
    const person = asked()
    person.press('sign.yes')
    for (const _ of short.slice(1)) {
      person.press('go-on')
      expect(person.press('sign.yes')[0]).toBe('danger.confined')
    }
    const free = asked()
    free.press('sign.no')
    expect(free.press('sign.yes')[0]).toBe('danger.violence')
    expect(asked({ whom: 'relative' }).press('sign.yes')[0]).toBe('danger.other-person')
  })

  test.each(['child', 'unsure', 'skip'])('has the child helpline first if the age is "%s"', (age) => {
    const person = asked({ age })
    const keys = person.press('sign.yes')

    expect(keys.indexOf('safety.child')).toBe(1)
    expect(words(person).indexOf('1280')).toBeLessThan(words(person).indexOf('117'))
    expect(person.press('enough')).toContain('safety.child')
  })

  test('of 18 or more has the numbers for everybody', () => {
    expect(asked({ age: 'grown' }).press('sign.yes')).not.toContain('safety.child')
  })

  test.each(['en', 'km', 'vi'])('hears no score, no verdict and never that they are safe (%s)', (language) => {
    const results = [[], ['long-hours'], ['wages-kept'], ['violence'], catalogue.signs.signs.map(({ id }) => id)].map(
      (signs) => result(catalogue, { ...START, signs }),
    )
    const text = results
      .flatMap(({ lines }) => lines.filter(({ key }) => key.startsWith('safety.')).map((l) => world.speak(l, language)))
      .join('\n')

    expect(text).not.toMatch(/victim|traffick|score|you are safe|\d\s*(of|\/)\s*\d/i)
    expect(text).not.toMatch(/ជនរងគ្រោះ|nạn nhân|bạn an toàn/)
    expect(results.map(({ lines }) => lines[0]?.key)).toEqual([
      'safety.nothing',
      'safety.worth-asking',
      'safety.soon',
      'safety.now',
      'safety.now',
    ])
  })

  test('is offered the guides for what they said, the heaviest first, and help', () => {
    const { choices } = result(catalogue, { ...START, signs: ['long-hours', 'wages-kept'] })

    expect(choices.map(({ id }) => id)).toEqual(['ask-help', 'topic.unpaid-wages', 'topic.rights-at-work'])
  })

  test('leaves no answer behind when the result is said', () => {
    const person = asked({ whom: 'relative', age: 'child' })
    person.press('sign.yes')
    expect(JSON.stringify(person.conversation())).toContain('cannot-leave')
    person.press('enough')

    expect(person.conversation()?.frames.at(-1)?.context).toEqual(START)
    expect(JSON.stringify(person.conversation())).not.toContain('cannot-leave')
  })

  test('comes back to the open question after words of danger', () => {
    const person = asked()
    person.say('they beat me and lock the door')

    expect(person.flow()).toBe('danger')
    expect(person.press('resume')).toContain(`signs.${short[0]?.id}`)
  })

  test.each(hostileTexts)('gets a kind answer to %s', (_what, text) => {
    const person = asked()
    person.say(text)

    expectKindAnswer(person)
  })
})
