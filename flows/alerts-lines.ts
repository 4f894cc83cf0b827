import { ALERT_KINDS, type AlertKind } from '../src/core/alert/alert.ts'
import type { BoardLine } from '../src/core/alert/board.ts'
import type { Subscriber } from '../src/core/alert/subscriber.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Choice, Line, Say, Value } from '../src/core/conversation.ts'
import { areaOf } from './alert-lines.ts'
import { day } from './clock.ts'
import { choices } from './flow.ts'

/** Where somebody is with their alerts. The subscription itself is kept elsewhere: this is what they were shown, and what they are choosing. */
export interface Alerting {
  /** What they came for: `alerts-stop`, `alerts-why`, `alerts-life`; empty: to look. */
  readonly wanted: string
  /** The alert that is shown; empty: none. */
  readonly alert: string
  readonly subscriber?: Subscription
  /** What the line was asked last. */
  readonly doing: 'look' | 'save'
  /** They choose to be warned of danger to life alone. */
  readonly isLife: boolean
  readonly kinds: readonly AlertKind[]
  readonly provinces: readonly string[]
  /** Of the one province that was chosen; empty: all of them. */
  readonly districts: readonly string[]
  readonly listed: readonly Listed[]
}

/** An alert as the list of those that hold shows it. One that a chat kept from before has no districts. */
export type Listed = Pick<BoardLine, 'id' | 'kind' | 'provinces' | 'of'> & Partial<Pick<BoardLine, 'districts'>>

/** A subscription as it is shown. */
export type Subscription = Pick<Subscriber, 'status' | 'kinds' | 'provinces' | 'districts' | 'wantsTips' | 'since'>

/** What may be chosen of. */
export const kindChoices: readonly Choice[] = ALERT_KINDS.map((kind) => ({
  id: `alert-kind.${kind}`,
  label: { key: `alert-kind.${kind}` },
}))

/** Provinces, under the ids by which their names are understood. */
export const provinceChoices = ({ provinces }: Catalogue): readonly Choice[] =>
  provinces.map((id) => ({ id: `province.${id}`, label: { key: `provinces.${id}` } }))

/** Districts of the only province that was chosen. Whoever chose several means all of each. */
export const districtChoices = ({ districts }: Catalogue, [province, ...more]: readonly string[]): readonly Choice[] =>
  more.length > 0
    ? []
    : districts
        .filter((one) => one.province === province)
        .map(({ id }) => ({ id: `district.${id}`, label: { key: `districts.${id}` } }))

/** What somebody gets, and the ways on from there. */
export function home({ subscriber }: Alerting): Say {
  const lines = subscriptionLines(subscriber)
  const isOn = subscriber !== undefined && subscriber.status !== 'stopped'
  const change = subscriber?.status === 'subscribed' ? 'alerts-change' : 'alerts-subscribe'
  return { lines, choices: choices(change, 'alerts-current', ...(isOn ? ['alerts-why', 'alerts-stop'] : [])) }
}

/** What somebody gets. */
function subscriptionLines(subscriber: Subscription | undefined): Line[] {
  if (subscriber === undefined) return [{ key: 'alerts.none' }]
  const values = valuesOf(subscriber)
  switch (subscriber.status) {
    case 'subscribed':
      return [{ key: 'alerts.subscribed', values }, ...(subscriber.wantsTips ? [{ key: 'alerts.tips-on' }] : [])]
    case 'life':
      return [{ key: 'alerts.life', values }]
    case 'stopped':
      return [{ key: 'alerts.stopped' }]
    default:
      return subscriber.status satisfies never
  }
}

/** Why somebody gets alerts: what they said, and when. */
export function why({ subscriber }: Alerting): Say {
  const isOn = subscriber !== undefined && subscriber.status !== 'stopped'
  if (!isOn) return { lines: [{ key: 'alerts.why-none' }], choices: choices('alerts-subscribe', 'alerts-current') }
  return {
    lines: [
      {
        key: subscriber.status === 'life' ? 'alerts.why-life' : 'alerts.why-subscribed',
        values: { ...valuesOf(subscriber), date: day(subscriber.since) },
      },
      ...(subscriber.status === 'subscribed' ? [{ key: 'alerts.why-campaigns' }] : []),
      ...(subscriber.status === 'subscribed' && subscriber.wantsTips ? [{ key: 'alerts.why-tips' }] : []),
    ],
    choices: choices(subscriber.status === 'life' ? 'alerts-subscribe' : 'alerts-change', 'alerts-stop'),
  }
}

