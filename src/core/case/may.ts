import type { PersonId } from '../conversation.ts'
import type { KeptFile } from '../files/told-file.ts'
import type { LineAct, Party, PersonWish, WorkerAct } from './case-event.ts'
import type { CaseFile, Referral } from './case-file.ts'
import { type Desk, LINE_DESK } from './desk.ts'
import type { CaseKind, Group } from './fields.ts'
import { FORMS } from './forms.ts'
import { groupsFor, latestReferral } from './standing.ts'

/** What a sealed field belongs to; undefined for what is no field, and for the code word, which nobody ever reads. */
export function groupOf(kind: CaseKind, field: string): Group | 'message' | 'note' | undefined {
  const [, written] = /^(message|note)\.\d+$/.exec(field) ?? []
  if (written === 'message' || written === 'note') return written
  const found = FORMS[kind].find(({ id }) => id === field)
  return found?.type === 'word' ? undefined : found?.group
}

/** Who a chat is at a desk at this moment: coordinators, and everybody of the line itself, see that cases wait there and open none. Undefined: nobody of its staff. */
export function partyAt(desk: Desk | undefined, person: PersonId): Party | undefined {
  const role = desk?.staff.find((one) => one.person === person)?.role
  if (desk === undefined || role === undefined) return undefined
  if (desk.id === LINE_DESK) return { role: 'coordinator', person, desk: desk.id }
  switch (role) {
    case 'worker':
      return { role, person, partner: desk.id }
    case 'coordinator':
      return { role, person, desk: desk.id }
    default:
      return role satisfies never
  }
}

/** May this chat be given a case of this desk? Only somebody who could open it. */
export const mayBeGiven = (desk: Desk | undefined, person: PersonId): boolean =>
  partyAt(desk, person)?.role === 'worker'

/** May this party see this file now? It goes with the field that it answers. */
export const mayOpenFile = (reader: Party, { field }: KeptFile, file: CaseFile, now: number): boolean =>
  mayRead(reader, field, file, now)

/** May this party do this with the case? Staff only of a partner that was told of it with the person's consent; the people of the line only what looks for somebody, where nobody has taken it. */
export function mayAct(party: Party, act: WorkerAct | LineAct, file: CaseFile): boolean {
  switch (party.role) {
    case 'worker':
      return mayWork(party, act, file)
    case 'admin':
      return act.type === 'read'
    case 'coordinator':
      return isLineAct(act) && party.desk === LINE_DESK && file.status !== 'erased' && file.search !== undefined
    case 'person':
      return false
    default:
      return party satisfies never
  }
}

const isLineAct = (act: WorkerAct | LineAct): act is LineAct =>
  act.type === 'look' || act.type === 'propose' || act.type === 'point'

/** May this party wish this of the case? Only in a chat that has shown code and code word not long ago, and nobody in the person's place. */
export function mayWish(reader: Party, wish: PersonWish, file: CaseFile, now: number): boolean {
  if (reader.role !== 'person' || !isOpenTo(file, reader, now)) return false
  switch (wish.type) {
    case 'say':
      return file.referrals.some(
        ({ partner }) => (wish.partner === undefined || wish.partner === partner) && isServing(file, partner),
      )
    case 'tell':
    case 'tell-more':
      return file.status !== 'closed' && !file.isEmptied
    case 'feedback':
      return file.status === 'following-up' || file.status === 'closed'
    case 'check-ins':
      return file.checkIns !== undefined && (!wish.isShared || groupsFor(file, file.checkIns.partner).length > 0)
    case 'check-in':
      return file.checkIns?.status === 'agreed' && file.checkIns.askedAt !== undefined
    case 'consent':
    case 'decline':
    case 'withdraw':
    case 'refuse':
    case 'read':
    case 'hours':
    case 'erase':
      return true
    default:
      return wish satisfies never
  }
}

/** Was the case open to this chat, and is it no more? Whoever never showed code and word is told nothing of that. */
export const isLockedTo = (file: CaseFile, { person }: { readonly person: PersonId }, now: number): boolean =>
  file.status !== 'erased' && file.openTo.some((chat) => chat.person === person) && !isOpenTo(file, { person }, now)

