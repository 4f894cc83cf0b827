import { describe, expect, test } from 'vitest'
import type { Lesson } from '../../src/core/lesson.ts'
import { expectKindAnswer, hostileTexts } from '../kit/people/hostile.ts'
import { guest, talk } from '../kit/talk.ts'
import { world } from '../kit/world.ts'

const { lessons } = world.catalogue
const of = <Type extends Lesson['type']>(type: Type) =>
  lessons.filter((lesson): lesson is Extract<Lesson, { type: Type }> => lesson.type === type)

/** Somebody who opened a lesson by its link. */
function pupil(lesson: string, language = 'en') {
  const person = guest(language)
  person.start(`learn-${lesson}`)
  return person
}

/** All that was said last, in a language. */
const words = (person: ReturnType<typeof talk>, language = 'en'): string =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((line) => world.speak(line, language)))
    .join('\n')

/** Answers every question, right or wrong, and returns what was said at the end. */
function answerAll(
  person: ReturnType<typeof talk>,
  quiz: Extract<Lesson, { type: 'quiz' }>,
  isRight: boolean,
): string[] {
  for (const { right, answers } of quiz.questions) {
    const wrong = answers.findIndex((_, at) => at !== right)
    const said = person.press(`answer.${isRight ? right : wrong}`)
    expect(said[0]).toBe(isRight ? 'learn.right' : 'learn.not-quite')
    if (person.choices().includes('next')) person.press('next')
  }
  return person.press('result')
}

describe('learn and play', () => {
  test('is in the menu, and each kind offers its lessons', () => {
    const person = guest()
    expect(person.press('learn')).toEqual(['learn.choose-kind'])

    for (const kind of ['quiz', 'story', 'sheet', 'radio'] as const) {
      expect(person.press(`kind.${kind}`)).toEqual(['learn.choose-lesson'])
      expect(person.choices()).toEqual(expect.arrayContaining(of(kind).map(({ id }) => `lesson.${id}`)))
      expect(person.press('kinds')).toEqual(['learn.choose-kind'])
    }
  })

  test.each(['quiz', 'Quiz please', 'សំណួរ', 'ចង់លេងសំណួរ', 'trắc nghiệm'])('is reached by the word "%s"', (word) => {
    const person = guest()
    person.say(word)

    expect(person.flow()).toBe('learn')
  })

  test('a person with a question about work is not taken for a player', () => {
    const person = guest()
    person.say('ខ្ញុំមានសំណួរអំពីប៉ាស្ព័រ')

    expect(person.flow()).not.toBe('learn')
  })

  test('a link to a lesson that is no more leads to the menu', () => {
    expect(pupil('no-such-lesson').flow()).toBe('menu')
  })
})

describe.each(of('quiz').map((quiz) => [quiz.id, quiz] as const))('the quiz %s', (id, quiz) => {
  test('explains each answer, and is glad about all right ones', () => {
    const person = pupil(id)
    expect(answerAll(person, quiz, true)).toEqual(expect.arrayContaining(['learn.score', 'learn.praise.all']))
    expect(words(person)).toContain(`${quiz.questions.length} of ${quiz.questions.length}`)
    expect(person.choices()).toEqual(expect.arrayContaining([`lesson.${id}`, 'kind.quiz', 'hotline', 'menu']))
  })

  test('is kind to somebody who had none right, and tells the better answer each time', () => {
    const person = pupil(id, 'km')
    person.press(`answer.${quiz.questions[0]!.answers.findIndex((_, at) => at !== quiz.questions[0]!.right)}`)
    expect(person.says()[0]!.lines.map(({ key }) => key)).toContain('learn.better')

    expect(answerAll(pupil(id), quiz, false)).toContain('learn.praise.some')
  })
})

