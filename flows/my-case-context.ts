import type { PersonWish } from '../src/core/case/case-event.ts'
import type { CheckInAnswers } from '../src/core/case/check-ins.ts'
import type { Group } from '../src/core/case/fields.ts'
import type { CaseView } from '../src/core/case/news.ts'
import type { Catalogue } from '../src/core/catalogue.ts'

/** What the person is doing with their case. Codes and ids only: what was told is never here. */
export interface MyCase {
  readonly code: string
  /** Undefined until the line has checked the code and the code word. */
  readonly view: CaseView | undefined
  /** What the line was asked last: the answer leads on by it, and the next screen begins with it. */
  readonly doing: Doing
  /** What the chat was too long open for: once the word was given again, the person goes on there. */
  readonly again: Doing
  /** Whom the person looks at: a partner's id. */
  readonly partner: string
  /** That partner does not work at this hour. */
  readonly isClosedNow: boolean
  /** What that partner would be told. */
  readonly groups: readonly Group[]
  readonly hours: readonly string[]
  /** What was answered to "how are you", as far as it was asked. */
  readonly checked: CheckInAnswers
  /** Messages up to this one are on the screen. */
  readonly until: number
  /** How many of them came since the person last looked: all are shown, however many. */
  readonly fresh: number
}

/** What the line was asked. */
export type Doing =
  | 'nothing'
  | 'prove'
  | 'look'
  | 'news'
  | 'later'
  | 'feedback-not'
  | 'check-ins-no'
  | 'check-ins-stop'
  | 'contact'
  | 'too-long'
  | PersonWish['type']

/** Nothing of any case. */
export const NOTHING: MyCase = {
  code: '',
  view: undefined,
  doing: 'nothing',
  again: 'nothing',
  partner: '',
  isClosedNow: false,
  groups: [],
  hours: [],
  checked: {},
  until: 0,
  fresh: 0,
}

/** What was asked for or looked at is done with. */
export const rest = ({ code, view }: MyCase): MyCase => ({ ...NOTHING, code, view })

/** Messages shown at once, if no more of them are new. */
const MOST_MESSAGES = 5

/** Times of day at which somebody may be written to. */
export const HOURS = ['morning', 'noon', 'evening', 'night'] as const

/** How a service was. */
export const FEEDBACK = ['helped', 'partly', 'not'] as const

/** Where the messages on the screen begin: with the first that is new, and if the person comes to look a few before the last. */
export const firstShown = ({ until, fresh, doing }: MyCase): number =>
  Math.max(0, until - (doing === 'news' && fresh > 0 ? fresh : Math.max(fresh, MOST_MESSAGES)))

/** Is the partner that the person looks at still in the content? What was shown of it would have no name any more. */
export const isPartnerThere = ({ partners }: Catalogue, context: unknown): boolean => {
  const { partner } = context as MyCase
  return partner === '' || partners.some(({ id }) => id === partner)
}

/** Which toggles are on makes no other place, and how many none once they are sent; answers of a check-in make one only in it. */
export const myCaseLandmark = (context: unknown): unknown => {
  const { groups, hours, checked, ...others } = context as MyCase
  if (others.doing === 'nothing') return { ...others, checked, groups: groups.length, hasHours: hours.length > 0 }
  return others.doing === 'check-in' ? { ...others, checked } : others
}
