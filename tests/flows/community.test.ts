import { describe, expect, test } from 'vitest'
import type { FlowEvent } from '../../flows/flow.ts'
import { createFlows } from '../../flows/index.ts'
import { MESSENGER_CAPABILITIES } from '../../src/channels/messenger/messenger.ts'
import { TELEGRAM_CAPABILITIES } from '../../src/channels/telegram/telegram.ts'
import type { TeamMember } from '../../src/core/alert/team.ts'
import type { Capabilities } from '../../src/core/channel.ts'
import { render } from '../../src/core/render.ts'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

const atWork = () => {
  const person = guest('en')
  person.press('community')
  return person
}
/** The team answers whoever wants to count. */
const answeredBy = (person: ReturnType<typeof guest>, event: FlowEvent) =>
  person.happen({ type: 'answer', frame: person.conversation()?.frames.at(-1)?.id ?? 0, event })
const MEMBER: TeamMember = {
  ...{ person: 'web:a', role: 'volunteer', provinces: ['kandal'], languages: ['km'], status: 'active' },
  ...{ promisedAt: 1, passedAt: 1, since: 1 },
}
const counting = (me = MEMBER) => {
  const person = atWork()
  person.press('count-people')
  answeredBy(person, { type: 'team.shown', me })
  return person
}
const counted = (person: ReturnType<typeof guest>) => person.tasks().filter(({ type }) => type === 'countHeads')

describe('community work', () => {
  test('leads through every step of the village session and says the hands back as numbers', () => {
    const person = atWork()
    person.press('session')
    const sheet = world.catalogue.lessons.find(({ id }) => id === 'village-session')
    const steps = sheet?.type === 'sheet' ? sheet.parts.length : 0
    expect(steps).toBeGreaterThan(3)
    for (const hands of ['twelve', '៧']) {
      person.press('count-hands')
      expect(person.say(hands)).toContain('community.hands')
      // Words do for the button, and what was noted is said once.
      const next = person.say(hands === '12' ? 'Next' : 'បន្ទាប់')
      expect(next).toContain('community.step')
      expect(next).not.toContain('community.hands')
    }
    for (let step = 3; step < steps; step++) expect(person.press('next-step')).toContain('community.step')
    expect(person.choices()).not.toContain('next-step')
    expect(person.press('end-session')).toContain('community.all-hands')
    expect(JSON.stringify(person.says())).toContain('"12, 7"')
  })

  test.each(['3', '១៥', 'ដប់ពីរ', 'mười hai'])(
    'takes the bare number %s for hands in the step, never for the number of a button',
    (typed) => {
      const person = atWork()
      person.press('session')
      const said = person.say(typed)
      expect(person.flow()).toBe('community')
      expect(said).toEqual(expect.arrayContaining(['community.hands', 'community.step']))
      expect(person.press('next-step')).not.toContain('community.hands')
      // What is no count of hands does not leave the session either.
      person.say('70000')
      expect(person.flow()).toBe('community')
    },
  )

  test('keeps counts of people and nothing else, by province, sex and age', () => {
    const person = counting()
    person.press('counted-in.kandal')
    person.press('group.female-child')
    person.say('Sok, Dara and Chan')
    expect(counted(person)).toEqual([])
    const again = counting()
    again.press('counted-in.kandal')
    again.press('group.female-child')
    expect(again.say('ម្ភៃបីនាក់')).toContain('community.counted')
    expect(counted(again)).toEqual([{ type: 'countHeads', province: 'kandal', sex: 'female', age: 'child', count: 23 }])
    again.press('group.male-grown')
    again.say('501')
    expect(counted(again)).toEqual([])
  })

  test.each<[string, FlowEvent]>([
    ['who is not of the team', { type: 'team.refused' }],
    ['who has only applied', { type: 'team.applied' }],
    ['who has not passed the quiz', { type: 'team.shown', me: { ...MEMBER, status: 'learning' } }],
  ])('asks the team who may count people: %s may not, and is told how to join', (_who, answer) => {
    const person = atWork()
    person.press('count-people')
    expect(person.tasks()).toContainEqual(expect.objectContaining({ type: 'workOnTeam', wish: { type: 'show' } }))
    expect(answeredBy(person, answer)).toEqual(['community.count-team'])
    expect(person.choices()).toContain('team')
    expect(person.choices().some((id) => id.startsWith('counted-in.'))).toBe(false)
  })

  test('lets a volunteer count in their own provinces, and somebody of the whole country anywhere', () => {
    const places = (me: TeamMember) =>
      counting(me)
        .choices()
        .filter((id) => id.startsWith('counted-in.'))
    expect(places(MEMBER)).toEqual(['counted-in.kandal'])
    expect(places({ ...MEMBER, role: 'approver', provinces: [] })).toHaveLength(world.catalogue.provinces.length)
  })

  test('hands on a card of the session and goes back to the same step, with the hands that were counted', () => {
    const person = atWork()
    person.press('session')
    person.press('next-step')
    person.press('count-hands')
    person.say('9')
    expect(person.choices()).toContain('share.choose-agency')
    expect(person.press('share.choose-agency')).toContain('guides.choose-agency.parts.0.text')
    person.press('as-link')
    expect(person.press('back-to-session')).toEqual(expect.arrayContaining(['community.hands', 'community.step']))
    expect(JSON.stringify(person.says())).toContain('"number":2')
  })

  test.each([['share.choose-agency'], ['share.choose-agency', 'as-link']])(
    'keeps the session and its hands while a topic of it is handed on (%s %s), whatever is written or looked up meanwhile',
    (...presses) => {
      const person = atWork()
      person.press('session')
      person.say('9')
      for (const id of presses) person.press(id)
      person.say('qwrtz pfgh')
      expect(person.choices()).toContain('back-to-session')
      person.press('hotline')
      person.press('resume')
      expect(person.press('back-to-session')).toEqual(expect.arrayContaining(['community.hands', 'community.step']))
    },
  )

  test('hands on a topic as text with its sources, or as a link alone', () => {
    const person = atWork()
    person.press('share-topic')
    const [stage] = world.catalogue.stages
    person.press(`stage.${stage?.id}`)
    const topic = stage?.topics[0]
    expect(person.press(`share.${topic}`)).toEqual(
      expect.arrayContaining([`guides.${topic}.title`, `guides.${topic}.parts.0.text`, 'guidance.share']),
    )
    expect(person.press('as-link')).toEqual(['guidance.share'])
  })

  test.each([
    ['as a link', 'as text'],
    ['the link please', 'text'],
    ['ជាតំណ', 'ជាអត្ថបទ'],
    ['ផ្ញើជា link', 'ជាអក្សរ'],
    ['gửi link', 'dạng chữ'],
  ])('hands it on as somebody asks in words: "%s", then "%s"', (link, text) => {
    const person = atWork()
    person.press('session')
    person.press('share.choose-agency')
    expect(person.say(link)).toEqual(['guidance.share'])
    expect(person.say(text)).toContain('guides.choose-agency.parts.0.text')
  })

  test.each([
    ['leader', 'practice-leaders'],
    ['officer', 'practice-cases'],
  ])('says to a %s that cases are for practice, and opens them', (mode, lesson) => {
    const person = atWork()
    expect(person.press(`mode.${mode}`)).toContain('community.practice')
    expect(person.press(`lesson.${lesson}`)).toContain(`teaching.${lesson}.title`)
    const [answer = ''] = person.choices().filter((id) => /^(answer|go)[.]/.test(id))
    expect(person.press(answer)).toContain('learn.practice')
    expect(person.press('resume')).toContain('community.practice')
  })

  test('says to a leader what was right, then leads on, and only then tells the next case', () => {
    const person = atWork()
    person.press('mode.leader')
    person.press('lesson.practice-leaders')
    const nodes = () =>
      person.says().flatMap(({ lines }) => lines.flatMap(({ key }) => /nodes\.([\w-]+)\.text/.exec(key)?.[1] ?? []))
    person.press('go.1')
    expect(nodes()).toEqual(['case1-done'])
    expect(person.choices().filter((id) => id.startsWith('go.'))).toEqual(['go.0'])
    person.press('go.0')
    expect(nodes()).toEqual(['case2'])
    person.press('go.0')
    person.press('go.1')
    expect(nodes()).toEqual(['case2-done'])
    person.say('1')
    expect(nodes()).toEqual(['case3'])
  })
})

