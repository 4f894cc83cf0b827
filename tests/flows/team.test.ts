import { beforeEach, describe, expect, test } from 'vitest'
import type { AlertNews } from '../../src/core/alert/alert-news.ts'
import type { Team, TeamMember } from '../../src/core/alert/team.ts'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest } from '../kit/talk.ts'
import { content, world } from '../kit/world.ts'

type Person = ReturnType<typeof guest>

const me = (more: Partial<TeamMember> = {}): TeamMember => ({
  ...{ person: 'web:chan', role: 'coordinator', provinces: ['pursat'], languages: ['km'], status: 'active' },
  ...{ promisedAt: 1, passedAt: 2, since: 0 },
  ...more,
})
const SOK = me({ person: 'web:sok', role: 'volunteer', name: 'Sok' })
const TEAM: Team = {
  members: [SOK, me({ person: 'web:rith', role: 'volunteer', status: 'suspended' })],
  applications: [{ person: 'web:mony', provinces: ['pursat'], languages: ['km'], name: 'Mony', at: 0 }],
  invitations: [],
}
const shown = (more: Partial<Extract<AlertNews, { type: 'team.shown' }>> = {}): AlertNews => ({
  type: 'team.shown',
  me: me(),
  team: TEAM,
  ...more,
})

/** The team answers the frame that asked. */
const answer = (person: Person, event: AlertNews): string[] =>
  person.happen({ type: 'answer', frame: person.conversation()?.frames.at(-1)?.id ?? 0, event })
/** What the team was asked in the last turn. */
const asked = (person: Person) => person.tasks().flatMap((task) => (task.type === 'workOnTeam' ? [task.wish] : []))
/** All that was said in the last turn, as it is read. */
const said = (person: Person) =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((one) => world.speak(one, 'en')))
    .join('\n')
const state = (person: Person) => person.conversation()?.frames.at(-1)?.value

let person: Person
beforeEach(() => {
  person = guest()
})

/** Somebody who opened the team and was shown it. */
function atHome(news = shown()) {
  person.press('team')
  answer(person, news)
}

describe('somebody who is not of the team', () => {
  test.each(['i want to volunteer', 'team'])('comes by "%s", reads what volunteers do and can apply', (said) => {
    person.say(said)

    expect(asked(person)).toEqual([{ type: 'show' }])
    expect(answer(person, { type: 'team.refused' })).toEqual(['team.about', 'team.about-rules', 'team.about-way'])
    expect(person.choices()).toContain('apply')
  })

  test('applies with areas and languages of the catalogue, and a name if they like', () => {
    atHome({ type: 'team.refused' })
    for (const id of ['apply', 'province.pursat', 'province.kampot', 'province.kampot', 'done', 'speaks.km', 'done'])
      person.press(id)
    person.say(`  Sok   ${'a'.repeat(40)}`)
    person.press('send')

    expect(asked(person)).toEqual([
      { type: 'apply', application: { provinces: ['pursat'], languages: ['km'], name: `Sok ${'a'.repeat(16)}` } },
    ])
    expect(answer(person, { type: 'team.applied' })).toEqual(['team.applied'])
    expect(person.conversation()?.isOfTeam).toBe(true)
  })

  test('cannot go on without an area or a language, and cannot apply for the whole country', () => {
    atHome({ type: 'team.refused' })
    person.press('apply')
    expect(person.choices()).not.toContain('province.all')
    person.press('done')
    person.press('province.all')
    expect(state(person)).toBe('askingArea')
    person.press('province.pursat')
    person.press('done')
    person.press('done')

    expect(state(person)).toBe('askingLanguages')
  })

  test('is told kindly when no more applications are taken', () => {
    atHome({ type: 'team.refused' })
    for (const id of ['apply', 'province.pursat', 'done', 'speaks.km', 'done', 'skip', 'send']) person.press(id)

    expect(answer(person, { type: 'team.refused' })).toEqual(['team.apply-refused'])
  })

  test('keeps nothing of what was written once it is sent', () => {
    atHome({ type: 'team.refused' })
    for (const id of ['apply', 'province.pursat', 'done', 'speaks.km', 'done']) person.press(id)
    person.say('Secretname')
    person.press('send')
    answer(person, { type: 'team.applied' })

    expect(JSON.stringify(person.conversation())).not.toContain('Secretname')
  })
})

