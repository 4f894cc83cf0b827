import type { FlowInput } from '../../flows/flow.ts'
import type { AlertNews } from '../core/alert/alert-news.ts'
import type { BoardLine } from '../core/alert/board.ts'
import type { Subscriber } from '../core/alert/subscriber.ts'

/** Ways into alerts. */
export const ALERTS_INPUTS: readonly FlowInput[] = [
  {},
  { alert: 'a1' },
  { named: ['alerts-stop'] },
  { named: ['alerts-why'] },
  { named: ['alerts-life'] },
]

const SUBSCRIBER: Subscriber = {
  ...{ person: 'web:a', status: 'subscribed', kinds: ['recruiter', 'disaster'], districts: [], language: 'km' },
  ...{ provinces: ['banteay-meanchey', 'preah-sihanouk'], wantsTips: true, since: 0 },
}

const LINE: BoardLine = {
  ...{ id: 'a1', status: 'sent', kind: 'recruiter', urgency: 'expected', severity: 'severe', certainty: 'likely' },
  ...{ provinces: ['banteay-meanchey'], districts: [], words: {}, topics: [], contacts: [], expiresAt: 0 },
}

/** What subscriptions and the list of alerts may answer. */
export const ALERTS_NEWS: readonly AlertNews[] = [
  { type: 'subscription.shown', subscriber: undefined },
  { type: 'subscription.shown', subscriber: SUBSCRIBER },
  { type: 'subscription.shown', subscriber: { ...SUBSCRIBER, status: 'life', kinds: [] } },
  { type: 'subscription.shown', subscriber: { ...SUBSCRIBER, provinces: ['pailin'], districts: ['pailin.sala-krau'] } },
  { type: 'subscription.shown', subscriber: { ...SUBSCRIBER, status: 'stopped', kinds: [], provinces: [] } },
  { type: 'alerts.listed', board: { lines: [] } },
  { type: 'alerts.listed', board: { lines: [LINE] } },
  { type: 'alerts.listed', board: { lines: [LINE, { ...LINE, id: 'a2', provinces: [] }] } },
]
