import { assign } from 'xstate'
import type { AlertKind } from '../src/core/alert/alert.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import { base, wishOf } from './alerts-base.ts'
import {
  type Alerting,
  askDistricts,
  askKinds,
  askProvinces,
  districtChoices,
  provinceChoices,
  toggle,
} from './alerts-lines.ts'
import { choices, chosen } from './flow.ts'
import { isOneOf } from './offered.ts'

/** What they want to be warned of: one or several kinds, or all. */
export const askingKinds = () =>
  base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => askKinds(context) },
    on: {
      choice: [
        {
          guard: 'isKind',
          target: 'askingKinds',
          reenter: true,
          actions: assign({ kinds: ({ context, event }) => toggle(context.kinds, chosen(event) as AlertKind) }),
        },
        {
          guard: { type: 'isChoice', params: 'kinds-all' },
          target: 'askingProvinces',
          actions: assign({ kinds: [] }),
        },
        { guard: 'hasKinds', target: 'askingProvinces' },
      ],
    },
  })

/** For which provinces, or the whole country. */
export const askingProvinces = (catalogue: Catalogue) =>
  base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => askProvinces(catalogue, context) },
    on: {
      choice: [
        {
          guard: isOneOf(provinceChoices(catalogue)),
          target: 'askingProvinces',
          reenter: true,
          actions: assign({
            provinces: ({ context, event }) => toggle(context.provinces, chosen(event)),
            districts: [],
          }),
        },
        {
          guard: { type: 'isChoice', params: 'provinces-all' },
          target: 'chosen',
          actions: assign({ provinces: [], districts: [] }),
        },
        {
          guard: ({ event, context }) =>
            event.type === 'choice' && event.id === 'done' && districtChoices(catalogue, context.provinces).length > 0,
          target: 'askingDistricts',
          actions: assign({ districts: [] }),
        },
        { guard: 'hasProvinces', target: 'chosen' },
      ],
    },
  })

/** Where in their province: one or several districts, or all of it. */
export const askingDistricts = (catalogue: Catalogue) =>
  base.createStateConfig({
    entry: { type: 'say', params: ({ context }) => askDistricts(catalogue, context) },
    on: {
      choice: [
        {
          guard: ({ event, context }) =>
            event.type === 'choice' && districtChoices(catalogue, context.provinces).some(({ id }) => id === event.id),
          target: 'askingDistricts',
          reenter: true,
          actions: assign({ districts: ({ context, event }) => toggle(context.districts, chosen(event)) }),
        },
        { guard: { type: 'isChoice', params: 'districts-all' }, target: 'chosen', actions: assign({ districts: [] }) },
        { guard: 'hasDistricts', target: 'chosen' },
      ],
    },
  })

/** A tip every week, or not. */
export const askingTips = () =>
  base.createStateConfig({
    entry: { type: 'say', params: { lines: [{ key: 'alerts.ask-tips' }], choices: choices('tips-yes', 'tips-no') } },
    on: {
      choice: [
        { guard: { type: 'isChoice', params: 'tips-yes' }, target: 'looking', actions: save(true) },
        { guard: { type: 'isChoice', params: 'tips-no' }, target: 'looking', actions: save(false) },
      ],
    },
  })

/** What was chosen is kept before the last question: who leaves without an answer is warned all the same. */
export const keep = {
  type: 'subscribe',
  params: ({ context }: { context: Alerting }) => ({ wish: wishOf(context, context.subscriber?.wantsTips ?? false) }),
} as const

/** What was chosen is to be kept. */
export const save = (wantsTips: boolean) =>
  [
    'toSave',
    { type: 'subscribe', params: ({ context }: { context: Alerting }) => ({ wish: wishOf(context, wantsTips) }) },
  ] as const
