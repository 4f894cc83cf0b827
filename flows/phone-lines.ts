import type { Line } from '../src/core/conversation.ts'

/** What becomes of the chat itself when something is erased: each platform leaves more or less of it. */
export const phoneLines: readonly Line[] = [
  { key: 'my-data.phone', onlyIf: 'deletesNothing' },
  { key: 'my-data.phone-part', onlyIf: 'deletesSome' },
  { key: 'my-data.page', onlyIf: 'deletesAll' },
  { key: 'my-data.inbox', onlyIf: 'hasInbox' },
]
