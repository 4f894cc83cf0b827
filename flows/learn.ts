import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { chosen, flow, options } from './flow.ts'
import { ask, explain, offerKinds, offerLessons, score, showPart, tell } from './learn-lines.ts'
import { begin, type Learning, nodeOf, partOf, questionOf } from './learning.ts'

/** Quizzes, stories in which the reader decides, sheets to teach from and themes for the radio: choose one and go through it. */
export const learn = (catalogue: Catalogue) => {
  const { lessons } = catalogue
  return flow<Learning>()
    .extend({
      guards: {
        isKind: ({ event }) => event.type === 'choice' && lessons.some(({ type }) => event.id === `kind.${type}`),
        isLesson: ({ event }) => event.type === 'choice' && lessons.some(({ id }) => event.id === `lesson.${id}`),
        isAnswer: ({ context, event }) =>
          event.type === 'choice' && ask(lessons, context).choices.some(({ id }) => id === event.id),
        isWay: ({ context, event }) =>
          event.type === 'choice' && tell(catalogue, context).choices.some(({ id }) => id === event.id),
        isQuestion: ({ context }) => questionOf(lessons, context) !== undefined,
        isEnding: ({ context }) => nodeOf(lessons, context)?.here.next.length === 0,
        isNode: ({ context }) => nodeOf(lessons, context) !== undefined,
        isLastPart: ({ context }) => partOf(lessons, context)?.isLast === true,
        isPart: ({ context }) => partOf(lessons, context) !== undefined,
      },
    })
    .createMachine({
      id: 'learn',
      options,
      context: ({ input }) => begin(input?.lesson ?? ''),
      initial: 'deciding',
      on: {
        choice: [
          { guard: 'isLesson', target: '.deciding', actions: assign(({ event }) => begin(chosen(event))) },
          {
            guard: 'isKind',
            target: '.choosingLesson',
            actions: assign(({ event }) => ({ ...begin(''), kind: chosen(event) })),
          },
          { guard: { type: 'isChoice', params: 'kinds' }, target: '.choosingKind', actions: assign(() => begin('')) },
        ],
      },
      states: {
        deciding: {
          always: [
            { guard: 'isQuestion', target: 'asking' },
            { guard: 'isEnding', target: 'ended' },
            { guard: 'isNode', target: 'telling' },
            { guard: 'isLastPart', target: 'readAll' },
            { guard: 'isPart', target: 'reading' },
            { target: 'choosingKind' },
          ],
        },
        choosingKind: { tags: 'settled', entry: { type: 'say', params: offerKinds(catalogue) } },
        choosingLesson: {
          tags: 'settled',
          entry: { type: 'say', params: ({ context }) => offerLessons(lessons, context.kind) },
        },
        asking: {
          entry: { type: 'say', params: ({ context }) => ask(lessons, context) },
          on: {
            choice: {
              guard: 'isAnswer',
              target: 'explaining',
              actions: assign(({ context, event }) => {
                const answer = Number(chosen(event))
                const isRight = answer === questionOf(lessons, context)?.question.right
                return { ...context, answer, right: context.right + (isRight ? 1 : 0) }
              }),
            },
          },
        },
        explaining: {
          entry: { type: 'say', params: ({ context }) => explain(lessons, context) },
          on: {
            choice: [
              {
                guard: { type: 'isChoice', params: 'next' },
                target: 'deciding',
                actions: assign({ at: ({ context }) => context.at + 1 }),
              },
              { guard: { type: 'isChoice', params: 'result' }, target: 'scored' },
            ],
          },
        },
        scored: { tags: 'settled', entry: { type: 'say', params: ({ context }) => score(lessons, context) } },
        telling: {
          entry: { type: 'say', params: ({ context }) => tell(catalogue, context) },
          on: {
            choice: {
              guard: 'isWay',
              target: 'deciding',
              actions: assign(({ context, event }) => ({
                ...context,
                node: nodeOf(lessons, context)?.here.next[Number(chosen(event))] ?? '',
              })),
            },
          },
        },
        ended: { tags: 'settled', entry: { type: 'say', params: ({ context }) => tell(catalogue, context) } },
        reading: {
          entry: { type: 'say', params: ({ context }) => showPart(catalogue, context) },
          on: {
            choice: {
              guard: { type: 'isChoice', params: 'more' },
              target: 'deciding',
              actions: assign({ at: ({ context }) => context.at + 1 }),
            },
          },
        },
        readAll: { tags: 'settled', entry: { type: 'say', params: ({ context }) => showPart(catalogue, context) } },
      },
    })
}
