import type { Lesson } from '../src/core/lesson.ts'
import { chosen } from './flow.ts'
import { ask as askQuestion, explain } from './learn-lines.ts'
import { begin, questionOf } from './learning.ts'
import { isOneOf } from './offered.ts'
import { ask, base, keepQuiz, QUIZ, to } from './team-base.ts'
import * as say from './team-lines.ts'

/** What the flow is made from, with the answers of the quiz. */
export const quizBase = (lessons: readonly Lesson[]) =>
  base.extend({
    guards: {
      isAnswer: ({ context, event }) => isOneOf(askQuestion(lessons, context.quiz).choices)({ event }),
    },
  })

/** The quiz before rights begin: whoever has all of it right has passed; the others go through it once more, each answer explained. */
export const quizStates = (lessons: readonly Lesson[]) => ({
  asking: quizBase(lessons).createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => askQuestion(lessons, context.quiz) },
    on: {
      choice: {
        guard: 'isAnswer',
        target: 'explaining',
        actions: keepQuiz((quiz, event) => {
          const answer = Number(chosen(event))
          const isRight = answer === questionOf(lessons, quiz)?.question.right
          return { ...quiz, answer, right: quiz.right + (isRight ? 1 : 0) }
        }),
      },
    },
  }),
  explaining: base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => explain(lessons, context.quiz) },
    on: {
      choice: [
        { ...to('next', 'asking'), actions: keepQuiz((quiz) => ({ ...quiz, at: quiz.at + 1 })) },
        to('result', 'scoring'),
      ],
    },
  }),
  scoring: base.createStateConfig({
    always: [
      { guard: 'isAllRight', target: 'looking', actions: ask(() => ({ type: 'pass' })) },
      { target: 'tryingAgain' },
    ],
  }),
  tryingAgain: base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => say.sayTryAgain(context) },
    on: { choice: { ...to('quiz-again', 'asking'), actions: keepQuiz(() => begin(QUIZ)) } },
  }),
})
