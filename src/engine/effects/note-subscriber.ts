import type { ActorId } from '../../core/actor.ts'
import type { Board } from '../../core/alert/board.ts'
import { bucketOf } from '../../core/alert/bucket.ts'
import type { Post } from '../../core/alert/mailing.ts'
import type { Audience, AudienceEvent } from '../../core/alert/subscriber.ts'
import type { Language, PersonId } from '../../core/conversation.ts'
import type { Store, Tasks } from '../../core/store.ts'
import type { Vault } from '../../core/vault.ts'
import type { Acting } from '../acting.ts'
import type { CarryOut } from '../carry-out.ts'

/** What telling subscriptions needs. */
export interface NoteSubscriberDeps {
  readonly acting: Pick<Acting, 'tell'>
  readonly store: Pick<Store, 'load'>
  readonly vault: Pick<Vault, 'markOf'>
}

/** Tells the person's list of subscribers what has become of them; whoever is in none is no news to it. Who is forgotten goes from the lists of whom alerts reached, too. */
export const carrySubscriberNews =
  ({ acting, store, vault }: NoteSubscriberDeps): CarryOut<'noteSubscriber'> =>
  async ({ id, person, language, task: { what } }) => {
    const list = bucketOf(person, vault.markOf)
    const { state: audience } = await store.load<Audience>(list)
    const isThere = audience?.subscribers.some((one) => one.person === person) ?? false
    if (isThere) await acting.tell(list, id, eventOf(what, person, language))
    if (what !== 'forgotten') return
    for (const post of await postsOf(store, list)) {
      const { state } = await store.load<Post>(post)
      const isReached = state?.reached.some((one) => one.person === person) ?? false
      if (isReached) await acting.tell(post, id, { type: 'erased-person', person })
    }
  }

function eventOf(what: Tasks['noteSubscriber']['what'], person: PersonId, language: Language): AudienceEvent {
  switch (what) {
    case 'blocked':
    case 'unblocked':
      return { type: what, person }
    case 'language':
      return { type: 'speaks', person, language }
    case 'forgotten':
      return { type: 'unsubscribed-for-good', person }
    default:
      return what satisfies never
  }
}

/** Where alerts that are not long over may know of somebody in this list. */
async function postsOf(store: Pick<Store, 'load'>, list: ActorId): Promise<ActorId[]> {
  const { state: board } = await store.load<Board>('@board:line')
  return (board?.lines ?? []).map(({ id }): ActorId => `@post:${id}.${list.slice('@audience:'.length)}`)
}
