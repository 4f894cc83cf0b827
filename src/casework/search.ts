import type { CaseEvent, LineAct } from '../core/case/case-event.ts'
import type { Search } from '../core/case/case-file.ts'
import { mayGoTo } from '../core/case/case-view.ts'
import { LINE_DESK } from '../core/case/desk.ts'
import { mayAct } from '../core/case/may.ts'
import type { Docket } from './case-now.ts'
import { inform, lineOf, queue, startSearch, tellPerson, WAITS_AT_LINE } from './docket.ts'

type Acted = Extract<CaseEvent, { type: 'acted' }>

/** Does what somebody of the line does for a case that nobody has taken. False: they may not, or it means nothing. They are answered with what their list shows, and the same whatever the person has said of a partner. */
export function lookFor(docket: Docket, { by, frame, act }: Acted): boolean {
  if (by.role !== 'coordinator' || !mayAct(by, act, docket.file) || !perform(docket, act)) return false
  setSearch(docket, { at: docket.now.at, rounds: 0, reminders: 0, did: act.type })
  queue(docket, LINE_DESK)
  inform(docket, by.person, frame, { type: 'desk.searched', line: lineOf(docket.file, LINE_DESK) })
  return true
}

/** What the person sees of it when they look; false: it is nothing for the people of the line. */
function perform(docket: Docket, act: Acted['act']): act is LineAct {
  const { file, now } = docket
  switch (act.type) {
    case 'look':
      tellPerson(docket, 'looking')
      return true
    case 'propose': {
      const partner = now.partners.find(({ id }) => id === act.partner)
      if (partner === undefined || (file.facts.isChild && !partner.takesChildren)) return false
      docket.file = { ...file, proposed: [...new Set([...(file.proposed ?? []), partner.id])] }
      if (!file.refused.includes(partner.id)) tellPerson(docket, 'proposed')
      return true
    }
    case 'point':
      docket.file = { ...file, contacts: [...new Set([...(file.contacts ?? []), act.contact])].slice(-MOST_CONTACTS) }
      tellPerson(docket, 'proposed')
      return true
    default:
      return false
  }
}

/** More numbers at once help nobody to call one. */
const MOST_CONTACTS = 3

/** The desk of the line is reminded that nothing was done. */
export function remindLine(docket: Docket): void {
  const { search } = docket.file
  if (search === undefined) return
  setSearch(docket, { ...search, reminders: search.reminders + 1 })
  queue(docket, LINE_DESK, 'reminder')
}

/** The time has run out: the person hears honestly that nobody was found, with whom they can call, and the desk is reminded. */
export function sayNotFound(docket: Docket): void {
  const { search } = docket.file
  if (search === undefined) return
  setSearch(docket, { ...search, at: docket.now.at, rounds: search.rounds + 1, reminders: 0 })
  queue(docket, LINE_DESK, 'reminder')
  if (search.rounds < MOST_TOLD) tellPerson(docket, 'not-found')
}

/** Afterwards the same news again and again would only show others that there are news. */
const MOST_TOLD = 5

/** A case that nobody can be offered is seen by the people of the line: the person is told that it is. */
export function callLine(docket: Docket): void {
  if (WAITS_AT_LINE.has(docket.file.status) && mayGoTo(docket.file, docket.now).length === 0) startSearch(docket)
}

const setSearch = (docket: Docket, search: Search): void => {
  docket.file = { ...docket.file, search }
}
