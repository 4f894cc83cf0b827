import { assign } from 'xstate'
import type { SubscriberWish } from '../src/core/alert/subscriber.ts'
import type { Alerting } from './alerts-lines.ts'
import { kindChoices } from './alerts-lines.ts'
import { type FlowEvent, flow } from './flow.ts'
import { isOneOf } from './offered.ts'

interface Given {
  readonly context: Alerting
  readonly event: FlowEvent
}

/** What every part of the flow `alerts` is made from. */
export const base = flow<Alerting>().extend({
  actions: {
    // What was chosen, and is kept now, is not kept here.
    look: assign(({ event, context }) => ({ ...context, ...NOTHING, ...subscriptionIn(event) })),
    list: assign(({ event, context }) => ({ ...context, ...listIn(event) })),
    beginAnew: assign(() => NOTHING),
    beginLife: assign(() => ({ ...NOTHING, isLife: true })),
    arrive: assign({ wanted: '' }),
    toSave: assign({ doing: 'save' }),
  },
  guards: {
    isStop: ({ context }) => context.wanted === 'alerts-stop',
    isWhy: ({ context }) => context.wanted === 'alerts-why',
    isLife: ({ context }) => context.wanted === 'alerts-life' && context.subscriber?.status !== 'subscribed',
    isLifeAlone: ({ context }) => context.isLife,
    isAlert: ({ context }) => context.alert !== '',
    isSaving: ({ context }) => context.doing === 'save',
    isOnly: ({ context }) => context.listed.length === 1,
    isListed: ({ context, event }) =>
      event.type === 'choice' && context.listed.some(({ id }) => event.id === `alert.${id}`),
    isKind: isOneOf(kindChoices),
    hasKinds: (given) => isDone(given) && given.context.kinds.length > 0,
    hasProvinces: (given) => isDone(given) && given.context.provinces.length > 0,
    hasDistricts: (given) => isDone(given) && given.context.districts.length > 0,
  },
})

const NOTHING = { doing: 'look' as const, isLife: false, kinds: [], provinces: [], districts: [], alert: '' }

const isDone = ({ event }: Given): boolean => event.type === 'choice' && event.id === 'done'

/** Nothing is kept of what was chosen before. */
export const STOPPED: SubscriberWish = {
  ...{ status: 'stopped', kinds: [], provinces: [], districts: [], wantsTips: false },
}

/** What was chosen. */
export const wishOf = ({ isLife, kinds, provinces, districts }: Alerting, wantsTips: boolean): SubscriberWish => ({
  ...{ kinds, provinces, districts, wantsTips },
  status: isLife ? 'life' : 'subscribed',
})

function subscriptionIn(event: FlowEvent): Pick<Alerting, 'subscriber'> {
  if (event.type !== 'subscription.shown' || event.subscriber === undefined) return {}
  const { status, kinds, provinces, districts, wantsTips, since } = event.subscriber
  return { subscriber: { status, kinds, provinces, districts, wantsTips, since } }
}

const listIn = (event: FlowEvent): Pick<Alerting, 'listed'> | undefined =>
  event.type === 'alerts.listed'
    ? {
        listed: event.board.lines.map(({ id, kind, provinces, districts, of }) => ({
          ...{ id, kind, provinces, districts },
          ...(of && { of }),
        })),
      }
    : undefined
