import { assign } from 'xstate'
import type { Line, Say } from '../src/core/conversation.ts'
import { choices, chosen, type FlowEvent } from './flow.ts'
import { back, base, to, toggled, wish } from './my-case-base.ts'
import { FEEDBACK, HOURS, type MyCase } from './my-case-context.ts'
import { latestConsents } from './my-case-view.ts'
import { phoneLines } from './phone-lines.ts'

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
        lines: [{ key: 'my-case.erase' }, ...phoneLines, { key: 'my-case.erase-sure' }],
        choices: choices('erase-all-yes', 'my-case-again'),
      },
    },
    on: {
      choice: [{ ...to('erase-all-yes', 'looking'), actions: wish('erase', () => ({ type: 'erase' })) }, back],
    },
  })

/** It is gone, also from here, and what was said of it from the chat, as far as a platform deletes; the receipt stays. */
export const erased = () =>
  base.createStateConfig({
    tags: 'settled',
    entry: [
      {
        type: 'say',
        params: ({ event }) => ({
          lines: [{ key: 'my-case.erased' }, ...receiptLines(event), ...phoneLines],
          choices: choices('leave'),
        }),
      },
      { type: 'sweep', params: {} },
    ],
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

/** At which times of day somebody may write. */
const askHours = ({ hours }: MyCase): Say => ({
  lines: [
    { key: 'my-case.ask-hours' },
    hours.length === 0
      ? { key: 'my-case.hours-any' }
      : { key: 'my-case.hours-now', values: { hours: { keys: hours.map((hour) => `my-case.hours.${hour}`) } } },
  ],
  choices: [
    ...HOURS.map((hour) => ({
      id: `hour.${hour}`,
      label: hours.includes(hour)
        ? { key: 'my-case.picked', values: { text: { key: `my-case.hours.${hour}` } } }
        : { key: `my-case.hours.${hour}` },
    })),
    ...choices('any-hour', 'hours-done', 'my-case-again'),
  ],
})

/** Three answers, none of them wrong. */
const askFeedback: Say = {
  lines: [{ key: 'my-case.ask-feedback' }],
  choices: [
    ...FEEDBACK.map((answer) => ({ id: `feedback.${answer}`, label: { key: `my-case.feedback.${answer}` } })),
    ...choices('my-case-again'),
  ],
}

/** Ways to end it, and that none of them has to be gone. */
const offerEnding = ({ view }: MyCase): Say => ({
  lines: [{ key: 'my-case.not-needed' }],
  choices: [
    ...(latestConsents(view).some(({ status }) => status === 'given') ? choices('who-knows') : []),
    ...choices('erase-all', 'my-case-again', 'leave'),
  ],
})
