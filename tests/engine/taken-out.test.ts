import { describe, expect, test } from 'vitest'
import { loadContent } from '../../src/content/content.ts'
import { render } from '../../src/core/render.ts'
import { learnNothing } from '../../src/core/understand/learn.ts'
import type { World } from '../../src/engine/scene.ts'
import { createWorld } from '../../src/world.ts'
import { copyContent } from '../content/copy.ts'
import { talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

const CAN = {
  textLength: 4000,
  textLengthWithButtons: 4000,
  unit: 'code points',
  buttons: 12,
  labelLength: 60,
  callButtons: 0,
  hasInbox: false,
  deleteHours: 0,
  windowHours: Number.POSITIVE_INFINITY,
  deepLink: undefined,
} as const

/** The world after an editor has taken out a guide and a contact, and put another in its place. */
const later: World = (() => {
  const copy = copyContent()
  for (const language of ['km', 'en']) copy.delete(`${language}/guides/thailand.md`)
  copy.change('contacts.yaml', /^- id: th-mol-1506\n/m, '- id: th-mol-1597\n')
  copy.change('contacts.yaml', /number: "1506"/, 'number: "1597"')
  const content = loadContent(copy.folder, { defaultLanguage: 'km', today: '2026-11-21', learn: learnNothing })
  copy.remove()
  return createWorld(content, 'km')
})()

/** Everything a person reads and can press, with the words of a world. */
const shown = (person: ReturnType<typeof talk>, { speak }: World) =>
  person.says().flatMap((say) => render(say, 'en', CAN, speak))
const words = (person: ReturnType<typeof talk>, at: World) =>
  JSON.stringify(shown(person, at).map(({ text, buttons }) => [text, buttons.map(({ label }) => label)]))

/** Somebody who was somewhere before, and is back after the content changed. */
function back(go: (person: ReturnType<typeof talk>) => void) {
  const before = talk(world)
  before.start()
  before.press('language.en')
  go(before)
  return { before, after: talk(later, before.conversation()) }
}

describe('somebody who was reading a guide that was taken out', () => {
  const reading = () => back((person) => person.press('topic.thailand'))

  test.each(['more', 'contacts', 'share'])('lands in the menu with a kind word, pressing %s', (choice) => {
    const { after } = reading()
    expect(after.press(choice)).toEqual(['recovered', 'menu.text'])
    expect(after.reports()).not.toContain('flow-defect')
  })

  test('is answered when they write, and when they come back to it from elsewhere', () => {
    expect(reading().after.say('my boss keeps my passport')).not.toEqual([])
    const { after } = back((person) => {
      person.press('topic.thailand')
      person.press('language')
    })
    after.press('language.vi')
    expect(after.reports()).not.toContain('flow-defect')
    expect(words(after, later)).not.toContain('guides.')
  })

  test('is not offered it any more', () => {
    const { before, after } = back((person) => {
      person.press('guidance')
      person.press('stage.destinations')
    })
    expect(words(before, world)).toContain('"Thailand"')
    after.press('no-such-button')
    expect(words(after, later)).not.toContain('"Thailand"')
    expect(words(after, later)).not.toContain('guides.')
    expect(words(after, later)).toContain('"Malaysia"')
  })
})

describe('somebody who was shown a number that was taken out', () => {
  const numbers = () =>
    back((person) => {
      person.press('hotline')
      person.press('place.th')
      person.press('need.wages')
    })

  test('reads the others when they ask again', () => {
    const { before, after } = numbers()
    expect(words(before, world)).toContain('1506')
    after.press('what-to-say')
    after.press('numbers-again')
    expect(words(after, later)).not.toContain('1506')
    expect(words(after, later)).toContain('1546')
  })

  test('reads those of today when the last answer is said once more, and when they come back to it', () => {
    const { after } = numbers()
    expect(after.press('no-such-button')).toContain('hotline.numbers')
    expect(words(after, later)).not.toContain('contacts.')
    expect(words(after, later)).not.toContain('1506')
    expect(words(after, later)).toContain('1597')

    const { after: returned } = numbers()
    returned.press('language')
    expect(returned.press('language.en')).toContain('hotline.numbers')
    expect(words(returned, later)).toContain('1597')
  })
})

test('a message that waited while all that it told of was taken out is not sent empty', () => {
  const say = { lines: [{ key: 'guides.thailand.title' }], choices: [{ id: 'menu' }] }
  expect(render(say, 'en', CAN, world.speak)).toHaveLength(1)
  expect(render(say, 'en', CAN, later.speak)).toEqual([])
})
