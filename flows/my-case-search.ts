import type { CaseKind } from '../src/core/case/fields.ts'
import type { CaseView } from '../src/core/case/news.ts'
import type { Catalogue } from '../src/core/catalogue.ts'
import type { Need } from '../src/core/contacts.ts'
import type { Line } from '../src/core/conversation.ts'
import { day, time } from './clock.ts'
import { contactLines } from './contact-lines.ts'
import { home, numberLines } from './danger-lines.ts'

/** Nobody has taken it: what the people of the line do, until when the person hears of it, and whom they can call without waiting. */
export function searchLines(catalogue: Catalogue, view: CaseView): Line[] {
  const { search, contacts = [], place = home(catalogue) } = view
  if (search === undefined) return []
  const named = catalogue.contacts.filter(({ id }) => contacts.includes(id))
  return [
    { key: `search.${standing(view, search)}`, values: { date: day(search.due), time: time(search.due) } },
    ...(named.length === 0 ? [] : [{ key: 'search.call' }, ...contactLines(named)]),
    ...numberLines(catalogue, 'danger.numbers', place, search.isUrgent ? 'danger' : NEEDS[view.kind]),
  ]
}

/** Somebody who is proposed waits for the person's word, whatever the clock says. */
function standing({ offers }: CaseView, { did, isLate }: NonNullable<CaseView['search']>): string {
  if (offers.some(({ why }) => why.includes('proposed'))) return 'propose'
  if (isLate) return 'late'
  return did === 'look' ? did : 'nothing'
}

/** Whom to call about a case of this kind; which needs were told is not known here. */
const NEEDS: Readonly<Record<CaseKind, Need>> = {
  help: 'trafficking',
  found: 'trafficking',
  missing: 'missing',
  complaint: 'agency',
  watch: 'agency',
}
