import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { base, STOPPED } from './alerts-base.ts'
import { askingKinds, askingProvinces, askingTips, saving } from './alerts-choosing.ts'
import { type Alerting, current, home, saved, show, why } from './alerts-lines.ts'
import { choices, chosen, options } from './flow.ts'

/** Alerts: what holds now, asking for them step by step, why they come, changing and stopping them. */
export const alerts = (catalogue: Catalogue) =>
  base.createMachine({
    id: 'alerts',
    options,
    context: ({ input }) => ({
      ...{ isLife: false, kinds: [], provinces: [], listed: [] },
      wanted: input?.named?.[0] ?? '',
      alert: input?.alert ?? '',
    }),
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          { guard: 'isStop', target: 'stopping' },
          { guard: 'isAlert', target: 'showing' },
          { target: 'looking' },
        ],
      },
      looking: {
        entry: { type: 'subscribe', params: {} },
        on: { 'subscription.shown': { target: 'found', actions: 'look' } },
      },
      found: {
        always: [
          { guard: 'isWhy', target: 'explaining', actions: 'arrive' },
          { guard: 'isLife', target: 'askingProvinces', actions: ['beginLife', 'arrive'] },
          { target: 'home', actions: 'arrive' },
        ],
      },
      home: settled(home),
      explaining: settled(why),
      listing: {
        entry: { type: 'currentAlerts', params: {} },
        on: { 'alerts.listed': { target: 'listed', actions: 'list' } },
      },
      listed: {
        always: [
          {
            guard: 'isOnly',
            target: 'showing',
            actions: assign({ alert: ({ context }) => context.listed[0]?.id ?? '' }),
          },
          { target: 'current' },
        ],
      },
      current: {
        tags: 'settled',
        entry: { type: 'say', params: ({ context }) => current(context) },
        on: {
          choice: { guard: 'isListed', target: 'showing', actions: assign({ alert: ({ event }) => chosen(event) }) },
        },
      },
      showing: settled(show),
      askingKinds: askingKinds(),
      askingProvinces: askingProvinces(catalogue),
      chosen: { always: [{ guard: 'isLifeAlone', target: 'saving' }, { target: 'askingTips' }] },
      askingTips: askingTips(),
      saving: saving(),
      saved: settled(saved),
      stopping: {
        entry: { type: 'subscribe', params: { wish: STOPPED } },
        on: { 'subscription.shown': { target: 'stopped', actions: 'look' } },
      },
      stopped: {
        tags: 'settled',
        entry: { type: 'say', params: { lines: [{ key: 'alerts.stopped-now' }], choices: choices('alerts') } },
      },
    },
  })

/** A page, and the ways from there: choosing begins anew. */
const settled = (page: (context: Alerting) => ReturnType<typeof home>) =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => page(context) },
    on: {
      choice: [
        { guard: { type: 'isChoice', params: 'alerts-current' }, target: 'listing', actions: 'beginAnew' },
        { guard: { type: 'isChoice', params: 'alerts-subscribe' }, target: 'askingKinds', actions: 'beginAnew' },
        { guard: { type: 'isChoice', params: 'alerts-change' }, target: 'askingKinds', actions: 'beginAnew' },
      ],
    },
  })

/** What makes one place another; which of many provinces are ticked does not. */
export function alertsLandmark(context: unknown): unknown {
  const { wanted, subscriber, isLife, kinds, provinces } = context as Alerting
  return [wanted, subscriber?.status, isLife, kinds.length > 0, provinces.length > 0]
}
