import { describe, expect, test } from 'vitest'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

/** Reads on to the last page and returns what was said on each. */
function readAll(person: ReturnType<typeof guest>): string[][] {
  const pages: string[][] = []
  while (person.choices().includes('more')) pages.push(person.press('more'))
  return pages
}

describe('the guides', () => {
  test('are offered by stage, then by topic', () => {
    const person = guest()

    expect(person.press('guidance')).toEqual(['guidance.choose-stage'])
    expect(person.press('stage.while-abroad')).toEqual(['guidance.choose-topic'])
    expect(person.choices()).toEqual(
      expect.arrayContaining(['topic.unpaid-wages', 'topic.passport-withheld', 'stages']),
    )
    expect(person.press('stages')).toEqual(['guidance.choose-stage'])
  })

  test.each(world.catalogue.stages.map(({ id }) => id))('of the stage %s all open', (stage) => {
    const person = guest()
    person.press('guidance')
    person.press(`stage.${stage}`)
    const topics = person.choices().filter((id) => id.startsWith('topic.'))

    expect(topics).not.toHaveLength(0)
    for (const choice of topics) {
      expect(person.press(choice)).toContain(`guides.${choice.slice(6)}.title`)
      person.press('guidance')
      person.press(`stage.${stage}`)
    }
  })

  test.each(Object.keys(world.catalogue.guides))(
    'on %s end with the question whether it was useful, and only there',
    (topic) => {
      const person = guest()
      person.start(`topic-${topic}`)
      const pages = readAll(person)

      expect(pages).toHaveLength((world.catalogue.guides[topic]?.parts.length ?? 0) - 1)
      expect(pages.filter((keys) => keys.includes('guidance.useful'))).toHaveLength(1)
      expect(pages.at(-1)).toContain('guidance.useful')
      expect(person.choices()).toEqual(expect.arrayContaining(['useful-yes', 'useful-no', 'contacts', 'share']))
    },
  )

  test.each([
    ['useful-yes', true],
    ['useful-no', false],
  ])('count %s by topic and by nothing else, and offer related ones', (choice, isUseful) => {
    const person = guest()
    person.start('topic-thailand')
    readAll(person)
    person.press(choice)

    expect(person.tasks()).toContainEqual({ type: 'rateGuide', topic: 'thailand', isUseful })
    expect(person.choices()).toEqual(expect.arrayContaining(['topic.unpaid-wages', 'hotline', 'menu']))
  })

  test('are counted once, however often the button is pressed', () => {
    const person = guest()
    person.start('topic-thailand')
    readAll(person)
    person.press('useful-yes')
    person.press('useful-yes')

    expect(person.tasks().filter(({ type }) => type === 'rateGuide')).toEqual([])
  })

  test('say whom to call, each with whether anybody has called the number, and lead back to the text', () => {
    const person = guest()
    person.start('topic-unpaid-wages')

    expect(person.press('contacts')[0]).toBe('guidance.contacts')
    const cards = person.says().flatMap(({ lines }) => lines.filter(({ key }) => key === 'contact.card'))
    expect(cards.length).toBeGreaterThan(0)
    expect(cards.every(({ values }) => values !== undefined && 'check' in values)).toBe(true)
    expect(person.press('topic.unpaid-wages')).toContain('guides.unpaid-wages.title')
  })

  test.each(['hotline', 'they beat me and lock the door', 'menu'])(
    'wait at the page that was read when "%s" comes between',
    (said) => {
      const person = guest()
      person.press('guidance')
      person.press('stage.while-abroad')
      person.press('topic.unpaid-wages')
      const page = person.press('more')
      person.say(said)

      expect(person.choices()).toContain('resume')
      expect(person.press('resume')).toEqual(['resumed', ...page])
      expect(person.choices()).toContain('more')
    },
  )

  test('are not read out again when something is not understood', () => {
    const person = guest()
    person.start('topic-unpaid-wages')

    expect(person.say('zzzz')).toEqual(['unknown.1', 'unheard.offer', 'radio.offer'])
  })

  test('can be forwarded by a link, or by name where there are no links', () => {
    const person = guest()
    person.start('topic-malaysia')
    readAll(person)
    person.press('share')
    const [line] = person.says().flatMap(({ lines }) => lines)

    expect(line).toBeDefined()
    expect(world.speak(line!, 'en')).toContain('Working in Malaysia')
    expect(world.speak(line!, 'en', (payload) => `https://line.example.org/?start=${payload}`)).toContain(
      'https://line.example.org/?start=topic-malaysia',
    )
  })

  test('say on the first screen that nobody has checked them, while nobody has', () => {
    const person = guest()

    expect(person.start('topic-thailand')).toContain('guide.not-reviewed')
  })

  test('open at once for a clear question, over whatever was open', () => {
    const person = guest()
    person.press('hotline')
    person.say('thaoke kan passport nhom')

    expect(person.choices()).toContain('resume')
  })

  test('lead nowhere for a topic or a stage that does not exist', () => {
    const person = guest()
    person.press('guidance')

    expect(person.press('topic.__proto__')).toEqual(['old-button', 'guidance.choose-stage'])
    expect(person.press('stage.constructor')).toEqual(['old-button', 'guidance.choose-stage'])
  })

  test.each(hostileTexts)('answer %s kindly and keep the place', (_what, text) => {
    const person = guest()
    person.start('topic-thailand')
    person.press('more')
    person.say(text)

    expectKindAnswer(person)
    expect(person.press('more')).toContain('guides.thailand.parts.2.title')
  })
})
