import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { type NameWords, withoutPersonal } from '../src/core/without-personal.ts'
import { choices, type FlowEvent, flow, options } from './flow.ts'

interface Asking {
  /** What would be read on air, without what could tell who asked. */
  readonly question: string
}

/** A question for a radio programme: written without names, shown as it would be read, kept only after a yes. */
export const radio = ({ alertRules: { words } }: Pick<Catalogue, 'alertRules'>) =>
  flow<Asking>()
    .extend({
      guards: {
        hasQuestion: ({ context }) => context.question !== '',
        isFit: ({ event }) => questionIn(event, words) !== undefined,
        isLong: ({ event }) => event.type === 'text' && event.text.length > LONGEST,
      },
      actions: { keep: assign({ question: ({ event }) => questionIn(event, words) ?? '' }) },
    })
    .createMachine({
      id: 'radio',
      options,
      context: ({ input }) => ({ question: readable(input?.text ?? '', words) ?? '' }),
      initial: 'deciding',
      states: {
        deciding: {
          always: [{ guard: 'hasQuestion', target: 'confirming' }, { target: 'writing' }],
        },
        writing: {
          tags: 'words',
          entry: { type: 'say', params: { lines: [{ key: 'radio.ask' }], choices: choices('radio-no') } },
          on: {
            text: [
              { guard: 'isFit', target: 'confirming', actions: 'keep' },
              { guard: 'isLong', actions: { type: 'say', params: again('radio.too-long') } },
              { actions: { type: 'say', params: again('radio.too-short') } },
            ],
            choice: { guard: { type: 'isChoice', params: 'radio-no' }, target: 'dropped' },
          },
        },
        confirming: {
          entry: {
            type: 'say',
            params: ({ context }) => ({
              lines: [
                { key: 'radio.confirm', values: { question: { text: context.question } } },
                { key: 'radio.promise' },
              ],
              choices: choices('radio-yes', 'radio-other', 'radio-no'),
            }),
          },
          on: {
            choice: [
              {
                guard: { type: 'isChoice', params: 'radio-yes' },
                target: 'kept',
                actions: [
                  { type: 'askRadio', params: ({ context }) => ({ text: context.question }) },
                  assign({ question: '' }),
                ],
              },
              {
                guard: { type: 'isChoice', params: 'radio-other' },
                target: 'writing',
                actions: assign({ question: '' }),
              },
              {
                guard: { type: 'isChoice', params: 'radio-no' },
                target: 'dropped',
                actions: assign({ question: '' }),
              },
            ],
          },
        },
        kept: settled('radio.kept'),
        dropped: settled('radio.dropped'),
      },
    })

/** In UTF-16 units: more is a story, and stories tell of people. */
const LONGEST = 300

const readable = (text: string, words: NameWords): string | undefined =>
  text.length > LONGEST ? undefined : withoutPersonal(text, words)

const questionIn = (event: FlowEvent, words: NameWords): string | undefined =>
  event.type === 'text' ? readable(event.text, words) : undefined

const again = (key: string) => ({ lines: [{ key }, { key: 'radio.ask' }], choices: choices('radio-no') })

const settled = (key: string) =>
  ({
    tags: 'settled',
    entry: { type: 'say', params: { lines: [{ key }], choices: choices('learn') } },
  }) as const
