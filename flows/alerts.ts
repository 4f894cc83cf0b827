import { assign } from 'xstate'
import type { Catalogue } from '../src/core/catalogue.ts'
import { base, STOPPED } from './alerts-base.ts'
import { askingDistricts, askingKinds, askingProvinces, askingTips, keep, save } from './alerts-choosing.ts'
import { type Alerting, current, home, saved, show, why } from './alerts-lines.ts'
import { choices, chosen, options } from './flow.ts'

/** Alerts: what holds now, asking for them step by step, why they come, changing and stopping them. */
export const alerts = (catalogue: Catalogue) =>
  base.createMachine({
    id: 'alerts',
    options,
    context: ({ input }) => ({
      ...{ doing: 'look', isLife: false, kinds: [], provinces: [], districts: [], listed: [] },
      wanted: input?.named?.[0] ?? '',
      alert: input?.alert ?? '',
    }),
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          { guard: 'isStop', target: 'looking', actions: { type: 'subscribe', params: { wish: STOPPED } } },
          { guard: 'isAlert', target: 'showing' },
          { target: 'looking', actions: { type: 'subscribe', params: {} } },
        ],
      },
      looking: {
        on: {
          'subscription.shown': [
            { guard: 'isStop', target: 'stopped', actions: ['look', 'arrive'] },
            { guard: 'isSaving', target: 'saved', actions: 'look' },
            { target: 'found', actions: 'look' },
          ],
          'alerts.listed': { target: 'listed', actions: 'list' },
        },
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
      askingDistricts: askingDistricts(catalogue),
      chosen: {
        always: [
          { guard: 'isLifeAlone', target: 'looking', actions: save(false) },
          { target: 'askingTips', actions: keep },
        ],
      },
      askingTips: askingTips(),
      saved: settled(saved),
      stopped: {
        tags: 'settled',
        entry: { type: 'say', params: { lines: [{ key: 'alerts.stopped-now' }], choices: choices('alerts') } },
      },
    },
  })

/** The list of alerts is asked for. */
const LIST = ['beginAnew', { type: 'currentAlerts', params: {} }] as const

/** A page, and the ways from there: choosing begins anew. */
const settled = (page: (context: Alerting) => ReturnType<typeof home>) =>
  base.createStateConfig({
    tags: 'settled',
    entry: { type: 'say', params: ({ context }) => page(context) },
    on: {
      choice: [
        { guard: { type: 'isChoice', params: 'alerts-current' }, target: 'looking', actions: [...LIST] },
        { guard: { type: 'isChoice', params: 'alerts-subscribe' }, target: 'askingKinds', actions: 'beginAnew' },
        { guard: { type: 'isChoice', params: 'alerts-change' }, target: 'askingKinds', actions: 'beginAnew' },
      ],
    },
  })

/** What makes one place another; which of many provinces and districts are ticked does not. */
export function alertsLandmark(context: unknown): unknown {
  const { wanted, subscriber, isLife, kinds, provinces, districts } = context as Alerting
  return [wanted, subscriber?.status, isLife, kinds.length > 0, Math.min(provinces.length, 2), districts.length > 0]
}
