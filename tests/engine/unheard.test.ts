import { expect, test } from 'vitest'
import { guest } from '../kit/talk.ts'

const kept = (person: ReturnType<typeof guest>) => person.tasks().filter(({ type }) => type === 'keepUnheard')
const offers = (person: ReturnType<typeof guest>): boolean =>
  person.says().some(({ choices }) => choices.some(({ id }) => id === 'keep-question'))

test('what nobody understood is kept only if its writer presses the button, without numbers and names of accounts', () => {
  const person = guest('en')
  person.say('zzkx qqqq 012 345 678 @sokdara')
  expect([offers(person), kept(person)]).toEqual([true, []])
  const said = person.press('keep-question')

  expect(kept(person)).toEqual([{ type: 'keepUnheard', text: 'zzkx qqqq …', mark: expect.any(String) }])
  expect(said).toContain('unheard.kept')
})

test('one press keeps it once, and after another message it is gone', () => {
  const person = guest('en')
  person.say('zzkx qqqq')
  person.press('keep-question')
  person.press('keep-question')
  expect(kept(person)).toEqual([])

  person.say('zzkx qqqq')
  person.say('menu')
  expect(JSON.stringify(person.conversation())).not.toContain('zzkx')
  person.press('keep-question')
  expect(kept(person)).toEqual([])
})

test('it is not offered for a story, or while numbers for help or danger are open', () => {
  const person = guest('en')
  person.say(`zzkx ${'qqqq '.repeat(70)}`)
  expect(offers(person)).toBe(false)
  for (const first of ['hotline', 'help they locked me in and beat me']) {
    const other = guest('en')
    other.say(first)
    other.say('zzkx qqqq')
    expect(offers(other)).toBe(false)
  }
})
