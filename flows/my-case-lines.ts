import type { Referral } from '../src/core/case/case-file.ts'
import type { CaseView } from '../src/core/case/news.ts'
import { hasWritten } from '../src/core/case/standing.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Choice, Line, Say } from '../src/core/conversation.ts'
import { day, time } from './clock.ts'
import { nameOf } from './consent-lines.ts'
import { choices, topicChoice } from './flow.ts'
import type { MyCase } from './my-case-context.ts'
import { leadLines } from './my-case-leads.ts'
import { searchLines } from './my-case-search.ts'
import { helperOf, latestConsents, offered } from './my-case-view.ts'
import { numbered } from './numbered.ts'

/** Something is new: words that tell nobody that there is anything, and the button where the case is on the screen anyway. */
export const knocked: Say = { lines: [{ key: 'case.knock' }], choices: choices('look', 'leave') }

/** Words were typed where buttons are: which ones there are, and that nobody was told the words. */
const press = ({ choices }: Say): Say => ({ lines: [{ key: 'my-case.press' }], choices })

/** What a screen with buttons answers to words: the same buttons again. */
export const beside = (screen: (context: MyCase) => Say) => ({
  guard: 'isUnknown' as const,
  actions: { type: 'say' as const, params: ({ context }: { readonly context: MyCase }) => press(screen(context)) },
})

/** Where the case stands, in plain words: what happened, the next step and its day, who was asked. */
export function show(catalogue: Catalogue, context: MyCase): Say {
  const { view } = context
  if (view === undefined) return { lines: [{ key: 'case.unknown' }], choices: [] }
  const unread = view.messages.filter(({ from, readAt }) => from === 'worker' && readAt === undefined).length
  return {
    lines: [
      ...leadLines(catalogue, context),
      // Where nobody can be chosen, what is done about it is how it stands.
      ...(view.search !== undefined && view.offers.length === 0 ? [] : [statusLine(view)]),
      ...searchLines(catalogue, view),
      ...(view.outcome === undefined ? [] : [{ key: `my-case.outcomes.${view.outcome}` }]),
      ...view.referrals.map(referralLine),
      ...(unread === 0 ? [] : [{ key: 'my-case.new-messages', values: { number: { number: unread } } }]),
      ...(view.status === 'closed' ? [] : [{ key: 'my-case.keep-code' }]),
    ],
    choices: waysOn(catalogue, view),
  }
}

/** The state and the next step; where the next step is to choose and nobody is there to be chosen, that. */
const statusLine = (view: CaseView): Line => {
  const helper = helperOf(view)
  if (isToChoose(view) && view.offers.length === 0) return { key: 'my-case.no-offer' }
  const isBy = helper !== undefined && (view.status === 'serving' || view.status === 'following-up')
  if (isAgain(view)) return { key: 'status.open-again' }
  if (view.status === 'waiting' && view.referrals.some(isLeftBehind)) return { key: 'status.waiting-left' }
  if (!isBy) return { key: `status.${view.status}` }
  const due = view.referrals.findLast(({ partner }) => partner === helper)?.due ?? 0
  return view.status === 'serving' && !hasWritten(view.messages, helper)
    ? { key: 'status.serving-until', values: { partner: nameOf(helper), date: day(due), time: time(due) } }
    : { key: `status.${view.status}-by`, values: { partner: nameOf(helper) } }
}

const isLeftBehind = ({ status, isLeft }: Referral): boolean => status === 'waiting' && isLeft === true

/** Somebody knew of it, or even helped: "nobody has been told" would not be true. */
const isAgain = ({ status, referrals }: CaseView): boolean =>
  (status === 'open' && referrals.length > 0) ||
  (status === 'unanswered' && referrals.some(({ status }) => status === 'ended'))

const isToChoose = ({ status }: CaseView): boolean => status === 'open' || status === 'unanswered'

/** Whom we asked, when, and what they said. */
const referralLine = (referral: Referral): Line => {
  const { partner, status, at, due, reason } = referral
  const isWhy = status === 'declined' && reason !== undefined
  const standing = isWhy ? 'declined-why' : isLeftBehind(referral) ? 'waiting-left' : status
  return {
    key: `referral.${standing}`,
    values: {
      partner: nameOf(partner),
      date: day(at),
      due: day(due),
      time: time(due),
      ...(reason === undefined ? {} : { reason: { key: `reasons.${reason}` } }),
    },
  }
}

function waysOn({ guides }: Catalogue, view: CaseView): Choice[] {
  const isOver = view.status === 'closed'
  const ids = {
    messages: view.messages.length > 0,
    write: !isOver && helperOf(view) !== undefined,
    'choose-partner': view.offers.length > 0,
    add: !isOver,
    'who-knows': latestConsents(view).length > 0,
    feedback: isOver,
    'check-in': view.checkIns?.state === 'due',
    'check-ins': view.checkIns?.state === 'offered',
    'when-to-write': !isOver,
    'not-needed': !isOver,
    'end-check-ins': view.checkIns !== undefined && view.checkIns.state !== 'offered',
  }
  return [
    ...choices(...Object.entries(ids).flatMap(([id, is]) => (is ? [id] : []))),
    ...(Object.hasOwn(guides, RIGHTS) ? [topicChoice(RIGHTS)] : []),
    ...choices('erase-all', 'leave'),
  ]
}

/** The guide with what somebody who was wronged may ask for. */
const RIGHTS = 'victims-rights'

/** Who could help and why, at most three at once; each may be refused without saying why. */
export function offer({ view, doing }: MyCase): Say {
  const offers = offered(view)
  if (offers.length === 0) return { lines: [{ key: 'my-case.no-offer' }], choices: choices('my-case-again', 'leave') }
  return {
    lines: [
      ...(doing === 'tell' ? [{ key: 'my-case.added' }] : []),
      { key: 'my-case.offers' },
      ...(view?.isChild ? [{ key: view.isAgeUnknown ? 'my-case.offers-unsure' : 'my-case.offers-child' }] : []),
      ...offers.map(({ partner, why }, index) => ({
        key: 'my-case.offer',
        values: {
          number: { number: index + 1 },
          partner: nameOf(partner),
          why: { keys: why.map((reason) => `routing.${reason}`) },
        },
      })),
      { key: 'my-case.no-hurry' },
    ],
    choices: [
      ...offers.map(({ partner }, index) => numbered(`partner.${partner}`, 'my-case.pick', index)),
      ...offers.map(({ partner }, index) => numbered(`refuse.${partner}`, 'my-case.refuse', index)),
      ...choices('nobody-now'),
    ],
  }
}
