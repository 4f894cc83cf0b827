import type { CaseEvent, Party, WorkerAct } from '../core/case/case-event.ts'
import type { FoundWord, Referral } from '../core/case/case-file.ts'
import { mostTold, stillTold } from '../core/case/found-word.ts'
import { mayWork } from '../core/case/may.ts'
import { latestReferral } from '../core/case/standing.ts'
import type { PersonId } from '../core/conversation.ts'
import type { Docket } from './case-now.ts'
import { offerCheckIns } from './check-ins.ts'
import { move, queue, requeue, showWorker, tellPerson, unqueue } from './docket.ts'
import { referAgain, settleReferral } from './referrals.ts'
import { lookFor } from './search.ts'
import { addMessage, addNote, readBy } from './words.ts'

type Acted = Extract<CaseEvent, { type: 'acted' }>
type Worker = Extract<Party, { role: 'worker' }>

/** Does what a case worker does, and shows the case as it is then, or what somebody of the line does. False: they may not, or it means nothing. */
export function act(docket: Docket, event: Acted): boolean {
  const { by, frame, act: wanted } = event
  if (by.role === 'coordinator') return lookFor(docket, event)
  if (by.role !== 'worker' || !mayWork(by, wanted, docket.file)) return false
  if (!perform(docket, by, wanted, event)) return false
  showWorker(docket, by, frame, wanted.type)
  return true
}

function perform(docket: Docket, by: Worker, wanted: WorkerAct, { words, found = [] }: Acted): boolean {
  switch (wanted.type) {
    case 'accept':
      if (!reply(docket, by, 'accepted', { status: 'accepted', worker: by.person, ...firstWord(docket, by) }))
        return false
      break
    case 'turn-down':
      if (!reply(docket, by, 'turned-down', { status: 'declined', reason: wanted.reason })) return false
      forgetProposal(docket, by.partner)
      unqueue(docket, by.partner)
      return true
    case 'say':
      if (words === undefined) return false
      write(docket, by, words)
      break
    case 'interpreter':
      write(docket, by, { keys: ['my-case.interpreter'] })
      break
    case 'note':
      if (words === undefined) return false
      addNote(docket, by.partner, words)
      break
    case 'hand-over':
      settleReferral(docket, by.partner, { worker: wanted.to })
      // Whoever gets it hears of it; who takes it over is there.
      queue(docket, by.partner, wanted.to === by.person ? undefined : 'new')
      return true
    case 'set-status':
      if (wanted.status === 'following-up') offerCheckIns(docket, by.partner)
      if (!move(docket, { type: wanted.status === 'serving' ? 'resumed' : 'followed-up' })) return false
      break
    case 'close':
      if (wanted.outcome === 'helped') offerCheckIns(docket, by.partner)
      if (!close(docket, by.partner, wanted, found)) return false
      break
    case 'read':
      read(docket, by.partner)
      break
    default:
      return wanted satisfies never
  }
  requeue(docket)
  return true
}

function write(docket: Docket, { partner }: Worker, words: Parameters<typeof addMessage>[1]): void {
  addMessage(docket, words, { from: 'worker', partner, at: docket.now.at })
  tellPerson(docket, 'message')
}

/** The partner says yes or no: the person hears of it as it stands then. */
const reply = (
  docket: Docket,
  { partner }: Worker,
  type: 'accepted' | 'turned-down',
  referral: Partial<Referral>,
): boolean => move(docket, { type, partner }, { referral })

/** This partner has ended its help; what others do or were asked goes on. Who was found stays found, whoever ends last, and decides until then what is told. */
function close(
  docket: Docket,
  partner: string,
  { outcome, allows = 'nothing' }: Close,
  words: readonly FoundWord[],
): boolean {
  if (!move(docket, { type: 'closed', partner }, { referral: { status: 'ended' } })) return false
  const { foundAllows: settled } = docket.file
  if (outcome === 'found') docket.file = { ...docket.file, foundAllows: mostTold(allows, words) }
  else if (settled !== undefined) docket.file = { ...docket.file, foundAllows: stillTold(settled, words) }
  const { foundAllows, status } = docket.file
  const told = foundAllows === undefined ? outcome : 'found'
  if (status === 'closed') docket.file = { ...docket.file, closedAt: docket.now.at, outcome: told }
  return true
}

/** Who says no is offered again only if the people of the line propose it again. */
function forgetProposal(docket: Docket, partner: string): void {
  const { proposed } = docket.file
  if (proposed !== undefined) docket.file = { ...docket.file, proposed: proposed.filter((one) => one !== partner) }
}

type Close = Extract<WorkerAct, { type: 'close' }>

/** Whoever served the case belongs to the partner no more: its others are asked, and the person hears of it. Somebody else took it meanwhile: nothing changes. */
export function loseWorker(docket: Docket, partner: string, worker: PersonId): void {
  const referral = latestReferral(docket.file, partner)
  if (referral?.status !== 'accepted' || referral.worker !== worker) return
  if (!move(docket, { type: 'worker-left', partner })) return
  referAgain(docket, partner)
  queue(docket, partner, 'reminder')
}

/** Whoever took it has as long to write as they had to answer. */
function firstWord({ file, now }: Docket, { partner }: Worker): Pick<Referral, 'due' | 'reminders'> {
  const { at = now.at, due = now.at } = latestReferral(file, partner) ?? {}
  return { due: now.at + due - at, reminders: 0 }
}

/** What the person wrote to this partner has been seen. */
function read(docket: Docket, partner: string): void {
  const { file, now } = docket
  const messages = file.messages.map((message) =>
    message.partner === partner ? readBy('worker', message, now.at) : message,
  )
  docket.file = { ...file, messages }
}
