import type { Say, Value } from '../core/conversation.ts'

/** The message that says what is kept and how to erase it. */
const NOTICE = 'welcome.notice'

/** Is the notice among what is said? */
export const tellsNotice = ({ lines }: Pick<Say, 'lines'>): boolean => lines.some(({ key }) => key === NOTICE)

/** What is said once and kept nowhere else in the chat: the code of a case, and the receipt. */
const ONCE = new Set(['report.code', 'my-data.erased', 'my-case.receipt'])

/** Would something be missed if this did not arrive? Also what somebody wrote to this person. */
export const isNeeded = ({ lines }: Pick<Say, 'lines'>): boolean =>
  lines.some(({ key, values = {} }) => ONCE.has(key) || Object.values(values).some(isMessage))

const isMessage = (value: Value): boolean => 'case' in value && value.field.startsWith('message.')
