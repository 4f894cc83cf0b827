import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { type Community, NOTHING_YET, offerMode, offerWork } from './community-lines.ts'
import { sharingStates } from './community-sharing.ts'
import { communityBase, countingStates, sessionStates } from './community-states.ts'
import { chosen, options } from './flow.ts'

/** For volunteers, teachers, youth clubs and officials: a session in the village step by step, topics to hand on, cases to practise on, and how many people were reached. */
export const community = (catalogue: Catalogue) => {
  const base = communityBase(catalogue)
  return base.createMachine({
    id: 'community',
    options,
    context: () => NOTHING_YET,
    initial: 'choosing',
    on: {
      choice: [
        {
          guard: { type: 'isChoice', params: 'community-home' },
          target: '.choosing',
          actions: assign(() => NOTHING_YET),
        },
        {
          guard: { type: 'isChoice', params: 'session' },
          target: '.leading',
          actions: assign(() => ({ ...NOTHING_YET, isLeading: true })),
        },
        {
          guard: { type: 'isChoice', params: 'share-topic' },
          target: '.choosingStage',
          actions: assign(() => NOTHING_YET),
        },
        {
          guard: { type: 'isChoice', params: 'count-people' },
          target: '.looking',
          actions: assign(() => NOTHING_YET),
        },
        {
          guard: 'isMode',
          target: '.practising',
          actions: assign(({ event }) => ({ ...NOTHING_YET, stage: chosen(event) })),
        },
        {
          guard: 'isLesson',
          actions: {
            type: 'open',
            params: ({ event }) => ({ flow: 'learn', input: { lesson: chosen(event) } }),
          },
        },
      ],
    },
    states: {
      choosing: { tags: 'settled', entry: { type: 'say', params: offerWork(catalogue) } },
      practising: {
        tags: ['settled', 'kept'],
        entry: { type: 'say', params: ({ context }) => offerMode(catalogue, context.stage) },
        on: { resumed: { target: 'practising', reenter: true } },
      },
      ...sessionStates(catalogue, base),
      ...sharingStates(catalogue, base),
      ...countingStates(catalogue, base),
      counted: {
        tags: 'settled',
        entry: {
          type: 'say',
          params: {
            lines: [{ key: 'community.thanks' }],
            choices: [{ id: 'community-home', label: { key: 'choice.back' } }],
          },
        },
      },
    },
  })
}

/** Places differ by where somebody is, not by what was counted. */
export const communityLandmark = (context: unknown): unknown => {
  const { hands: _, area, count, province, group, ...place } = context as Community
  return { ...place, area: area.length > 0, hasCounted: count > 0, isIn: province !== '', group: group !== '' }
}
