import { assign } from 'xstate'
import { mayCount } from '../src/core/alert/may.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { type Headcount, MOST_AT_ONCE } from '../src/core/headcount.ts'
import { readCount } from '../src/core/understand/read-count.ts'
import {
  askGroup,
  askProvince,
  type Community,
  GROUPS,
  isDrawn,
  MODES,
  notForYou,
  showStep,
  sumUp,
} from './community-lines.ts'
import { chosen, type FlowEvent, flow } from './flow.ts'

/** What the states of this flow are made on. */
export const communityBase = (catalogue: Catalogue) => {
  const { stages, guides, provinces, lessons } = catalogue
  const numberIn = numbers(catalogue)
  const isOf = (event: FlowEvent, prefix: string, ids: readonly string[]) =>
    event.type === 'choice' && ids.some((id) => event.id === `${prefix}.${id}`)
  return flow<Community>().extend({
    guards: {
      isMode: ({ event }) => isOf(event, 'mode', Object.keys(MODES)),
      isLesson: ({ event }) =>
        isOf(
          event,
          'lesson',
          lessons.map(({ id }) => id),
        ),
      isStage: ({ event }) =>
        isOf(
          event,
          'stage',
          stages.map(({ id }) => id),
        ),
      isPicture: ({ context, event }) =>
        event.type === 'choice' && event.id === 'as-picture' && isDrawn(catalogue, context.topic),
      isShared: ({ event }) => isOf(event, 'share', Object.keys(guides)),
      mayCount: ({ event }) => event.type === 'team.shown' && mayCount(event.me),
      isProvince: ({ context, event }) =>
        isOf(
          event,
          'counted-in',
          provinces.filter((id) => context.area.length === 0 || context.area.includes(id)),
        ),
      isGroup: ({ event }) => isOf(event, 'group', GROUPS),
      isCount: ({ event }) => Number.isFinite(numberIn(event)),
      isNumber: ({ event }) => event.type === 'text' && numberIn(event) <= MOST_AT_ONCE,
      isPeople: ({ event }) => event.type === 'text' && numberIn(event) > 0 && numberIn(event) <= MOST_AT_ONCE,
    },
  })
}

/** The base of these states. */
export type CommunityBase = ReturnType<typeof communityBase>

const noteHands = (catalogue: Catalogue) =>
  assign<Community, FlowEvent, undefined, FlowEvent, never>(({ context, event }) => {
    const count = numbers(catalogue)(event)
    return { hands: [...context.hands, count], count }
  })

/** A session step by step, with hands counted where the leader wants it. */
export const sessionStates = (catalogue: Catalogue, base: CommunityBase) => ({
  leading: base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => showStep(catalogue, context) },
    on: {
      // Whoever has just asked the people types how many hands there are; it is no number of a button.
      text: [
        { guard: 'isNumber', target: 'leading', reenter: true, actions: noteHands(catalogue) },
        { guard: 'isCount', target: 'askingHands' },
      ],
      choice: [
        { guard: { type: 'isChoice', params: 'count-hands' }, target: 'askingHands' },
        { guard: { type: 'isChoice', params: 'end-session' }, target: 'over' },
        { guard: 'isShared', target: 'sharing', actions: assign({ topic: ({ event }) => chosen(event) }) },
        {
          guard: { type: 'isChoice', params: 'next-step' },
          target: 'leading',
          reenter: true,
          actions: assign({ at: ({ context }) => context.at + 1, count: 0 }),
        },
      ],
    },
  }),
  askingHands: base.createStateConfig({
    entry: { type: 'say', params: { lines: [{ key: 'community.ask-hands' }], choices: [{ id: 'no-hands' }] } },
    on: {
      text: [
        { guard: 'isNumber', target: 'leading', actions: noteHands(catalogue) },
        { guard: 'isCount', target: 'askingHands', reenter: true },
      ],
      choice: {
        guard: { type: 'isChoice', params: 'no-hands' },
        target: 'leading',
        actions: assign({ count: 0 }),
      },
    },
  }),
  over: base.createStateConfig({
    tags: ['settled', 'kept'],
    entry: { type: 'say', params: ({ context }) => sumUp(context) },
  }),
})

/** How many people were reached: province, sex and age, a number; again until that is all. */
export const countingStates = (catalogue: Catalogue, base: CommunityBase) => ({
  /** Rights are asked when they are used, and once more when a number is added. */
  looking: base.createStateConfig({
    entry: { type: 'workOnTeam', params: { wish: { type: 'show' } } },
    on: {
      'team.shown': [
        {
          guard: 'mayCount',
          target: 'choosingProvince',
          actions: assign({ area: ({ event }) => event.me.provinces }),
        },
        { target: 'notForYou' },
      ],
      'team.applied': 'notForYou',
      'team.refused': 'notForYou',
    },
  }),
  notForYou: base.createStateConfig({ tags: 'settled', entry: { type: 'say', params: notForYou() } }),
  choosingProvince: base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => askProvince(catalogue, context) },
    on: {
      choice: {
        guard: 'isProvince',
        target: 'choosingGroup',
        actions: assign({ province: ({ event }) => chosen(event), count: 0 }),
      },
    },
  }),
  choosingGroup: base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => askGroup(context) },
    on: {
      choice: [
        {
          guard: 'isGroup',
          target: 'askingCount',
          actions: assign({ group: ({ event }) => chosen(event) }),
        },
        { guard: { type: 'isChoice', params: 'counted-all' }, target: 'counted' },
      ],
    },
  }),
  askingCount: base.createStateConfig({
    entry: {
      type: 'say',
      params: ({ context }) => ({
        lines: [{ key: 'community.ask-count', values: { group: { key: `community.groups.${context.group}` } } }],
        choices: [{ id: 'other-group' }],
      }),
    },
    on: {
      text: {
        guard: 'isPeople',
        target: 'choosingGroup',
        actions: [
          { type: 'countHeads', params: ({ context, event }) => headcount(context, numbers(catalogue)(event)) },
          assign({ count: ({ event }) => numbers(catalogue)(event) }),
        ],
      },
      choice: {
        guard: { type: 'isChoice', params: 'other-group' },
        target: 'choosingGroup',
        actions: assign({ count: 0 }),
      },
    },
  }),
})

/** A number that is typed alone, in digits or words; none: more than anybody may count. */
const numbers =
  ({ alertRules }: Catalogue) =>
  (event: FlowEvent): number =>
    (event.type === 'text' ? readCount(event.text, alertRules.words.counting) : undefined) ?? Number.POSITIVE_INFINITY

function headcount({ province, group }: Community, count: number): Headcount {
  const [sex, age] = group.split('-') as [Headcount['sex'], Headcount['age']]
  return { province, sex, age, count }
}
