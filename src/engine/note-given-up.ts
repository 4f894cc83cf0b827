import type { OutboxRow, Store } from '../core/store.ts'
import type { Acting } from './acting.ts'
import { tellsNotice } from './notice.ts'
import type { TakeTurn } from './turn.ts'

/** What noting needs. */
export interface GivenUpDeps {
  readonly takeTurn: TakeTurn
  readonly store: Pick<Store, 'load'>
  readonly acting: Pick<Acting, 'tell'>
}

/**
 * A message was given up. If it held the notice, an event takes "told" back, and the next contact tells it again. If its reader has blocked
 * the line and works at a desk, the desk hears of it, so that what waits there waits for somebody who can be reached.
 */
export const noteGivenUp =
  ({ takeTurn, store, acting }: GivenUpDeps) =>
  async ({ id, person, task }: OutboxRow, reason: string): Promise<void> => {
    if (task.type === 'say' && tellsNotice(task))
      await takeTurn({ id: `${id}.unsaid`, from: person, event: { type: 'notice-lost' } })
    if (reason !== 'blocked') return
    const { state } = await store.load(person)
    if (state?.desk !== undefined)
      await acting.tell(`@desk:${state.desk}`, `${id}.unreachable`, { type: 'unreachable', person })
  }
