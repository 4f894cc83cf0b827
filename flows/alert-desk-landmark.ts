import type { Writing } from './alert-desk-base.ts'
import { LEADS } from './alert-desk-lines.ts'

/** What makes one place of the desk another for those who walk it: not every word, number and tick that an alert may have. */
export function alertDeskLandmark(context: unknown): unknown {
  const { me, lines, page, lead, alert, view, template } = context as Writing
  const { did, field, isGuided, picked, group, part, sure, looks } = context as Writing
  if (field !== '') {
    const own = field === 'provinces' && me?.provinces.length
    const isGiven = field === 'words' && template !== ''
    return [own, did, field, isGuided && group === '', picked.length > 0, group, part, isGiven]
  }
  // While the alert is asked nothing of it is known.
  const seen = view && [did, sure, looks.length, view.status, view.acts.join(), view.follow, view.sentBack]
  return [lines.length, page, LEADS.has(lead) && lead, alert !== '', seen]
}
