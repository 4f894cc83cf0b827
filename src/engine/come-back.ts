import type { PersonId } from '../core/conversation.ts'
import type { Conversation, Store } from '../core/store.ts'
import type { Outbox } from './outbox.ts'
import type { TakeTurn } from './turn.ts'

/** Somebody can be reached again. Rejects if the store fails. */
export type Back = (person: PersonId, isOpening: boolean) => Promise<void>

interface Deps {
  readonly store: Pick<Store, 'load'>
  readonly outbox: Pick<Outbox, 'wake'>
  readonly takeTurn: TakeTurn
}

/** What waits for them is tried at once; who opens a page is shown the alerts that they could not be sent. Nothing is written for anybody else. */
export const createBack =
  ({ store, outbox, takeTurn }: Deps): Back =>
  async (person, isOpening) => {
    await outbox.wake(person)
    if (!isOpening) return
    const { state, version } = await store.load<Conversation>(person)
    if (state?.owed === undefined) return
    await takeTurn({ id: `back ${version}`, from: person, event: { type: 'news', news: { type: 'alert.back' } } })
  }