/** May this party end being asked how they are? In the chat in which it was told also when it shows the case no more: nothing is shown for it. */
export const mayStop = (party: Party, wish: PersonWish, { owner }: CaseFile): boolean =>
  party.role === 'person' && party.person === owner && wish.type === 'check-ins' && wish.answer === 'stop'

/** May this party read this field now? */
export function mayRead(reader: Party, field: string, file: CaseFile, now: number): boolean {
  const group = groupOf(file.kind, field)
  if (group === undefined) return false
  switch (reader.role) {
    case 'person':
      return group !== 'note' && isOpenTo(file, reader, now)
    case 'worker':
      return mayWorkerRead(reader, field, group, file)
    case 'admin':
      return true
    case 'coordinator':
      return false
    default:
      return reader satisfies never
  }
}

type Worker = Extract<Party, { role: 'worker' }>

/** May this case worker do this? Nothing that is for the people of the line. */
export function mayWork({ person, partner }: Worker, act: WorkerAct | LineAct, file: CaseFile): act is WorkerAct {
  if (isLineAct(act)) return false
  const referral = toldOf(file, partner)
  if (referral === undefined) return false
  if (act.type === 'read') return true
  if (file.status === 'closed') return false
  const isMine = referral.status === 'accepted' && referral.worker === person
  switch (act.type) {
    case 'accept':
    case 'turn-down':
      return referral.status === 'waiting' || referral.status === 'silent'
    case 'say':
    case 'note':
    case 'interpreter':
    case 'set-status':
    case 'close':
      return isMine
    // A colleague may take it over, which is seen in the audit, but not give it away.
    case 'hand-over':
      return referral.status === 'accepted' && act.to !== referral.worker && (isMine || act.to === person)
    default:
      return act satisfies never
  }
}

/** Before it is taken only what is needed to decide. Then who took it reads what was agreed to; colleagues read the notes and what they need to take it over. */
function mayWorkerRead(
  { person, partner }: Worker,
  field: string,
  group: Group | 'message' | 'note',
  file: CaseFile,
): boolean {
  const referral = toldOf(file, partner)
  if (referral === undefined) return false
  const isOf = (written: readonly { readonly n: number; readonly partner: string }[]) =>
    written.some((one) => one.partner === partner && field === `${group}.${one.n}`)
  const isTaken = referral.status === 'accepted' || referral.status === 'ended'
  if (group === 'note') return isTaken && isOf(file.notes)
  if (group !== 'need' && !(isTaken && referral.worker === person)) return false
  return group === 'message' ? isOf(file.messages) : groupsFor(file, partner).includes(group)
}

/**
 * The partners that may read what is told of a group: now, or as soon as they take the case. Consent holds until it is taken back, so who let
 * the time pass or has ended its help is one of them. Each hears of what is added to the group, and the person reads above the question who they are.
 */
export const readersOf = (file: Told, group: Group): readonly string[] =>
  [...new Set(file.referrals.map(({ partner }) => partner))].filter(
    (partner) => toldOf(file, partner) !== undefined && groupsFor(file, partner).includes(group),
  )

/** What says to whom a case was told. The person's view has no list of whom they refused: of those nothing agreed to is left. */
type Told = Pick<CaseFile, 'status' | 'consents' | 'referrals'> & Partial<Pick<CaseFile, 'refused'>>

/** How a partner was told, as long as it may know of the case: agreed to, not taken back, not turned down, and not ended before it was taken. */
function toldOf(file: Told, partner: string): Referral | undefined {
  const isRefused = file.refused?.includes(partner) === true
  if (file.status === 'erased' || isRefused || groupsFor(file, partner).length === 0) return undefined
  const referral = latestReferral(file, partner)
  if (referral === undefined) return undefined
  switch (referral.status) {
    case 'waiting':
    case 'silent':
    case 'accepted':
      return referral
    case 'ended':
      return referral.worker === undefined ? undefined : referral
    case 'declined':
    case 'withdrawn':
      return undefined
    default:
      return referral.status satisfies never
  }
}

const isServing = (file: CaseFile, partner: string): boolean => toldOf(file, partner)?.status === 'accepted'

const isOpenTo = ({ openTo, status }: CaseFile, { person }: { readonly person: PersonId }, now: number): boolean =>
  status !== 'erased' && openTo.some((chat) => chat.person === person && chat.until > now)
