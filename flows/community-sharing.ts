import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { linkAlone, offerStages, offerTopics, pictureComes, shareable } from './community-lines.ts'
import type { CommunityBase } from './community-states.ts'
import { chosen } from './flow.ts'

/** From a topic that was handed on back to the step of the session. */
const BACK = { guard: { type: 'isChoice', params: 'back-to-session' }, target: 'leading' } as const

/** A topic to hand on, as text, as a link or as a picture. What is handed on is not settled: the session and its counted hands wait behind it. */
export const sharingStates = (catalogue: Catalogue, base: CommunityBase) => ({
  choosingStage: base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: offerStages(catalogue) },
    on: {
      choice: {
        guard: 'isStage',
        target: 'choosingTopic',
        actions: assign({ stage: ({ event }) => chosen(event) }),
      },
    },
  }),
  choosingTopic: base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => offerTopics(catalogue, context.stage) },
    on: {
      choice: { guard: 'isShared', target: 'sharing', actions: assign({ topic: ({ event }) => chosen(event) }) },
    },
  }),
  sharing: base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => shareable(catalogue, context) },
    on: {
      choice: [
        { guard: { type: 'isChoice', params: 'as-link' }, target: 'linking' },
        {
          guard: 'isPicture',
          actions: [
            { type: 'say', params: ({ context }) => pictureComes(context) },
            { type: 'showCard', params: ({ context }) => ({ topic: context.topic }) },
          ],
        },
        { guard: { type: 'isChoice', params: 'as-text' }, target: 'sharing', reenter: true },
        BACK,
      ],
    },
  }),
  linking: base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => linkAlone(context) },
    on: { choice: [{ guard: { type: 'isChoice', params: 'as-text' }, target: 'sharing' }, BACK] },
  }),
})
