import type { CaseEvent, PersonWish } from '../core/case/case-event.ts'
import { CHECK_IN_QUESTIONS, type CheckIns } from '../core/case/check-ins.ts'
import type { Docket } from './case-now.ts'
import { move, queue, requeue, tellPerson } from './docket.ts'
import { settleReferral } from './referrals.ts'
import { addNote, channelOf } from './words.ts'

type Wished = Extract<CaseEvent, { type: 'wished' }>

/** The help is done: whoever may be written to is asked, once, whether somebody shall ask how they are. */
export function offerCheckIns(docket: Docket, partner: string): void {
  const { file, now } = docket
  if (file.owner === undefined || file.checkIns !== undefined) return
  const nobodyYet = { isShared: false, wording: '', language: file.language, channel: '', asked: 0, missed: 0 }
  docket.file = { ...file, checkIns: { status: 'offered', partner, at: now.at, ...nobodyYet } }
}

/** Yes, no, or no more. What was agreed to when is noted like any consent. */
export function decideCheckIns(
  docket: Docket,
  { by, language }: Wished,
  { answer, isShared, wording }: Extract<PersonWish, { type: 'check-ins' }>,
): boolean {
  const { checkIns } = docket.file
  if (checkIns === undefined || (answer === 'yes' && checkIns.status === 'agreed')) return false
  const { partner } = checkIns
  const told = { isShared, wording, language, channel: channelOf(by) }
  const record = { partner, ...told, at: docket.now.at, asked: 0, missed: 0 }
  if (answer === 'stop') stopCheckIns(docket)
  else set(docket, { ...record, status: answer === 'yes' ? 'agreed' : 'declined' })
  return true
}

/** Nobody is asked any more. */
export function stopCheckIns(docket: Docket): void {
  const { checkIns } = docket.file
  if (checkIns !== undefined) set(docket, { ...settled(checkIns), status: 'stopped' })
}

/** The person answered: kept sealed for the partner that they chose, and for nobody if they chose nobody. */
export function answerCheckIn(
  docket: Docket,
  { answers, wantsContact }: Extract<PersonWish, { type: 'check-in' }>,
): boolean {
  const { checkIns } = docket.file
  if (checkIns?.status !== 'agreed' || checkIns.askedAt === undefined) return false
  set(docket, { ...settled(checkIns), answeredAt: docket.now.at, missed: 0 })
  if (!checkIns.isShared) return true
  const given = CHECK_IN_QUESTIONS.flatMap((id) => (answers[id] === undefined ? [] : [`${id}-${answers[id]}`]))
  noteFor(docket, [...given, ...(wantsContact ? ['contact'] : [])])
  if (!wantsContact) {
    requeue(docket)
    return true
  }
  callBack(docket, checkIns.partner, 'person')
  queue(docket, checkIns.partner, 'message')
  return true
}

/** The day has come: the person hears that there is something new, and is asked when they look. */
export function askHowTheyAre(docket: Docket): void {
  const { file, now } = docket
  if (file.checkIns === undefined) return
  set(docket, { ...file.checkIns, asked: file.checkIns.asked + 1, askedAt: now.at })
  tellPerson(docket, 'check-in')
}

/** No answer; the second time in a row whoever was agreed on hears of it, and the count begins anew. */
export function noteSilence(docket: Docket): void {
  const { checkIns } = docket.file
  if (checkIns === undefined) return
  const missed = checkIns.missed + 1
  set(docket, { ...settled(checkIns), missed: missed < MOST_MISSED ? missed : 0 })
  if (missed < MOST_MISSED || !checkIns.isShared) return
  noteFor(docket, ['silent'])
  callBack(docket, checkIns.partner)
  queue(docket, checkIns.partner, 'reminder')
}

/** Whoever was agreed on may write again, also when the help was done: a note that nobody can act on helps nobody. */
function callBack(docket: Docket, partner: string, by?: 'person'): void {
  if (!move(docket, { type: 'called-back', partner }, by === undefined ? {} : { by })) return
  const { closedAt: _, outcome: __, ...again } = docket.file
  docket.file = again
  settleReferral(docket, partner, { status: 'accepted', due: docket.now.at + DAY_MS, reminders: 0 })
}

/** Who is asked to get in touch has as long. */
const DAY_MS = 86_400_000

const MOST_MISSED = 2

const settled = ({ askedAt: _, ...rest }: CheckIns): CheckIns => rest

function set(docket: Docket, checkIns: CheckIns): void {
  docket.file = { ...docket.file, checkIns }
}

/** A note in the words of whoever reads it: message keys `check-in.notes.<id>`. */
const noteFor = (docket: Docket, ids: readonly string[]): void =>
  addNote(docket, docket.file.checkIns?.partner ?? '', { keys: ids.map((id) => `check-in.notes.${id}`) })