describe('a quiz', () => {
  test('takes the number of an answer typed by hand, in Khmer digits too', () => {
    const person = pupil('job-scams')
    expect(person.say('២')[0]).toBe('learn.right')
  })

  test('counts a question once: an old button of it changes nothing', () => {
    const person = pupil('job-scams')
    const asked = person.turn()
    person.press('answer.1')
    person.press('next')
    person.press('answer.1', asked)

    expect(person.conversation()?.frames.at(-1)?.context).toMatchObject({ at: 1, right: 1 })
  })

  test('waits while the person looks for a number, and goes on where they were', () => {
    const person = pupil('job-scams')
    person.press('answer.1')
    person.press('next')
    person.say('hotline')
    expect(person.flow()).toBe('hotline')

    expect(person.press('resume')).toEqual(expect.arrayContaining(['resumed', 'learn.question']))
    expect(words(person)).toContain('Question 2 of 8')
  })

  test('gives way to words of danger', () => {
    const person = pupil('job-scams')
    person.say('they beat me and lock the door')

    expect(person.flow()).toBe('danger')
  })

  test('for volunteers ends with the promise of privacy', () => {
    const quiz = of('quiz').find(({ id }) => id === 'privacy-for-volunteers')!

    expect(answerAll(pupil(quiz.id), quiz, true)).toContain(`teaching.${quiz.id}.ending`)
  })

  test('is read in another language where a person’s own lacks it, and that is said', () => {
    const person = pupil('job-scams', 'vi')

    expect(words(person, 'vi')).toContain('ngôn ngữ khác')
    expect(words(person, 'vi')).toContain('Which of these should make you careful?')
  })

  test('that is no more when somebody answers it is answered kindly', () => {
    const gone = { ...world, catalogue: { ...world.catalogue, lessons: [] } }
    const person = pupil('job-scams')
    const later = talk({ ...gone, flows: world.flows }, person.conversation())
    later.press('answer.0')

    expectKindAnswer(later)
  })
})

describe.each(of('story').map((story) => [story.id, story] as const))('the story %s', (id, story) => {
  test('ends on every way, and each ending names who can help', () => {
    const ends = new Set<string>()
    const follow = (path: readonly number[], node: string): void => {
      const { next } = story.nodes[node]!
      if (next.length > 0) return next.forEach((to, at) => void follow([...path, at], to))
      const person = pupil(id)
      for (const at of path) person.press(`go.${at}`)
      expect(person.says()[0]!.lines.map(({ key }) => key)).toContain('learn.help')
      expect(words(person)).toMatch(/☎ .*\d{3}/)
      expect(person.choices()).toEqual(expect.arrayContaining([`lesson.${id}`, 'hotline', 'menu']))
      ends.add(node)
    }
    follow([], story.start)

    expect([...ends].sort()).toEqual(
      Object.keys(story.nodes)
        .filter((node) => story.nodes[node]?.next.length === 0)
        .sort(),
    )
  })

  test('says first that its people are invented', () => {
    expect(words(pupil(id))).toContain('invented')
  })
})

describe.each([...of('sheet'), ...of('radio')].map((sheet) => [sheet.id, sheet] as const))(
  'the sheet %s',
  (id, sheet) => {
    test('is read part by part to its end', () => {
      const person = pupil(id)
      for (const _ of sheet.parts.slice(1)) person.press('more')

      expect(person.says()[0]!.lines.map(({ key }) => key)).toEqual(
        expect.arrayContaining([sheet.parts.at(-1)!.title, 'learn.help']),
      )
      expect(person.choices()).toEqual(expect.arrayContaining([`lesson.${id}`, `kind.${sheet.type}`]))
      expect(person.choices()).not.toContain('more')
    })
  },
)

test('a presenter sees the sources, and no number that nobody has called', () => {
  for (const { id, parts } of of('radio')) {
    const person = pupil(id)
    for (const _ of parts.slice(1)) person.press('more')

    expect(words(person)).toContain('Where this comes from')
    expect(words(person)).not.toContain('☎')
    expect(words(person)).toContain('do not read it out')
  }
})

test('a teacher has the lesson in two taps from the lessons, and its tests have answers', () => {
  const person = guest('km')
  person.press('learn')
  person.press('kind.sheet')
  person.press('lesson.lesson-for-youths')
  const parts = of('sheet').find(({ id }) => id === 'lesson-for-youths')!.parts
  for (const _ of parts.slice(1)) person.press('more')

  expect(words(person, 'km').match(/→/g)?.length).toBeGreaterThanOrEqual(5)
})

test.each(hostileTexts)('somebody in a quiz who sends %s gets a kind answer', (_what, text) => {
  const person = pupil('job-scams')
  person.say(text)

  expectKindAnswer(person)
})
