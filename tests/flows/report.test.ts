import { describe, expect, test } from 'vitest'
import { choices, flow, options } from '../../flows/flow.ts'
import type { Report } from '../../flows/report-answers.ts'
import { CASE_KINDS, type CaseKind } from '../../src/core/case/fields.ts'
import { FORMS, fieldsFor } from '../../src/core/case/forms.ts'
import type { CaseView } from '../../src/core/case/news.ts'
import { shorten } from '../../src/core/split.ts'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { talk } from '../kit/talk.ts'
import { content, world as wholeWorld } from '../kit/world.ts'

const BUTTONS: Readonly<Record<CaseKind, string>> = {
  help: 'ask-help',
  missing: 'report-missing',
  complaint: 'complaint',
  watch: 'village-watch',
  found: 'not-missing',
}

/** What a form leads to. */
const afterwards = flow<object>().createMachine({
  id: 'my-case',
  options,
  context: {},
  initial: 'shown',
  states: { shown: { tags: 'settled', entry: { type: 'say', params: { lines: [], choices: choices('menu') } } } },
})
const world = { ...wholeWorld, flows: { 'my-case': { machine: afterwards, version: 1 }, ...wholeWorld.flows } }

const view = (kind: CaseKind): CaseView => ({
  code: '4829137065',
  kind,
  status: 'open',
  openedAt: 0,
  isChild: false,
  referrals: [],
  consents: [],
  offers: [],
  messages: [],
  hours: [],
  told: {},
})

type Person = ReturnType<typeof talk>

/** Somebody at the first question of a form. */
function at(kind: CaseKind, language = 'en'): Person {
  const person = talk(world)
  person.start()
  person.press(`language.${language}`)
  person.press(BUTTONS[kind])
  person.press('safe-yes')
  person.press('go-on')
  return person
}

const draft = (person: Person): Report => {
  const frame = person.conversation()?.frames.find((each) => each.flow === 'report')
  if (frame === undefined) throw new Error('The form is gone')
  return frame.context as Report
}

test('what was ticked is told although all answers are looked at before "Done" is pressed', () => {
  const person = at('help')
  person.press('whom.me')
  person.press('need.shelter')
  person.press('review')

  expect(draft(person).answers).toEqual({ whom: 'me', needs: ['shelter'] })
  person.press('go-on')
  expect(draft(person).at).toBe('urgency')
})

const words = (person: Person, language = 'en'): string =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((line) => world.speak(line, language)))
    .join('\n')

/** Skips until this field is asked. */
function skipTo(person: Person, field: string): void {
  for (let n = 0; n < 40 && draft(person).at !== field; n++) person.press('skip')
  if (draft(person).at !== field) throw new Error(`${field} was never asked`)
}

/** Answers whatever is asked: the first option, or words that can be found again. */
function answerAll(person: Person, kind: CaseKind): void {
  for (let n = 0; n < 60 && draft(person).at !== ''; n++) {
    const field = FORMS[kind].find(({ id }) => id === draft(person).at)
    if (field?.type === 'text' || field?.type === 'word') person.say(`Zebra answer ${n}`)
    else person.press(firstOption(person))
    if (field?.type === 'several') person.press('done')
    if (person.choices().includes('urgency.danger')) person.press('urgency.normal')
    if (person.says().some(({ lines }) => lines[0]?.key.startsWith('danger.'))) person.press('go-on')
  }
}

const firstOption = (person: Person): string => person.choices().find((id) => id.includes('.')) ?? 'skip'

const opened = (person: Person, kind: CaseKind, word?: string) =>
  person.happen({
    type: 'answer',
    frame: person.conversation()?.frames.find((each) => each.flow === 'report')?.id ?? 0,
    event: { type: 'case.opened', view: view(kind), ...(word === undefined ? {} : { word }) },
  })

