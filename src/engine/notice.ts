import type { Say } from '../core/conversation.ts'
import type { OutboxRow } from '../core/store.ts'
import type { TakeTurn } from './turn.ts'

/** The message that says what is kept and how to erase it. */
const NOTICE = 'welcome.notice'

/** Is the notice among what is said? */
export const tellsNotice = ({ lines }: Pick<Say, 'lines'>): boolean => lines.some(({ key }) => key === NOTICE)

/** A message was given up. If it held the notice, an event takes "told" back, and the next contact tells it again. */
export const noteUnsaid =
  (takeTurn: TakeTurn) =>
  async ({ id, person, task }: OutboxRow): Promise<void> => {
    if (task.type !== 'say' || !tellsNotice(task)) return
    await takeTurn({ id: `${id}.unsaid`, from: person, event: { type: 'notice-lost' } })
  }
