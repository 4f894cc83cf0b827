import type { CaseEvent, PersonWish } from '../core/case/case-event.ts'
import type { CaseFile, Consent } from '../core/case/case-file.ts'
import { mayGoTo } from '../core/case/case-view.ts'
import { mayStop, mayWish } from '../core/case/may.ts'
import { groupsFor, latestConsent, latestReferral } from '../core/case/standing.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Task } from '../core/store.ts'
import type { Docket } from './case-now.ts'
import { answerCheckIn, decideCheckIns, stopCheckIns } from './check-ins.ts'
import { canConsent } from './consent-life.ts'
import { dropFiles, inform, move, openTo, queue, requeue, showPerson } from './docket.ts'
import { refer, settleReferral } from './referrals.ts'
import { strike } from './register.ts'
import { callLine } from './search.ts'
import { tell, tellMore } from './tell-later.ts'
import { tombstone } from './tombstone.ts'
import { addMessage, channelOf, readBy } from './words.ts'

type Wished = Extract<CaseEvent, { type: 'wished' }>

/** Does what the person wants of their case, and shows it as it is then. False: they may not, or it means nothing. */
export function wish(docket: Docket, event: Wished): boolean {
  const { by, frame, wish: wanted } = event
  if (by.role !== 'person') return false
  if (!mayWish(by, wanted, docket.file, docket.now.at)) {
    if (!mayStop(by, wanted, docket.file)) return false
    stopCheckIns(docket)
    return true
  }
  openTo(docket, by.person, frame)
  if (wanted.type === 'erase') {
    erase(docket, by.person)
    inform(docket, by.person, frame, { type: 'case.erased', code: docket.file.code })
    return true
  }
  if (!grant(docket, event, wanted)) return false
  showPerson(docket, by.person, frame, wanted.type)
  return true
}

function grant(docket: Docket, event: Wished, wanted: Exclude<PersonWish, { type: 'erase' }>): boolean {
  const { file } = docket
  switch (wanted.type) {
    case 'consent':
      return consent(docket, event, wanted)
    case 'decline':
      return note(docket, event, { ...wanted, groups: [], status: 'declined' })
    case 'withdraw':
      if (!withdraw(docket, event, wanted.partner)) return false
      callLine(docket)
      return true
    case 'refuse':
      // Whoever has it loses it: "not this one" is said of no one more than of somebody who knows.
      if (groupsFor(file, wanted.partner).length > 0) withdraw(docket, event, wanted.partner)
      docket.file = { ...docket.file, refused: [...new Set([...file.refused, wanted.partner])] }
      callLine(docket)
      return true
    case 'say':
      return say(docket, event, wanted.partner)
    case 'tell':
      return tell(docket, wanted)
    case 'tell-more':
      return tellMore(docket, event.words)
    case 'read':
      docket.file = { ...file, messages: file.messages.map((message) => readBy('person', message, docket.now.at)) }
      requeue(docket)
      return true
    case 'feedback':
      docket.file = { ...file, feedback: wanted.answer }
      requeue(docket)
      return true
    case 'hours':
      docket.file = { ...file, hours: wanted.hours }
      return true
    case 'check-ins':
      return decideCheckIns(docket, event, wanted)
    case 'check-in':
      return answerCheckIn(docket, wanted)
    default:
      return wanted satisfies never
  }
}

/** The partner is told, and from now on may know these groups. What always goes is what helping is impossible without. */
function consent(docket: Docket, event: Wished, wanted: Extract<PersonWish, { type: 'consent' }>): boolean {
  const { file, now } = docket
  const isOffered = mayGoTo(file, now).some(({ partner }) => partner === wanted.partner)
  const isAsked = latestReferral(file, wanted.partner)?.status
  if (!isOffered && isAsked === undefined) return false
  const groups = [...new Set(['need' as const, ...wanted.groups])]
  if (!note(docket, event, { ...wanted, groups, status: 'given' })) return false
  // Whoever said "not this one" before has thought better of it.
  docket.file = { ...docket.file, refused: file.refused.filter((one) => one !== wanted.partner) }
  if (isAsked === 'waiting' || isAsked === 'accepted') queue(docket, wanted.partner, 'message')
  else {
    const { closedAt: _, outcome: __, ...again } = docket.file
    docket.file = again
    // Its desk is told until when the person waits.
    refer(docket, wanted.partner)
    move(docket, { type: 'consented', partner: wanted.partner }, { by: 'person' })
  }
  return true
}

