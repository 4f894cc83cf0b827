import { describe, expect, test } from 'vitest'
import type { Report } from '../../flows/report-answers.ts'
import { guest } from '../kit/talk.ts'

type Person = ReturnType<typeof guest>

const draft = (person: Person): Report => {
  const frame = person.conversation()?.frames.find(({ flow }) => flow === 'report')
  if (frame === undefined) throw new Error('The form is gone')
  return frame.context as Report
}

/** Somebody who asks for help and is asked this question; the others before it are left out. */
function askedFor(field: string, language = 'en'): Person {
  const person = guest(language)
  for (const id of ['ask-help', 'safe-yes', 'go-on']) person.press(id)
  for (let n = 0; n < 30 && draft(person).at !== field; n += 1) person.press('skip')
  expect(draft(person).at).toBe(field)
  return person
}

describe('whoever is asked how old they are may type it', () => {
  test.each([
    ['25', '25-plus', 'en'],
    ['19', '18-24', 'en'],
    ['17 years', 'under-18', 'en'],
    ['i am 16 years old', 'under-18', 'en'],
    ['១៧', 'under-18', 'km'],
    ['១៦ឆ្នាំ', 'under-18', 'km'],
    ['ខ្ញុំអាយុ ៣០ ឆ្នាំ', '25-plus', 'km'],
    ['16 tuoi', 'under-18', 'vi'],
    ['Tôi 30 tuổi.', '25-plus', 'vi'],
    ["I'm 16!", 'under-18', 'en'],
  ])('"%s" is %s', (text, group, language) => {
    const person = askedFor('age', language)
    person.say(text)
    expect(person.flow()).toBe('report')
    expect(draft(person).answers.age).toBe(group)
  })

  test('a small number alone is that of a button, and what is no age changes nothing', () => {
    const person = askedFor('age')
    for (const text of ['1990', 'under 18', 'not yet 18', '18 or 19']) {
      const other = askedFor('age')
      other.say(text)
      expect(draft(other).answers.age).not.toBe('18-24')
    }
    person.say('1990')
    expect(draft(person).answers.age).toBeUndefined()
    person.say('2')
    expect(draft(person).answers.age).toBe('18-24')
  })
})

describe('answers of a form in other words than its buttons', () => {
  test.each([
    ['whom', 'ខ្ញុំ', 'me', 'km'],
    ['whom', 'me', 'me', 'en'],
    ['whom', 'my sister', 'other', 'en'],
    ['gender', 'male', 'man', 'en'],
    ['gender', 'ប្រុស', 'man', 'km'],
    ['gender', 'nữ', 'woman', 'vi'],
  ])('%s: "%s" is %s', (field, text, option, language) => {
    const person = askedFor(field, language)
    person.say(text)
    expect(draft(person).answers[field]).toBe(option)
  })

  test.each([
    ['រួច', 'ថយក្រោយ', 'km'],
    ['done', 'go back', 'en'],
    ['xong rồi', 'quay lại', 'vi'],
  ])('"%s" ends the ticking, "%s" goes back to it', (done, back, language) => {
    const person = askedFor('needs', language)
    person.press('need.food')
    person.say(done)
    expect(draft(person).answers.needs).toEqual(['food'])
    person.say(back)
    expect(draft(person).at).toBe('needs')
  })

  test('several that are named at once are all ticked', () => {
    const person = askedFor('needs')
    person.say('food and a safe place to sleep')
    expect([...draft(person).picked].sort()).toEqual(['food', 'shelter'])
  })
})

test.each([
  ['រំលង', 'km'],
  ['skip', 'en'],
])('"%s" after something was ticked means that there is no more', (skip, language) => {
  const person = askedFor('needs', language)
  person.press('need.shelter')
  person.press('need.food')
  person.say(skip)
  expect(draft(person).answers.needs).toEqual(['shelter', 'food'])
})

test.each(['ask-help', 'report-missing', 'complaint', 'village-watch'])(
  'before anything is told in %s, it is said how to leave at once',
  (form) => {
    const person = guest('km')
    person.press(form)
    expect(person.press('safe-yes')).toContain('safe.exit')
  },
)

test.each(['ចេញភ្លាម', 'leave now', 'hide', 'thoát ngay'])('"%s" leaves at once', (words) => {
  const person = askedFor('story')
  person.say(words)
  expect(person.tasks().map(({ type }) => type)).toContain('sweep')
})
