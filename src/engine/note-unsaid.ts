import type { OutboxRow } from '../core/store.ts'
import { tellsNotice } from './notice.ts'
import type { TakeTurn } from './turn.ts'

/** A message was given up. If it held the notice, an event takes "told" back, and the next contact tells it again. */
export const noteUnsaid =
  (takeTurn: TakeTurn) =>
  async ({ id, person, task }: OutboxRow): Promise<void> => {
    if (task.type !== 'say' || !tellsNotice(task)) return
    await takeTurn({ id: `${id}.unsaid`, from: person, event: { type: 'notice-lost' } })
  }