describe('a card as a picture', () => {
  const drawn = { ...world, catalogue: { ...world.catalogue, cards: { km: ['choose-agency'], en: [] } } }
  const sharing = (topic: string) => {
    const person = talk({ ...drawn, flows: createFlows(drawn.catalogue) })
    person.start()
    person.press('language.en')
    person.press('community')
    person.press('share-topic')
    person.press(`stage.${world.catalogue.stages.find(({ topics }) => topics.includes(topic))?.id}`)
    person.press(`share.${topic}`)
    return person
  }

  test.each(['as a picture', 'ជារូបភាព', 'dạng hình'])('comes when somebody asks for it in words: "%s"', (words) => {
    const person = sharing('choose-agency')
    person.say(words)
    expect(person.tasks().filter(({ type }) => type === 'showCard')).toHaveLength(1)
  })

  test('is offered where the organisation has drawn one, on channels that show pictures', () => {
    const [say] = sharing('choose-agency').says()
    if (say === undefined) throw new Error('nothing was said')
    const buttons = (can: Capabilities) =>
      render(say, 'en', can, world.speak).flatMap((message) => message.buttons.map(({ id }) => id))
    expect(buttons(TELEGRAM_CAPABILITIES)).toContain('as-picture')
    expect(buttons(MESSENGER_CAPABILITIES)).not.toContain('as-picture')
    expect(sharing('unpaid-wages').choices()).not.toContain('as-picture')
  })

  test('is promised in words only where it comes: elsewhere who asks for it reads whom to ask', () => {
    const person = sharing('choose-agency')
    person.say('as a picture')
    const [say] = person.says()
    if (say === undefined) throw new Error('nothing was said')
    const said = (can: Capabilities) => render(say, 'en', can, world.speak).map(({ text }) => text)
    expect(said(TELEGRAM_CAPABILITIES)).toEqual([expect.stringMatching(/^Here is the picture/)])
    expect(said(MESSENGER_CAPABILITIES)).toEqual([expect.stringMatching(/^A picture to forward comes only where/)])
  })

  test('comes after a line that says so; text and link stay one press away', () => {
    const person = sharing('choose-agency')
    expect(person.press('as-picture')).toContain('community.picture-comes')
    expect(person.tasks()).toContainEqual({ type: 'showCard', topic: 'choose-agency' })
    expect(person.press('as-text')).toContain('guides.choose-agency.parts.0.text')
    expect(person.press('as-link')).toEqual(['guidance.share'])
  })

  test('is not sent of a topic that has none, whatever an old button says', () => {
    const person = sharing('unpaid-wages')
    person.press('as-picture')
    expect(person.tasks().some(({ type }) => type === 'showCard')).toBe(false)
  })
})
