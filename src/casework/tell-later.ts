import type { PersonWish } from '../core/case/case-event.ts'
import { mayGoTo } from '../core/case/case-view.ts'
import { FORMS, laterChoices, nextMore } from '../core/case/forms.ts'
import { foundWish } from '../core/case/found-word.ts'
import { readersOf } from '../core/case/may.ts'
import type { Docket } from './case-now.ts'
import { endSearch, queue, requeue, sealField } from './docket.ts'
import { enter } from './register.ts'
import { callLine } from './search.ts'

/** Keeps an option that is told later, or instead of the one before. Where the case may go is then asked anew. False: it is none that the form has. */
export function tell(docket: Docket, { field, option }: Extract<PersonWish, { type: 'tell' }>): boolean {
  if (!laterChoices(docket.file.kind).includes(field) || !OPTION.test(option)) return false
  keep(docket, field, option)
  const told = field === 'allows' ? { allows: foundWish(option) } : { [field]: option }
  docket.file = { ...docket.file, facts: { ...docket.file.facts, ...told } }
  if (field === 'allows') return true
  docket.tasks.push(enter(docket.file))
  if (docket.file.status !== 'open') return true
  if (mayGoTo(docket.file, docket.now).length > 0) endSearch(docket)
  else callLine(docket)
  return true
}

/** Ids of countries and provinces, and what somebody lets be told; never words of the person. */
const OPTION = /^[a-z][a-z-]{1,29}$/

/** Keeps further words of what happened. False: there are none, or no room for more. */
export function tellMore(docket: Docket, words = ''): boolean {
  const field = nextMore((id) => Object.hasOwn(docket.file.sealed, id))
  if (field === undefined || words.trim() === '') return false
  keep(docket, field, words)
  return true
}

/** What was agreed to for a group holds for what is added to it: those who may read it hear that something is new. */
function keep(docket: Docket, field: string, answer: string): void {
  const sealed = { ...docket.file.sealed, [field]: sealField(docket, field, answer) }
  docket.file = { ...docket.file, sealed }
  requeue(docket)
  const group = FORMS[docket.file.kind].find(({ id }) => id === field)?.group
  if (group !== undefined) for (const partner of readersOf(docket.file, group)) queue(docket, partner, 'message')
}
