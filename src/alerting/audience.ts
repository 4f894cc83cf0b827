import type { Audience, AudienceEvent, Subscriber } from '../core/alert/subscriber.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Decision } from '../core/decision.ts'
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
      return rest(before, answer(event.person, event.frame, find(audience, event.person)))
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
      return rest(before)
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

const rest = (state: Audience | undefined, tasks: readonly Task[] = []): Decision<Audience> => ({ state, tasks })
