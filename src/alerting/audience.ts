import type { Audience, AudienceEvent, Subscriber } from '../core/alert/subscriber.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Decision } from '../core/decision.ts'
import { KEPT } from '../core/kept.ts'
import type { Task } from '../core/store.ts'

/** What one event makes of a list of subscribers. Only the person's own wish brings somebody who stopped back. Pure. */
export function decideAudience(
  before: Audience | undefined,
  event: AudienceEvent | { readonly type: 'woken' },
  { at }: { readonly at: number },
): Decision<Audience> {
  const audience = before ?? { subscribers: [] }
  switch (event.type) {
    case 'subscribed': {
      const { wish, frame } = event
      const subscriber: Subscriber = { ...wish, since: at }
      return rest(withSubscriber(audience, subscriber), answer(subscriber.person, frame, subscriber, wish.status))
    }
    case 'looked-up':
      return rest(
        before && looked(before, event.person, at),
        answer(event.person, event.frame, find(audience, event.person)),
      )
    case 'blocked':
    case 'unblocked': {
      const known = find(audience, event.person)
      if (known === undefined) return rest(before)
      const { isBlocked: _, ...reachable } = known
      return rest(withSubscriber(audience, event.type === 'blocked' ? { ...reachable, isBlocked: true } : reachable))
    }
    case 'speaks': {
      const known = find(before, event.person)
      return rest(known === undefined ? before : withSubscriber(audience, { ...known, language: event.language }))
    }
    case 'unsubscribed-for-good':
      return rest(before && without(audience, event.person))
    case 'woken':
      return askWhoIsSilent(audience, at)
    default:
      return event satisfies never
  }
}

const find = (audience: Audience | undefined, person: PersonId): Subscriber | undefined =>
  audience?.subscribers.find((one) => one.person === person)

const without = ({ subscribers }: Audience, person: PersonId): Audience => ({
  subscribers: subscribers.filter((one) => one.person !== person),
})

const withSubscriber = (audience: Audience, subscriber: Subscriber): Audience => ({
  subscribers: [...without(audience, subscriber.person).subscribers, subscriber],
})

const answer = (
  to: PersonId,
  frame: number | undefined,
  subscriber: Subscriber | undefined,
  did?: Subscriber['status'],
): Task[] =>
  frame === undefined
    ? []
    : [
        {
          type: 'inform',
          ...{ to, frame },
          news: { type: 'subscription.shown', subscriber, ...(did === undefined ? {} : { did }) },
        },
      ]

/** Whoever looks still wants them. */
const looked = ({ subscribers }: Audience, person: PersonId, at: number): Audience => ({
  subscribers: subscribers.map((one) => {
    const { askedAt: _, ...seen } = one
    return one.person === person ? { ...seen, seenAt: at } : one
  }),
})

/** Who gave no sign for almost a year is asked, and goes if they give none then; so does who cannot be asked or wants none. */
function askWhoIsSilent({ subscribers }: Audience, at: number): Decision<Audience> {
  const kept = subscribers.filter((one) => endOf(one) > at)
  const asked = kept.filter((one) => askOf(one) <= at)
  const tasks = asked.map(({ person, language, ...one }): Task => {
    const until = endOf({ ...one, askedAt: at })
    return { type: 'inform', to: person, news: { type: 'subscription.asked', language, until } }
  })
  return rest({ subscribers: kept.map((one) => (asked.includes(one) ? { ...one, askedAt: at } : one)) }, tasks)
}

type Times = Pick<Subscriber, 'since' | 'seenAt' | 'askedAt'>

const lastSign = ({ since, seenAt = since }: Times): number => seenAt

/** Whoever was asked late has as long to answer. */
const endOf = ({ askedAt = 0, ...one }: Times): number =>
  Math.max(lastSign(one) + KEPT.subscriber, askedAt + KEPT.subscriber - KEPT['subscriber-asked'])

const askOf = (one: Subscriber): number =>
  one.askedAt === undefined && one.status !== 'stopped' && one.isBlocked === undefined
    ? lastSign(one) + KEPT['subscriber-asked']
    : Number.POSITIVE_INFINITY

function rest(state: Audience | undefined, tasks: readonly Task[] = []): Decision<Audience> {
  const subscribers = state?.subscribers ?? []
  const next = Math.min(...subscribers.map((one) => Math.min(askOf(one), endOf(one))))
  return {
    state: subscribers.length === 0 ? undefined : state,
    tasks,
    ...(subscribers.length === 0 ? {} : { wakeAt: next }),
  }
}
