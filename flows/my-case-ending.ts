import { assign } from 'xstate'
import type { Line } from '../src/core/conversation.ts'
import { choices, chosen, type FlowEvent } from './flow.ts'
import { back, base, HOURS, to, toggled, wish } from './my-case-base.ts'
import { askFeedback, askHours, offerEnding } from './my-case-lines.ts'

/** At which times of day somebody may write to the person. */
export const hours = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => askHours(context) },
    on: {
      choice: [
        {
          guard: 'isHour',
          target: 'hours',
          reenter: true,
          actions: assign({ hours: ({ context, event }) => toggled(HOURS, context.hours, chosen(event)) }),
        },
        { ...to('any-hour', 'looking'), actions: [assign({ hours: [] }), ...sendHours] },
        { ...to('hours-done', 'looking'), actions: sendHours },
        back,
      ],
    },
  })

const sendHours = wish('hours', ({ context }) => ({ type: 'hours', hours: context.hours }))

/** After it is over: did it help? */
export const feedback = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: askFeedback },
    on: {
      choice: [
        {
          ...to('feedback.not', 'looking'),
          actions: wish('feedback-not', () => ({ type: 'feedback', answer: 'not' })),
        },
        {
          guard: 'isFeedback',
          target: 'looking',
          actions: wish('feedback', ({ event }) => ({ type: 'feedback', answer: chosen(event) })),
        },
        back,
      ],
    },
  })

/** "I do not need this any more": what there is to do, and that nothing has to be done. */
export const ending = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => offerEnding(context) },
    on: { choice: [to('who-knows', 'knowing'), to('erase-all', 'erasing'), back] },
  })

/** What erasing does and what it cannot; then it is asked once. */
export const erasing = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: {
      type: 'say',
      params: {
        lines: [
          { key: 'my-case.erase' },
          { key: 'my-data.phone' },
          { key: 'my-data.inbox', onlyIf: 'hasInbox' },
          { key: 'my-case.erase-sure' },
        ],
        choices: choices('erase-all-yes', 'my-case-again'),
      },
    },
    on: {
      choice: [{ ...to('erase-all-yes', 'looking'), actions: wish('erase', () => ({ type: 'erase' })) }, back],
    },
  })

/** It is gone, also from here. */
export const erased = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: {
      type: 'say',
      params: ({ event }) => ({
        lines: [
          { key: 'my-case.erased' },
          ...receiptLines(event),
          { key: 'my-data.phone' },
          { key: 'my-data.inbox', onlyIf: 'hasInbox' },
        ],
        choices: choices('leave'),
      }),
    },
  })

const receiptLines = (event: FlowEvent): Line[] =>
  event.type === 'case.erased' && event.receipt !== undefined
    ? [
        {
          key: 'my-case.receipt',
          values: { date: { date: event.receipt.day }, code: { text: event.receipt.code } },
        },
      ]
    : []