describe('a new member', () => {
  const NEW = me({ role: 'volunteer', status: 'learning' })
  const { promisedAt: _, passedAt: __, ...unpromised } = NEW
  const { passedAt: ___, ...promised } = NEW
  const quiz = () => {
    const found = content.catalogue.lessons.find(({ id }) => id === 'volunteer')
    if (found?.type !== 'quiz') throw new Error('There is no quiz for volunteers')
    return found.questions
  }
  /** Answers all questions; those named are wrong. */
  const goThrough = (...wrong: number[]) => {
    for (const [n, { right, answers }] of quiz().entries()) {
      person.press(`answer.${wrong.includes(n) ? (right + 1) % answers.length : right}`)
      person.press(n + 1 < quiz().length ? 'next' : 'result')
    }
  }

  test('comes by the link of an invitation, of which only the team learns', () => {
    person.start('team-SECRET')

    expect(asked(person)).toEqual([{ type: 'join', token: 'SECRET' }])
    answer(person, { type: 'team.shown', me: unpromised, did: 'join' })
    expect(JSON.stringify(person.conversation())).not.toContain('SECRET')
  })

  test('promises before the quiz, and has the quiz before anything else', () => {
    atHome({ type: 'team.shown', me: unpromised })
    expect(state(person)).toBe('promising')
    person.press('promise')
    expect(asked(person)).toEqual([{ type: 'promise' }])
    answer(person, { type: 'team.shown', me: promised, did: 'promise' })

    expect(state(person)).toBe('asking')
    expect(person.choices()).not.toContain('invite')
  })

  test('has passed with every answer right', () => {
    atHome({ type: 'team.shown', me: promised })
    goThrough()

    expect(asked(person)).toEqual([{ type: 'pass' }])
  })

  test.each([[[0]], [[7]], [[0, 1, 2, 3, 4, 5, 6, 7]]])(
    'has not passed with the answers %j wrong, and goes through it once more',
    (wrong) => {
      atHome({ type: 'team.shown', me: promised })
      goThrough(...wrong)

      expect(asked(person)).toEqual([])
      expect(state(person)).toBe('tryingAgain')
      person.press('quiz-again')
      goThrough()
      expect(asked(person)).toEqual([{ type: 'pass' }])
    },
  )

  test('is asked the question again after a button of an earlier message: numbers alone say nothing', () => {
    atHome({ type: 'team.shown', me: promised })
    person.press('answer.0')
    const before = person.turn()
    person.press('next')

    expect(person.press('next', before)).toEqual(expect.arrayContaining(['old-button', 'learn.question', 'learn.list']))
  })

  test('cannot pass by an answer that was not offered', () => {
    atHome({ type: 'team.shown', me: promised })
    person.press('answer.9')
    person.press('result')

    expect([state(person), asked(person)]).toEqual(['asking', []])
  })
})

