import { describe, expect, test } from 'vitest'
import { guest } from '../kit/talk.ts'

describe.each([
  ['en', 'warn me of danger', 'write an alert'],
  ['km', 'ប្រាប់ខ្ញុំពេលមានគ្រោះថ្នាក់', 'សរសេរការជូនដំណឹង'],
  ['km', 'prab knhom pel mean krouh thnak', 'sorse ka jun domneng'],
  ['vi', 'báo cho tôi khi có nguy hiểm', 'viết cảnh báo'],
])('in words (%s)', (language, toBeWarned, toWrite) => {
  test('somebody asks to be warned of danger, and is asked where', () => {
    const person = guest(language)
    person.say(toBeWarned)
    const asked = person.tasks().flatMap((task) => (task.type === 'subscribe' ? [task] : []))
    expect(asked).toHaveLength(1)
    const event = { type: 'subscription.shown', subscriber: undefined } as const
    expect(person.happen({ type: 'answer', frame: asked[0]?.frame ?? 0, event })).toEqual(['alerts.ask-provinces'])
  })

  test('who is of the team comes to the alerts that they may write and approve', () => {
    const person = guest(language)
    person.happen({ type: 'news', news: { type: 'team.knock', what: 'accepted' } })
    person.say(toWrite)
    expect(person.flow()).toBe('alert-desk')
  })

  test('one who is not of the team reads how alerts are written, and how to join', () => {
    const person = guest(language)
    person.say(toWrite)
    expect(person.flow()).toBe('team')
  })
})