function withdraw(docket: Docket, event: Wished, partner: string): boolean {
  const status = latestReferral(docket.file, partner)?.status
  if (!note(docket, event, { partner, groups: [], wording: '', status: 'withdrawn' })) return false
  if (docket.file.checkIns?.partner === partner) stopCheckIns(docket)
  if (status === undefined || status === 'withdrawn') return true
  // Whoever has ended its help still sees what was told: that ends, and the case stays where it is.
  if (status === 'ended') queue(docket, partner, 'withdrawn')
  else move(docket, { type: 'withdrawn', partner }, { by: 'person' })
  settleReferral(docket, partner, { status: 'withdrawn' })
  return true
}

/** Consents are only added: what was agreed to when stays readable. */
function note(
  docket: Docket,
  { by, language }: Wished,
  { partner, groups, wording, status }: Pick<Consent, 'partner' | 'groups' | 'wording' | 'status'>,
): boolean {
  if (!canConsent(latestConsent(docket.file, partner)?.status, status)) return false
  const record = { partner, groups, wording, status, language, channel: channelOf(by), at: docket.now.at }
  const consents = [...docket.file.consents, record]
  docket.file = { ...docket.file, consents: consents.slice(-MOST_CONSENTS) }
  return true
}

/** The words go to whom the person chose, else to whoever said yes last. */
function say(docket: Docket, { words }: Wished, chosen: string | undefined): boolean {
  const { file, now } = docket
  const partner = chosen ?? file.referrals.findLast(({ status }) => status === 'accepted')?.partner
  if (words === undefined || partner === undefined) return false
  // What they wrote stands above what the person answers: it is shown with it.
  docket.file = { ...file, messages: file.messages.map((message) => readBy('person', message, now.at)) }
  addMessage(docket, words, { from: 'person', partner, at: now.at })
  queue(docket, partner, isKnocked(file, partner, now.at) ? undefined : 'message')
  return true
}

/** They have been told in this hour, and have not looked since: a thousand messages are not a thousand notifications. */
function isKnocked({ messages }: CaseFile, partner: string, at: number): boolean {
  const unread = messages.filter((one) => one.from === 'person' && one.partner === partner && one.readAt === undefined)
  const [first] = unread
  const hourOf = (when: number) => Math.floor((when - (first?.at ?? when)) / HOUR)
  return unread.some((one) => hourOf(one.at) === hourOf(at))
}

const HOUR = 3_600_000

/** Everything that was told goes at once, and everybody who had it is told that it was taken back. */
export function erase(docket: Docket, by?: PersonId): void {
  move(docket, { type: 'erased' }, { by: 'person' })
  dropFiles(docket)
  docket.tasks.push(...strike(docket.file), ...forgetElsewhere(docket.file, by))
  docket.file = tombstone(docket.file, docket.now)
}

/** Every other chat that may still know the code forgets it, without a word. */
const forgetElsewhere = ({ code, owner, openTo }: CaseFile, by: PersonId | undefined): Task[] =>
  [...new Set([...(owner === undefined ? [] : [owner]), ...openTo.map(({ person }) => person)])]
    .filter((person) => person !== by)
    .map((to) => ({ type: 'inform', to, news: { type: 'case.gone', code } }))

/** More than anybody decides by hand; bounds what a flood can make of one case. */
const MOST_CONSENTS = 100
