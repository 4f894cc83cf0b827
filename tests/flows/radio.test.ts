import { expect, test } from 'vitest'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

type Person = ReturnType<typeof guest>
const kept = (person: Person) => person.tasks().filter(({ type }) => type === 'keepUnheard')

test('a question goes to the radio only after its writer saw how it would be read, and said yes', () => {
  const person = guest()
  expect(person.press('ask-radio')).toContain('radio.ask')
  expect(person.say('Can my boss @bigboss keep my passport? Call 012 345 678')).toContain('radio.confirm')
  expect(JSON.stringify(person.says())).toContain('"Can my boss … keep my passport? Call …"')
  expect(kept(person)).toEqual([])
  expect(person.press('radio-yes')).toContain('radio.kept')
  expect(kept(person)).toEqual([
    {
      ...{ type: 'keepUnheard', text: 'Can my boss … keep my passport? Call …' },
      ...{ mark: expect.any(String), isForRadio: true },
    },
  ])
  expect(JSON.stringify(person.conversation())).not.toContain('keep my passport')
})

test('who says no, or writes another one, leaves nothing of the first', () => {
  const person = guest()
  person.press('ask-radio')
  person.say('Is my sister Sophea safe there?')
  person.press('radio-other')
  expect(JSON.stringify(person.conversation())).not.toContain('Sophea')
  person.say('Is a relative safe who does not call?')
  expect(person.press('radio-no')).toContain('radio.dropped')
  expect(kept(person)).toEqual([])
})

test('a story is too long, and one word too short, to be read out', () => {
  const person = guest()
  person.press('ask-radio')
  expect(person.say(`I went ${'and went '.repeat(50)}`)).toContain('radio.too-long')
  expect(person.say('123')).toContain('radio.too-short')
  expect(person.say('How much is a passport?')).toContain('radio.confirm')
})

test('what was not understood can be given to the radio as it stands', () => {
  const person = guest()
  person.say('zzkx qqqq 012 345 678')
  expect(person.choices()).toContain('ask-radio')
  expect(person.press('ask-radio')).toContain('radio.confirm')
  person.press('radio-yes')
  expect(kept(person)).toMatchObject([{ text: 'zzkx qqqq …', isForRadio: true }])
})

test('danger is answered first, also here', () => {
  const person = guest()
  person.press('ask-radio')
  person.say('they locked me in and beat me, please help')
  expect(person.flow()).toBe('danger')
  expect(kept(person)).toEqual([])
})

test('where there is no programme, nobody is asked for a question', () => {
  const { campaigns } = world.catalogue
  const without = { ...world.catalogue, campaigns: { ...campaigns, asksForRadio: false } }
  const person = talk({ ...world, catalogue: without })
  person.start()
  person.press('language.en')
  person.say('zzkx qqqq')
  expect(person.choices()).toContain('keep-question')
  expect(person.choices()).not.toContain('ask-radio')
  person.press('ask-radio')
  person.start('ask-radio')
  expect(person.flow()).not.toBe('radio')
})
