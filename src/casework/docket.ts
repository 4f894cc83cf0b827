import type { CaseFile, Referral, Search, Urgency } from '../core/case/case-file.ts'
import { type DeskEvent, LINE_DESK, type QueueLine } from '../core/case/desk.ts'
import type { News } from '../core/case/news.ts'
import { searchDue } from '../core/case/search.ts'
import { latestReferral, statusFor } from '../core/case/standing.ts'
import type { PersonId } from '../core/conversation.ts'
import { boundTo, type SealedText } from '../core/vault.ts'
import { dayPartOf } from '../core/week-time.ts'
import { type LifeEvent, live } from './case-life.ts'
import type { CaseNow, Docket } from './case-now.ts'
import { settleReferral } from './referrals.ts'

/** How long a chat that gave code and word may be shown the case, from the last thing done there. */
const OPEN_MS = 30 * 60_000

/** What goes with a move. `by`: the person themselves, who is answered anyway. `referral`: how it stands with the partner from now on. */
interface Moving {
  readonly by?: 'person'
  readonly referral?: Partial<Referral>
}

/** Moves the case, and has told whoever must hear of it what is so then. False: that means nothing here. */
export function move(docket: Docket, event: LifeEvent, { by, referral }: Moving = {}): boolean {
  const { status } = docket.file
  const moved = live(docket.file, event)
  if (moved === undefined) return false
  docket.file = { ...docket.file, status: moved.status }
  if (referral !== undefined && 'partner' in event) settleReferral(docket, event.partner, referral)
  if (WAITS_AT_LINE.has(status) && moved.status !== status) endSearch(docket)
  const partners = 'partner' in event ? [event.partner] : sharedWith(docket.file)
  for (const effect of moved.effects) {
    if (effect.type === 'share') for (const partner of partners) queue(docket, partner, 'new')
    else if (effect.type === 'unshare') for (const partner of partners) queue(docket, partner, 'withdrawn')
    else if (effect.type === 'tellLine') startSearch(docket)
    else if (by !== 'person') tellPerson(docket, effect.did)
  }
  return true
}

/** Puts the case on a desk as it is now, or takes it away; what the staff are told names no case. */
export function queue(
  docket: Docket,
  partner: string,
  notify?: Extract<DeskEvent, { type: 'queued' }>['notify'],
): void {
  putOnDesk(docket, partner, {
    ...(notify === 'withdrawn' ? { isGone: true } : {}),
    ...(notify === undefined ? {} : { notify }),
  })
}

function putOnDesk(
  docket: Docket,
  desk: string,
  more: Pick<Extract<DeskEvent, { type: 'queued' }>, 'isGone' | 'notify'>,
): void {
  const line = lineOf(docket.file, desk)
  docket.tasks.push({ type: 'tell', to: `@desk:${desk}`, event: { type: 'queued', desk, line, ...more } })
}

/** The people of the line are to find somebody, from now on. */
export function startSearch(docket: Docket): void {
  docket.file = { ...docket.file, search: { at: docket.now.at, rounds: 0, reminders: 0 } }
  queue(docket, LINE_DESK, 'reminder')
}

/** Where a case may lie on the desk of the line. */
export const WAITS_AT_LINE: ReadonlySet<CaseFile['status']> = new Set(['open', 'unanswered'])

/** Nobody need be found any more. Who was found is kept: they may be asked later. */
export function endSearch(docket: Docket): void {
  const { search: _, ...file } = docket.file
  docket.file = file
  unqueue(docket, LINE_DESK)
}

/** Takes the case off a desk without a word. */
export const unqueue = (docket: Docket, desk: string): void => putOnDesk(docket, desk, { isGone: true })

/** Nothing is left of the case on any desk. */
export function clearDesks(docket: Docket): void {
  const line = WAITS_AT_LINE.has(docket.file.status) ? [LINE_DESK] : []
  for (const desk of new Set([...sharedWith(docket.file), ...line])) unqueue(docket, desk)
}

/** The desks that have the case get it as it is now. */
export function requeue(docket: Docket): void {
  for (const partner of sharedWith(docket.file)) queue(docket, partner)
}

/** A case as it stands on the list of a desk: nothing that was told. */
export function lineOf(file: CaseFile, partner: string): QueueLine {
  const { code, kind, facts, openedAt, search } = file
  const status = statusFor(file, partner)
  const referral = latestReferral(file, partner)
  const worker = referral?.worker
  const { urgency, isChild } = facts
  return {
    ...{ code, kind, urgency, status, isChild, at: openedAt },
    ...(worker === undefined ? {} : { worker }),
    ...(referral?.status === 'waiting' ? { due: referral.due } : {}),
    ...(partner === LINE_DESK && search !== undefined ? { search: searchLine(search, urgency) } : {}),
  }
}

