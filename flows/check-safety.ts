import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import {
  type Answering,
  answered,
  askAge,
  askIfSafe,
  askSign,
  askWhom,
  hasNext,
  isDanger,
  offerMore,
  result,
  START,
  warn,
  wasShort,
} from './check-safety-lines.ts'
import { choices, chosen, flow, options } from './flow.ts'
import { isOneOf, placeChoices } from './offered.ts'

/**
 * "Am I safe?", "Is my relative safe?": three questions about danger, more only if wished. No score and no verdict: what can be done, who
 * helps. What was answered is only here, and is gone as soon as that is said.
 */
export const checkSafety = (catalogue: Catalogue) =>
  flow<Answering>()
    .extend({
      guards: {
        isPlace: isOneOf(placeChoices(catalogue)),
        isWhom: isOneOf(askWhom().choices),
        isAge: isOneOf(askAge().choices),
        isDanger: ({ context, event }) =>
          event.type === 'choice' && event.id === 'sign.yes' && isDanger(catalogue, context),
        isAnswer: ({ event }) => event.type === 'choice' && /^sign\.(yes|no|unsure|skip)$/.test(event.id),
        hasNext: ({ context }) => hasNext(catalogue, context),
        wasShort: ({ context }) => wasShort(catalogue, context),
      },
    })
    .createMachine({
      id: 'check-safety',
      options,
      context: START,
      initial: 'askingIfSafe',
      states: {
        askingIfSafe: {
          entry: { type: 'say', params: askIfSafe },
          on: {
            choice: [
              { guard: { type: 'isChoice', params: 'safe-yes' }, target: 'askingWhom' },
              { guard: { type: 'isChoice', params: 'safe-later' }, target: 'later' },
              { guard: { type: 'isChoice', params: 'safe-no' }, target: 'left' },
            ],
          },
        },
        later: {
          tags: ['settled', 'quiet'],
          entry: { type: 'say', params: { lines: [{ key: 'safe.later' }], choices: choices('menu') } },
        },
        left: {
          tags: ['settled', 'quiet'],
          entry: [
            { type: 'say', params: { lines: [{ key: 'safe.no' }], choices: choices('menu') } },
            { type: 'sweep', params: {} },
          ],
        },
        askingWhom: {
          entry: { type: 'say', params: askWhom },
          on: {
            choice: {
              guard: 'isWhom',
              target: 'askingAge',
              actions: assign({ isRelative: ({ event }) => chosen(event) === 'relative' }),
            },
          },
        },
        askingAge: {
          entry: { type: 'say', params: ({ context }) => askAge(context) },
          on: {
            choice: {
              guard: 'isAge',
              target: 'asking',
              actions: assign({ isChild: ({ event }) => chosen(event) !== 'grown' }),
            },
          },
        },
        deciding: {
          always: [
            { guard: 'hasNext', target: 'asking' },
            { guard: 'wasShort', target: 'offeringMore' },
            { target: 'told' },
          ],
        },
        asking: {
          entry: { type: 'say', params: ({ context }) => askSign(catalogue, context) },
          on: {
            choice: [
              {
                guard: 'isDanger',
                target: 'warning',
                actions: assign(({ context }) => answered(catalogue, context, 'yes')),
              },
              {
                guard: 'isAnswer',
                target: 'deciding',
                actions: assign(({ context, event }) => answered(catalogue, context, chosen(event))),
              },
              { guard: { type: 'isChoice', params: 'enough' }, target: 'told' },
            ],
          },
        },
        warning: {
          entry: { type: 'say', params: ({ context }) => warn(catalogue, context) },
          on: {
            choice: [
              {
                guard: 'isPlace',
                target: 'warning',
                reenter: true,
                actions: assign({ place: ({ event }) => chosen(event) }),
              },
              { guard: { type: 'isChoice', params: 'go-on' }, target: 'deciding' },
              { guard: { type: 'isChoice', params: 'enough' }, target: 'told' },
            ],
          },
        },
        offeringMore: {
          entry: { type: 'say', params: offerMore },
          on: {
            choice: [
              {
                guard: { type: 'isChoice', params: 'more-questions' },
                target: 'asking',
                actions: assign({ isLong: true, at: 0 }),
              },
              { guard: { type: 'isChoice', params: 'enough' }, target: 'told' },
            ],
          },
        },
        told: {
          tags: 'settled',
          entry: [{ type: 'say', params: ({ context }) => result(catalogue, context) }, assign(() => START)],
        },
      },
    })