describe.each(CASE_KINDS)('the form for %s', (kind) => {
  test('begins with numbers, then whether it is safe, then what is kept, before anything is asked', () => {
    const person = talk(world)
    person.start()
    person.press('language.en')

    expect(person.press(BUTTONS[kind])).toEqual(expect.arrayContaining(['danger.numbers', 'safe.ask']))
    expect(words(person).indexOf('☎')).toBeLessThan(words(person).indexOf('Can you read and write here safely'))
    expect(person.press('safe-yes')).toEqual(expect.arrayContaining(['report.kept', 'report.free', 'report.stop']))
    expect(person.choices()).toEqual(expect.arrayContaining(['go-on', 'hotline', 'menu']))
    person.press('go-on')
    expect(draft(person).at).toBe(FORMS[kind][0]?.id)
  })

  test('asks one field after another, and gives everything that was answered to the case', () => {
    const person = at(kind)
    answerAll(person, kind)
    const { answers } = draft(person)
    person.press('send')

    expect(Object.keys(answers)).toEqual(fieldsFor(kind, answers).map(({ id }) => id))
    expect(person.tasks()).toContainEqual(expect.objectContaining({ type: 'openCase', kind, answers }))
    expect(person.says().map(({ lines }) => lines.map(({ key }) => key))).toEqual([['report.keeping']])
  })

  test('can be skipped through question by question, and sent like that', () => {
    const person = at(kind)
    for (let n = 0; n < 40 && draft(person).at !== ''; n++) person.press('skip')
    expect(person.choices()).toEqual(expect.arrayContaining(['send', 'drop', 'change.word']))
    person.press('send')

    expect(person.tasks()).toContainEqual(expect.objectContaining({ type: 'openCase', kind, answers: {} }))
  })

  test('goes back to the question before, as often as there is one', () => {
    const person = at(kind)
    expect(person.choices()).not.toContain('back')
    const [first, second, third] = fieldsFor(kind, {}).map(({ id }) => id)
    person.press('skip')
    person.press('skip')
    expect(draft(person).at).toBe(third)
    person.press('back')
    expect(draft(person).at).toBe(second)
    person.press('back')
    expect(draft(person).at).toBe(first)
  })

  test('says the code and the word when it is kept, and keeps nothing of the answers here', () => {
    const person = at(kind)
    answerAll(person, kind)
    person.press('send')
    opened(person, kind, 'blue lotus')

    expect(words(person)).toContain('482 913 7065')
    expect(words(person)).toContain('blue lotus')
    expect(person.flow()).toBe('my-case')
    expect(JSON.stringify(person.conversation())).not.toContain('Zebra')
    expect(person.conversation()?.frames.map((frame) => frame.flow)).not.toContain('report')
  })

  test('keeps nothing of what was told when it is dropped, and asks before', () => {
    const person = at(kind)
    answerAll(person, kind)
    person.press('drop')
    expect(JSON.stringify(person.conversation())).toContain('Zebra')
    person.press('drop-no')
    expect(person.choices()).toContain('send')
    person.press('drop')

    expect(person.press('drop-yes')).toEqual(['report.dropped'])
    expect(JSON.stringify(person.conversation())).not.toContain('Zebra')
    expect(person.tasks().filter(({ type }) => type !== 'say')).toEqual([])
  })

  test('is sent once, however often the button is pressed', () => {
    const person = at(kind)
    answerAll(person, kind)
    const shownAt = person.turn()
    person.press('send', shownAt)
    person.press('send', shownAt)
    expect(person.tasks().filter(({ type }) => type === 'openCase')).toEqual([])
    person.press('send')
    expect(person.tasks().filter(({ type }) => type === 'openCase')).toEqual([])
    opened(person, kind)
    opened(person, kind)

    expect(person.reports()).toContain('answer-late')
  })

  test('has a question, a short name and labels for everything that it asks', () => {
    const { questions, provinces, languages } = world.catalogue
    const missing = FORMS[kind].flatMap((field) => [
      ...(field.isLater || [kind, 'any'].some((form) => questions.includes(`${form}.${field.id}`)) ? [] : [field.id]),
      ...languages.filter((language) => !content.texts.has(`fields.${field.id}`, language)),
    ])

    expect(missing).toEqual([])
    expect(provinces.length).toBe(25)
  })
})