const searchLine = (search: Search, urgency: Urgency): NonNullable<QueueLine['search']> => ({
  due: searchDue(search, urgency),
  ...(search.did === undefined ? {} : { did: search.did }),
})

/** The partners who have been told and not lost it again. */
const sharedWith = ({ referrals }: CaseFile): string[] =>
  referrals.filter(({ status }) => status !== 'declined' && status !== 'withdrawn').map(({ partner }) => partner)

/** The person hears that something happened: where they are at this moment, else by words that tell nobody of a case, in their hours. */
export function tellPerson(docket: Docket, did: string): void {
  const { now, file } = docket
  const open = openChats(file, now.at)
  const there = open.filter(({ until }) => until > now.at + OPEN_MS - THERE_MS)
  for (const { person, frame } of there)
    docket.tasks.push({ type: 'showCase', to: person, frame, code: file.code, did, isNews: true })
  if (there.length > 0) return
  knock(docket)
  // A chat that is not the owner's has no hours of its own, and is told where it shows the case.
  for (const { person, frame } of open)
    if (person !== file.owner && isSafeHour(file, now)) inform(docket, person, frame, { type: 'case.knock' })
}

/** Who did something so short a while ago holds the phone in hand; later somebody else may see what it shows. */
const THERE_MS = 3 * 60_000

/** Words that tell nobody of a case, now or as soon as it is one of the person's hours. */
export function knock(docket: Docket): void {
  const { knockAt: _, ...file } = docket.file
  const { owner } = file
  docket.file = file
  if (owner === undefined) return
  const isSafe = isSafeHour(file, docket.now)
  if (isSafe) docket.tasks.push({ type: 'inform', to: owner, news: { type: 'case.knock' } })
  docket.file = isSafe ? file : { ...file, knockAt: docket.now.at + KNOCK_AGAIN_MS }
}

const KNOCK_AGAIN_MS = 30 * 60_000

/** The hour is one that the person named, or they named none. */
const isSafeHour = ({ hours }: CaseFile, now: CaseNow): boolean =>
  hours.length === 0 || hours.includes(dayPartOf(now.time))

/** Words as they are kept, the person's own or keys of messages: sealed under the case's key, bound to code and field. */
export const sealField = (
  { file, now }: Docket,
  field: string,
  words: string | { readonly keys: readonly string[] },
): SealedText => now.seal(file.key, boundTo(file.code, field), JSON.stringify(words))

/** The files of the case go, as soon as this is on disk. */
export function dropFiles(docket: Docket): void {
  const { files, ...rest } = docket.file
  docket.file = rest
  if (files !== undefined) docket.tasks.push({ type: 'dropFiles', names: files.map(({ name }) => name) })
}

/** Answers the frame that asked. */
export function inform(docket: Docket, to: PersonId, frame: number, news: News): void {
  docket.tasks.push({ type: 'inform', to, frame, news })
}

/** Shows the person the case, as it is when they see it. */
export const showPerson = ({ file: { code }, tasks }: Docket, to: PersonId, frame: number, did?: string): void =>
  void tasks.push({ type: 'showCase', to, frame, code, ...(did === undefined ? {} : { did }) })

/** Shows a case worker what they may know of it. */
export const showWorker = (
  { file: { code }, tasks }: Docket,
  { person, partner }: { readonly person: PersonId; readonly partner: string },
  frame: number,
  did: string,
): void => void tasks.push({ type: 'showCase', to: person, frame, code, desk: partner, did })

/** The chat may be shown the case for a while. */
export function openTo(docket: Docket, person: PersonId, frame: number): void {
  const { now } = docket
  const { knockAt: _, ...file } = docket.file
  const others = file.openTo.filter((chat) => chat.person !== person).slice(1 - MOST_CHATS)
  docket.file = { ...file, seenAt: now.at, openTo: [...others, { person, frame, until: now.at + OPEN_MS }] }
}

/** The chat shows the case no more: what comes is news like any other, and who comes back there gives the word again. */
export function hideFrom(docket: Docket, person: PersonId): void {
  const { file, now } = docket
  const openTo = file.openTo.map((chat) =>
    chat.person === person ? { ...chat, until: Math.min(chat.until, now.at) } : chat,
  )
  docket.file = { ...file, openTo }
}

/** That it was open to a chat is kept a while longer: who comes back there is asked for the word, and goes on. */
const MOST_CHATS = 5

/** A clock that was set back makes nothing stay open longer. */
const openChats = ({ openTo }: CaseFile, at: number) =>
  openTo.filter(({ until }) => until > at && until <= at + OPEN_MS)