describe('a coordinator', () => {
  test('sees what waits and takes in an applicant', () => {
    atHome()
    person.press('applications')
    person.press('applicant.0')
    expect(person.choices()).toEqual(expect.arrayContaining(['accept', 'turn-down']))
    person.press('accept')

    expect(asked(person)).toEqual([{ type: 'accept', person: 'web:mony' }])
    expect(answer(person, shown({ did: 'accept' }))[0]).toBe('team.did.accept')
  })

  test('ends rights with one press, and removes only after a second one', () => {
    atHome()
    person.press('people')
    person.press('member.0')
    person.press('suspend')
    expect(asked(person)).toEqual([{ type: 'suspend', person: 'web:sok' }])
    answer(person, shown({ did: 'suspend' }))
    person.press('people')
    person.press('member.1')
    expect(person.choices()).toContain('restore')
    person.press('remove')
    expect(asked(person)).toEqual([])
    person.press('remove-yes')

    expect(asked(person)).toEqual([{ type: 'remove', person: 'web:rith' }])
  })

  test('invites volunteers of their own area alone; the link is shown once', () => {
    atHome()
    person.press('invite')
    expect(person.choices().filter((id) => id.startsWith('province.'))).toEqual(['province.pursat'])
    person.press('done')
    person.press('skip')
    expect(asked(person)).toEqual([{ type: 'invite', role: 'volunteer', provinces: ['pursat'] }])
    answer(person, shown({ did: 'invite', token: 'TOKEN' }))
    // This chat makes no links: what they read says what to do with the code, and it is enough.
    expect(said(person)).toMatch(/There is no link here.*send this one line.*: \/start team-TOKEN/s)
    const invited = guest()
    invited.say('/start team-TOKEN')
    expect(asked(invited)).toEqual([{ type: 'join', token: 'TOKEN' }])
    expect(JSON.stringify(person.says())).toContain('team-TOKEN')
    person.press('team')
    answer(person, shown())

    expect(JSON.stringify(person.conversation())).not.toContain('TOKEN')
  })

  test('who has no rights any more is told kindly, and nothing of others stays in the chat', () => {
    atHome()
    person.press('people')
    person.press('member.0')
    person.press('suspend')

    expect(answer(person, { type: 'team.refused' })).toEqual(['team.refused'])
    expect(JSON.stringify(person.conversation())).not.toMatch(/web:sok|Mony/)
    expect(person.conversation()?.isOfTeam).toBeUndefined()
  })
})

test('an approver invites coordinators, also for the whole country', () => {
  atHome(shown({ me: me({ role: 'approver', provinces: [] }) }))
  for (const id of ['invite', 'role.coordinator', 'province.all', 'done']) person.press(id)
  person.say('Chan')

  expect(asked(person)).toEqual([{ type: 'invite', role: 'coordinator', provinces: [], name: 'Chan' }])
})

test('a volunteer is offered nothing that looks after others, not by a forged button either', () => {
  atHome({ type: 'team.shown', me: me({ role: 'volunteer' }) })
  for (const id of ['invite', 'people', 'applications', 'member.0', 'applicant.0']) person.press(id)

  expect([state(person), asked(person)]).toEqual(['home', []])
})

test('the menu offers the team first to its people, and last to everybody else', () => {
  person.press('menu')
  expect(person.choices()[0]).not.toBe('team')
  expect(person.choices()).toContain('team')
  atHome()
  person.press('menu')

  expect(person.choices()[0]).toBe('team')
})

test.each([
  ['accepted', 'team.accepted', true],
  ['turned-down', 'team.turned-down', false],
  ['application', 'team.knock', false],
] as const)('a knock that says %s stands below what is open, which goes on', (what, key, isOfTeam) => {
  person.press('hotline')

  expect(person.happen({ type: 'news', news: { type: 'team.knock', what } })).toEqual([key])
  expect(person.flow()).toBe('hotline')
  expect(person.conversation()?.isOfTeam ?? false).toBe(isOfTeam)
})

test('whoever erases everything leaves the team, whatever the chat knows of it', () => {
  person.press('my-data')
  person.press('erase')
  person.press('erase-yes')

  expect(asked(person)).toEqual([{ type: 'leave' }])
  expect(person.tasks().find(({ type }) => type === 'workOnTeam')).not.toHaveProperty('frame')
})

test.each(hostileTexts)('somebody who gives %s as their name gets a kind answer', (_what, text) => {
  atHome({ type: 'team.refused' })
  for (const id of ['apply', 'province.pursat', 'done', 'speaks.km', 'done']) person.press(id)
  person.say(text)

  expectKindAnswer(person)
  expect(JSON.stringify(person.conversation()?.frames.at(-1)?.context)).not.toMatch(/[\u200B\u202E]|x{21}/)
})