/** One or several of the kinds. */
export const askKinds = ({ kinds }: Alerting): Say => ({
  lines: [{ key: 'alerts.ask-kinds' }, ...chosenLine('alert-kind', kinds)],
  choices: [...(kinds.length > 0 ? choices('done') : []), ...choices('kinds-all'), ...kindChoices],
})

/** One or several of the provinces. */
export const askProvinces = (catalogue: Catalogue, { provinces }: Alerting): Say => ({
  lines: [{ key: 'alerts.ask-provinces' }, ...chosenLine('provinces', provinces)],
  choices: [
    ...(provinces.length > 0 ? choices('done') : []),
    ...choices('provinces-all'),
    ...provinceChoices(catalogue),
  ],
})

/** One or several districts of the province, or all of it. */
export const askDistricts = (catalogue: Catalogue, { provinces, districts }: Alerting): Say => ({
  lines: [
    { key: 'alerts.ask-districts', values: { province: { keys: provinces.map((id) => `provinces.${id}`) } } },
    ...chosenLine('districts', districts),
  ],
  choices: [
    ...(districts.length > 0 ? choices('done') : []),
    ...choices('districts-all'),
    ...districtChoices(catalogue, provinces),
  ],
})

/** What was asked for is kept now. */
export const saved = ({ subscriber }: Alerting): Say => ({
  lines: [
    { key: subscriber?.status === 'life' ? 'alerts.saved-life' : 'alerts.saved' },
    { key: 'alerts.while-open', onlyIf: 'endsWithPage' },
    { key: 'alerts.when-you-write', onlyIf: 'hasWindow' },
    ...subscriptionLines(subscriber),
    ...(subscriber?.status === 'subscribed' ? [{ key: 'alerts.campaigns-too' }] : []),
  ],
  choices: choices('alerts-current', 'alerts-change', 'alerts-stop'),
})

/** The alerts that hold now: the only one itself, or one button each. */
export function current({ listed }: Alerting): Say {
  const shown = listed.slice(0, MOST_LISTED)
  if (shown.length === 0) return { lines: [{ key: 'alerts.current-none' }], choices: choices('alerts') }
  return {
    lines: [{ key: 'alerts.current', values: { list: { lines: shown.map(lineOf), isList: true } } }],
    choices: shown.map(({ id, kind, of }) => ({
      id: `alert.${id}`,
      label: { key: of === undefined ? `alert-kind.${kind}` : `alerts.follow.${of.follow}` },
    })),
  }
}

/** A correction is no warning of what it corrects. */
const lineOf = ({ kind, provinces, districts = [], of }: Listed): Line => {
  const values = { kind: { key: `alert-kind.${kind}` }, area: areaOf(provinces, districts) }
  return of === undefined
    ? { key: 'alerts.public', values }
    : { key: 'alerts.public-follow', values: { ...values, what: { key: `alerts.follow.${of.follow}` } } }
}

/** More nobody looks through; the newest come first. */
const MOST_LISTED = 10

/** One alert, as it is when it is read. */
export const show = ({ alert }: Alerting): Say => ({
  lines: [{ key: 'alerts.alert', values: { alert: { alert } } }],
  choices: choices('alerts-current', 'alerts-why'),
})

const chosenLine = (group: string, picked: readonly string[]): Line[] =>
  picked.length === 0
    ? []
    : [{ key: 'alerts.chosen', values: { list: { keys: picked.map((id) => `${group}.${id}`) } } }]

const valuesOf = ({ kinds, provinces, districts }: Subscription): Record<string, Value> => ({
  kinds: kinds.length === 0 ? { key: 'alerts.all-kinds' } : { keys: kinds.map((kind) => `alert-kind.${kind}`) },
  area: areaOf(provinces, districts),
})

/** Ticked or no more. */
export const toggle = <One extends string>(picked: readonly One[], one: One): readonly One[] =>
  picked.includes(one) ? picked.filter((other) => other !== one) : [...picked, one]