describe('a form', () => {
  test('offers to come back later with a harmless line, and goes on then', () => {
    const person = talk(world)
    person.start()
    person.press('language.en')
    person.press('ask-help')

    expect(person.press('safe-later')).toEqual(['safe.later'])
    person.pass(86_400_000)
    expect(person.press('ask-help')).toContain('safe.ask')
  })

  test('shows one harmless line and no other button to whoever cannot talk safely', () => {
    const person = talk(world)
    person.start()
    person.press('language.en')
    person.press('ask-help')

    expect(person.press('safe-no')).toEqual(['safe.no'])
    expect(person.choices()).toEqual(['menu'])
    expect(words(person)).not.toMatch(/help|safe|report|case/i)
  })

  test.each([
    ['yes', 'report.kept'],
    ['no', 'safe.no'],
    ['ចាស', 'report.kept'],
    ['không', 'safe.no'],
  ])('understands "%s" when it asks whether it is safe', (said, key) => {
    const person = talk(world)
    person.start()
    person.press('language.en')
    person.press('ask-help')

    expect(person.say(said)).toContain(key)
  })

  test('lets several be chosen and taken back, and shows what is chosen', () => {
    const person = at('help')
    person.press('whom.me')
    person.press('need.wages')
    person.press('need.papers')
    person.press('need.legal')
    person.press('need.papers')

    expect(draft(person).picked).toEqual(['wages', 'legal'])
    expect(words(person)).toContain('Chosen so far: Pay, work problem')
    const labels = person.says().flatMap((say) => say.choices.map(({ label }) => label))
    expect(labels).toContainEqual({ key: 'report.tick', values: { option: { key: 'needs.wages' } } })
    person.press('done')
    expect(draft(person).answers.needs).toEqual(['wages', 'legal'])
  })

  test('takes "only when I ask" alone, and the other ways alone', () => {
    const person = at('watch')
    skipTo(person, 'ways')
    person.press('ways.here')
    person.press('ways.only-i-ask')
    expect(draft(person).picked).toEqual(['only-i-ask'])
    person.press('ways.phone')
    expect(draft(person).picked).toEqual(['phone'])
  })

  test('asks for a phone number only of those who may be called, and drops it when they may not any more', () => {
    const person = at('watch')
    skipTo(person, 'ways')
    person.press('ways.phone')
    person.press('done')
    expect(draft(person).at).toBe('phone')
    person.say('012 345 678')
    person.press('hours.morning')
    person.press('done')
    person.press('skip')
    expect(words(person)).toContain('Safe number: 012 345 678')
    person.press('change.ways')
    person.press('ways.phone')
    person.press('ways.only-i-ask')
    person.press('done')

    expect(draft(person).answers).toEqual({ ways: ['only-i-ask'] })
    expect(JSON.stringify(person.conversation())).not.toContain('345')
  })

  test('lets one answer be changed and comes back to all of them', () => {
    const person = at('help')
    answerAll(person, 'help')
    person.press('change.province')
    expect(draft(person).at).toBe('province')
    person.press('province.kampot')

    expect(words(person)).toContain('Province: Kampot')
    expect(person.choices()).toContain('send')
  })

  test('asks what came up by a change', () => {
    const person = at('complaint')
    for (let n = 0; n < 40 && draft(person).at !== ''; n++) person.press('skip')
    person.press('change.ways')
    person.press('ways.phone')
    person.press('done')

    expect(draft(person).at).toBe('phone')
    person.say('012 000 007')
    expect(draft(person).at).toBe('')
  })

  test.each([
    ['answered', (person: Person) => person.say('012 000 008')],
    ['left out', (person: Person) => person.press('skip')],
    ['gone back from', (person: Person) => person.press('back')],
  ])('changes one answer before its end and looks at all again, when it was %s', (_, end) => {
    const person = at('missing')
    person.say('Sok Dara')
    person.press('review')
    person.press('change.recruiter-phone')
    end(person)

    expect(words(person)).toContain('Name: Sok Dara')
    expect(person.choices()).toContain('send')
    person.press('go-on')
    expect(draft(person).at).toBe('other-names')
  })

  test('can be looked at before its end and goes on where it was', () => {
    const person = at('missing')
    person.say('Sok Dara')
    person.press('review')
    expect(words(person)).toContain('Name: Sok Dara')
    person.press('go-on')

    expect(draft(person).at).toBe('other-names')
  })

  test('understands an answer that is typed instead of pressed', () => {
    const person = at('help')
    person.say('For someone else')
    expect(draft(person).answers.whom).toBe('other')
    skipTo(person, 'place')
    person.say('Thailand')
    expect(draft(person).answers.place).toBe('th')
    skipTo(person, 'age')
    person.say('2')
    expect(draft(person).answers.age).toBe('18-24')
  })

  test('asks about somebody else in other words than about oneself', () => {
    const person = at('help')
    person.press('whom.other')
    skipTo(person, 'place')
    expect(words(person)).toContain('Which country is the person in')
    const other = at('help')
    other.press('whom.me')
    skipTo(other, 'place')
    expect(words(other)).toContain('Which country are you in')
  })

  test.each(['under-18', 'unknown'])('shows a child line first and speaks simply when the age is "%s"', (age) => {
    const person = at('help')
    person.press('whom.me')
    skipTo(person, 'age')

    expect(person.press(`age.${age}`).slice(0, 2)).toEqual(['report.notes.child', 'contact.card'])
    expect(words(person)).toMatch(/☎ 1280/)
    skipTo(person, 'story')
    expect(person.says().flatMap(({ lines }) => lines.map(({ key }) => key))).toContain('forms.child.story')
  })

  test('tells whoever writes about a child of the child line, and does not take them for the child', () => {
    const person = at('missing')
    skipTo(person, 'age')
    expect(person.press('age.under-18')[0]).toBe('report.notes.child-other')
    skipTo(person, 'ways')

    expect(person.says().flatMap(({ lines }) => lines.map(({ key }) => key))).toContain('forms.missing.ways')
  })

  test('shows numbers at once when there is danger now, for the country that is named, and goes on with one tap', () => {
    const person = at('help')
    person.press('whom.me')
    skipTo(person, 'urgency')

    expect(person.press('urgency.danger')).toEqual(expect.arrayContaining(['danger.immediate', 'danger.numbers']))
    person.press('place.th')
    expect(JSON.stringify(person.says())).toContain('places.th')
    expect(words(person)).toMatch(/☎ 191|☎ 1300/)
    person.press('go-on')
    expect(draft(person).answers).toEqual({ whom: 'me', urgency: 'danger', place: 'th' })
    expect(draft(person).at).toBe('where')
  })

  test.each([
    [['whom.me', 'need.trafficking', 'done'], 'danger.confined'],
    [['whom.me', 'need.wages', 'done'], 'danger.immediate'],
    [['whom.other', 'need.trafficking', 'done'], 'danger.other-person'],
  ])('does not tell whoever may be locked in to walk out (%s)', (told, lead) => {
    const person = at('help')
    for (const id of told) person.press(id)

    expect(person.press('urgency.danger')[0]).toBe(lead)
  })

  test('keeps the first 2,000 characters of a long text and says so', () => {
    const person = at('help')
    skipTo(person, 'story')

    expect(person.say('ក'.repeat(2500))[0]).toBe('report.notes.cut')
    expect([...String(draft(person).answers.story)].length).toBe(2000)
  })

  test('says once of a long text in several messages that its rest is left out, and takes none of it for the next answer', () => {
    const person = at('help')
    skipTo(person, 'story')
    person.say('ក'.repeat(4096))
    const next = person.says()[0]?.lines.at(-1)?.key ?? ''

    expect(person.say('ខ'.repeat(4096))).toEqual(['report.notes.rest', next])
    expect(person.say('គ'.repeat(4096))).toEqual([])
    expect(person.say('ឃ'.repeat(400))).toEqual([])
    expect(Object.keys(draft(person).answers)).toEqual(['story'])
    person.say('Sok')
    expect(draft(person).answers.name).toBe('Sok')
  })

  test.each(['photo', 'voice', 'document'] as const)('asks kindly for words when a %s comes', (media) => {
    const person = at('missing')
    expect(person.happen({ type: 'media', kind: media })).toEqual(['report.notes.words-please', 'forms.missing.name'])
    skipTo(person, 'place')
    expect(person.happen({ type: 'media', kind: media })).toEqual([`media.${media}`, 'forms.missing.place'])
    skipTo(person, 'last-contact')
    expect(person.happen({ type: 'media', kind: media })[0]).toBe('report.notes.files-not-here')
  })

  test('takes the number of a contact that is shared where a number is asked, and nowhere else', () => {
    const person = at('complaint')
    skipTo(person, 'recruiter')
    person.happen({ type: 'media', kind: 'contact', phone: '85512345678' })
    expect(draft(person).at).toBe('recruiter')
    person.press('skip')
    person.happen({ type: 'media', kind: 'contact', phone: '85512345678' })

    expect(draft(person).answers).toEqual({ 'recruiter-phone': '85512345678' })
  })

  test.each(['ab', '1234', '១២៣៤៥៦', 'x'.repeat(41)])('does not take "%s" for a code word', (word) => {
    const person = at('watch')
    skipTo(person, 'word')
    person.say(word)

    expect(draft(person)).toMatchObject({ at: 'word', answers: {} })
    expect(words(person)).toContain('3 to 40 letters')
  })

  test('never shows the code word again', () => {
    const person = at('watch')
    skipTo(person, 'word')
    person.say('mango tree')

    expect(draft(person).answers.word).toBe('mango tree')
    expect(JSON.stringify(person.says())).not.toContain('mango')
    person.press('send')
    opened(person, 'watch')
    expect(person.says().flatMap(({ lines }) => lines.map(({ key }) => key))).toContain('report.own-word')
  })

  test('keeps every answer while something else is read, and goes on after days', () => {
    const person = at('missing')
    person.say('Sok Dara')
    person.say('menu')
    person.press('topic.thailand')
    person.pass(9 * 86_400_000)
    expect(person.press('resume')).toEqual(['resumed', 'forms.missing.other-names'])

    expect(draft(person).answers).toEqual({ name: 'Sok Dara' })
  })

  test.each(CASE_KINDS)('is not lost when the button for %s is pressed in the middle of it', (kind) => {
    const person = at('missing')
    person.say('Sok Dara')
    person.say('menu')
    const keys = person.press(BUTTONS[kind])
    if (kind !== 'missing') person.press('resume')
    else expect(keys).toEqual(['report.unfinished', 'forms.missing.other-names'])

    expect(draft(person)).toMatchObject({ at: 'other-names', answers: { name: 'Sok Dara' } })
  })

  test('that is being sent gives its number first, whatever other form is wanted', () => {
    const person = at('missing')
    person.say('Sok Dara')
    person.press('review')
    person.press('send')
    person.press('complaint')

    expect(opened(person, 'missing')).toContain('report.code')
  })

  test('is not lost by /start, or by the same message over and over', () => {
    const person = at('missing')
    person.say('Sok Dara')
    person.start()
    expect(person.press('resume')).toEqual(['resumed', 'forms.missing.other-names'])
    for (let n = 0; n < 6; n++) person.happen({ type: 'media', kind: 'photo' })
    if (person.flow() === 'menu') person.press('resume')

    expect(draft(person).answers).toEqual({ name: 'Sok Dara' })
  })

  test('ends with "stop", and nothing of it is kept', () => {
    const person = at('missing')
    person.say('Sok Dara')

    expect(person.say('stop')).toEqual(['stopped-form'])
    expect(JSON.stringify(person.conversation())).not.toContain('Dara')
  })

  test('is not lost by "Go on where I was", which leads to the guide it was opened from and back', () => {
    const person = talk(world)
    person.start()
    person.press('language.en')
    person.press('topic.informal-brokers')
    for (const id of ['village-watch', 'safe-yes', 'go-on', 'skip']) person.press(id)
    person.say('Phum Thmei')
    const told = draft(person)
    expect(person.choices()).toContain('resume')
    person.press('resume')
    expect(person.flow()).toBe('guidance')
    person.press('resume')

    expect(person.flow()).toBe('report')
    expect(draft(person)).toEqual(told)
    person.say('resume')
    expect(draft(person)).toEqual(told)
  })

  test('gives numbers first when a story tells of danger, and has kept the story', () => {
    const person = at('help')
    skipTo(person, 'story')
    person.say('They beat me and lock the door every night, and my boss took my passport.')

    expect(person.flow()).toBe('danger')
    expect(draft(person).answers.story).toContain('took my passport')
    expect(words(person)).not.toContain('What may we call you')
    expect(person.press('resume')).toEqual(['resumed', 'forms.any.name'])
  })

  test.each([
    ['missing', 'ship', 'ទូក សំណាង ៩៩ គេបង្ខំមិនឲ្យឡើងគោក', 'last-contact'],
    ['complaint', 'recruiter', 'Dara, he sold my sister', 'recruiter-phone'],
    ['missing', 'name', 'help me they beat me', 'other-names'],
  ] as const)(
    'keeps an answer with danger in it and never asks for it again (%s, %s: %s)',
    (kind, field, text, next) => {
      const person = at(kind)
      skipTo(person, field)
      person.say(text)

      expect(person.flow()).toBe('danger')
      expect(draft(person).answers[field]).toBe(text)
      person.press('resume')
      expect(draft(person).at).toBe(next)
      expect(person.flow()).toBe('report')
    },
  )

  test('takes the number of a boat for what it is', () => {
    const person = at('missing')
    skipTo(person, 'ship')
    person.say('លេខទូក ១២៣៤ កំពង់ផែ សុងខ្លា')

    expect(person.flow()).toBe('report')
    expect(draft(person)).toMatchObject({ at: 'last-contact', answers: { ship: 'លេខទូក ១២៣៤ កំពង់ផែ សុងខ្លា' } })
  })

  test('takes no cry for a code word, and says that another one is needed', () => {
    const person = at('help')
    skipTo(person, 'word')
    person.say('help me they beat me')

    expect(person.flow()).toBe('danger')
    expect(draft(person).answers).toEqual({})
    expect(person.press('resume')).toEqual(['resumed', 'report.notes.word-unheard', 'forms.any.word'])
  })

  test.each([
    'I want to complain about the agency, they took my money',
    'I need help because the broker said there is a factory job in Poipet, and I want to know more',
    'my sister is missing since March',
    'ខ្ញុំ​ត្រូវការ​មេធាវី ព្រោះ​ថៅកែ​មិន​បើក​ប្រាក់ខែ',
  ])('takes "%s" for what happened, not for a wish to be elsewhere', (text) => {
    const person = at('help')
    skipTo(person, 'story')
    person.say(text)

    expect(draft(person).answers.story).toBe(text)
    expect(person.flow()).toBe('report')
  })

  test.each([
    ['I want to talk to a person', 'hotline'],
    ['please erase my data', 'my-data'],
    ['show me the menu', 'menu'],
  ])('goes elsewhere for "%s" even where somebody tells what happened', (text, flow) => {
    const person = at('help')
    skipTo(person, 'story')
    person.say(text)

    expect(person.flow()).toBe(flow)
  })

  test.each(['hello', 'thank you'])('does not take "%s" for an answer', (text) => {
    const person = at('missing')
    person.say(text)

    expect(draft(person)).toMatchObject({ at: 'name', answers: {} })
    expect(person.says().at(-1)?.lines.at(-1)?.key).toBe('forms.missing.name')
  })

  test('takes no option that the question does not have', () => {
    const person = at('help')
    person.press('whom.__proto__')
    person.press('age.under-18')
    person.press('change.constructor')

    expect(draft(person)).toMatchObject({ at: 'whom', answers: {} })
  })

  test.each(hostileTexts)('answers %s kindly', (_what, text) => {
    const person = at('missing')
    person.say(text)

    expectKindAnswer(person)
  })

  test.each(['ask-help', 'report-missing', 'complaint', 'village-watch'])('opens by the link %s', (payload) => {
    const person = talk(world)
    person.start()
    person.press('language.en')

    expect(person.start(payload)).toContain('safe.ask')
  })

  test('offers the other forms where help is asked for, and one of another kind takes nobody\u2019s place', () => {
    const person = talk(world)
    person.start()
    person.press('language.en')
    person.press('ask-help')
    expect(person.choices()).toEqual(
      expect.arrayContaining(['report-missing', 'not-missing', 'complaint', 'village-watch', 'check-safety']),
    )
    person.press('report-missing')
    for (const id of ['safe-yes', 'go-on']) person.press(id)
    person.say('Sok Dara')

    expect(person.press('complaint')[0]).toBe('report.other-waits')
    expect(draft(person)).toMatchObject({ kind: 'complaint', answers: {} })
    person.press('resume')
    expect(draft(person)).toMatchObject({ kind: 'missing', answers: { name: 'Sok Dara' } })
    expect(person.start('village-watch')[0]).toBe('report.other-waits')
    person.press('resume')
    expect(draft(person).answers).toEqual({ name: 'Sok Dara' })
  })

  test('offers whoever may be the one who is searched for a form of their own', () => {
    const person = talk(world)
    person.start()
    person.press('language.en')
    person.press('report-missing')
    expect(person.choices()).toContain('not-missing')
    person.press('not-missing')
    person.press('safe-yes')

    expect(words(person)).toContain('We tell no one whether somebody looks for you')
    expect(person.start('not-missing')[0]).toBe('danger.numbers')
    expect(draft(person)).toMatchObject({ kind: 'found' })
  })

  test('asks who was found for whom something is told only if something may be, and how to be reached only if they want that', () => {
    const asked = (allows: string) => {
      const person = at('found')
      skipTo(person, 'allows')
      person.press(`allows.${allows}`)
      const first = draft(person).at
      person.press('skip')
      return [first, draft(person).at]
    }

    expect(asked('nothing')[0]).toBe('never-tell')
    expect(asked('alive')).toEqual(['tell-whom', 'never-tell'])
    expect(asked('contact')).toEqual(['tell-whom', 'family-way'])
  })

  test.each([
    ['km', 'alive', 'សូមប្រាប់គ្រួសារខ្ញុំតែថា ខ្ញុំនៅរស់'],
    ['km', 'alive', 'ប្រាប់ម៉ែថាខ្ញុំសុខសប្បាយ'],
    ['km', 'nothing', 'កុំប្រាប់គ្រួសារខ្ញុំអី'],
    ['en', 'alive', 'please tell my family only that I live'],
    ['en', 'alive', 'just tell them I am alive'],
    ['en', 'nothing', "don't tell them anything"],
    ['vi', 'alive', 'chỉ nói với gia đình là tôi còn sống'],
  ])('what may be told can be said in words (%s, %s: %s)', (language, allows, text) => {
    const person = at('found', language)
    skipTo(person, 'allows')
    person.say(text)

    expect(draft(person).answers).toEqual({ allows })
  })

  test.each(['others', 'unsure'])('gives numbers to whoever may be made to write, and goes on (%s)', (whose) => {
    const person = at('found')
    person.press(`whose.${whose}`)

    expect(words(person)).toMatch(/^Thank you\. Your family is told nothing because of this.*\n☎/s)
    expect(draft(person).at).toBe('allows')
  })

  test('lets a family choose that the police are told, by whoever helps', () => {
    const person = at('missing')
    skipTo(person, 'told-police')
    person.press('told-police.please')

    expect(draft(person).answers).toEqual({ 'told-police': 'please' })
  })

  test('is one tap away from the menu, the numbers, the guides and the list of agencies', () => {
    const person = talk(world)
    person.start()
    person.press('language.en')
    expect(person.choices()).toContain('ask-help')
    person.press('hotline')
    person.press('place.th')
    person.press('need.wages')
    expect(person.choices()).toContain('ask-help')
    person.say('my brother is missing')
    expect(person.choices()).toContain('report-missing')
    person.press('topic.complain-about-agency')
    expect(person.choices()).toContain('complaint')
    person.press('topic.informal-brokers')
    expect(person.choices()).toContain('village-watch')
  })

  test('has labels that Messenger does not cut inside a word, with a tick before them', () => {
    const long = CASE_KINDS.flatMap((kind) => FORMS[kind])
      .filter(({ type }) => type === 'several')
      .flatMap(({ id, options = [], labels = `options.${id}` }) => options.map((option) => `${labels}.${option}`))
      .flatMap((key) => world.catalogue.languages.map((language) => world.speak({ key }, language)))
      .filter((label) => /[^ ]…$/.test(shorten(`✓ ${label}`, 20, 'utf-16')))

    expect(long).toEqual([])
  })

  test.each(['km', 'en', 'vi'])('has every word of what is said when it is kept (%s)', (language) => {
    for (const kind of CASE_KINDS) {
      const person = at(kind, language)
      person.press('skip')
      skipTo(person, 'word')
      person.press('skip')
      person.press('send')
      const keys = opened(person, kind, 'blue lotus')

      expect(keys.filter((key) => !content.texts.has(key, language))).toEqual([])
      expect(words(person, language)).toContain('482 913 7065')
    }
  })
})
