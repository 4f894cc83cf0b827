import type { Say } from '../core/conversation.ts'

/** The message that says what is kept and how to erase it. */
const NOTICE = 'welcome.notice'

/** Is the notice among what is said? */
export const tellsNotice = ({ lines }: Pick<Say, 'lines'>): boolean => lines.some(({ key }) => key === NOTICE)
