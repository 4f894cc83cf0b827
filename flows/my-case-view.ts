import type { Consent } from '../src/core/case/case-file.ts'
import { GROUPS, type Group } from '../src/core/case/fields.ts'
import { FORMS } from '../src/core/case/forms.ts'
import type { CaseView, ShownFile } from '../src/core/case/news.ts'
import { latestConsent, latestReferral } from '../src/core/case/standing.ts'

/** More partners at once do not help to choose. */
const MOST_OFFERS = 3

/** The partners that are offered now, the best first. */
export const offered = (view: CaseView | undefined) => view?.offers.slice(0, MOST_OFFERS) ?? []

/** The latest word of the person about each partner. */
export const latestConsents = (view: CaseView | undefined) =>
  (view?.consents ?? []).filter((consent) => view !== undefined && latestConsent(view, consent.partner) === consent)

/** Does this partner have the case now, so that it can be told more or less of it? */
export const isWithThem = (view: CaseView | undefined, partner: string): boolean =>
  view !== undefined && view.status !== 'closed' && WITH_THEM.has(latestReferral(view, partner)?.status ?? '')

const WITH_THEM: ReadonlySet<string> = new Set(['waiting', 'accepted'])

/** What the person agreed to for this partner, if that holds. */
export function givenTo(view: CaseView | undefined, partner: string): Consent | undefined {
  const consent = view && latestConsent(view, partner)
  return consent?.status === 'given' ? consent : undefined
}

/** The groups that hold something and may be kept back. Without `need` nobody can help. */
export const optionalGroups = (view: CaseView | undefined): readonly Group[] =>
  GROUPS.filter((group) => group !== 'need' && fieldsOf(view, group).length + filesOf(view, group).length > 0)

/** May something be added to it? What is over stays as it is. */
export const mayAdd = (view: CaseView | undefined): boolean => view !== undefined && view.status !== 'closed'

/** What was told of a group. The code word is for nobody. */
export const fieldsOf = (view: CaseView | undefined, group: Group): readonly string[] =>
  (view?.told[group] ?? []).filter((field) => field !== 'word')

/** What was shown of a group. */
export const filesOf = (view: CaseView | undefined, group: Group): readonly ShownFile[] =>
  (view?.files ?? []).filter(({ field }) => FORMS[view?.kind ?? 'help'].find(({ id }) => id === field)?.group === group)

/** The partners whose case workers the person may write with, who said yes last first. */
export const helpersOf = (view: CaseView | undefined): readonly string[] =>
  (view?.referrals ?? []).flatMap(({ status, partner }) => (status === 'accepted' ? [partner] : [])).reverse()

/** Who said yes last. */
export const helperOf = (view: CaseView | undefined): string | undefined => helpersOf(view)[0]

/** May the person write with this one? */
export const isHelper = (view: CaseView | undefined, partner: string): boolean => helpersOf(view).includes(partner)

/** As it is on the screen: what they wrote was seen there, whatever the case knows of it. */
export const asShown = (view: CaseView): CaseView => ({
  ...view,
  messages: view.messages.map((message) =>
    message.from === 'worker' ? { ...message, readAt: message.readAt ?? message.at } : message,
  ),
})

/** How many messages there are from the first one on that the person has not seen. */
export function countFresh(before: CaseView | undefined, { messages }: CaseView): number {
  const seen = new Set(before?.messages.filter(({ readAt }) => readAt !== undefined).map(({ n }) => n))
  const first = messages.findIndex(({ n, from }) => from === 'worker' && !seen.has(n))
  return first < 0 ? 0 : messages.length - first
}
