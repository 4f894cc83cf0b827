import type { CaseFile } from '../core/case/case-file.ts'
import { messageField } from '../core/case/standing.ts'
import { KEPT } from '../core/kept.ts'
import { type Chore, choresOf } from './case-clock.ts'
import type { Docket } from './case-now.ts'
import { askHowTheyAre, noteSilence, stopCheckIns } from './check-ins.ts'
import { clearDesks, dropFiles, knock, move, queue, requeue } from './docket.ts'
import { settleReferral } from './referrals.ts'
import { strike } from './register.ts'
import { remindLine, sayNotFound } from './search.ts'
import { tombstone } from './tombstone.ts'

/** Does what has become due. False: nothing is left of the case. */
export function doChores(docket: Docket): boolean {
  const { now } = docket
  const due = choresOf(docket.file).filter(({ at }) => at <= now.at)
  for (const chore of due) {
    if (chore.type === 'end') return end(docket)
    doChore(docket, chore)
  }
  return !due.some(({ type }) => type === 'drop-consent') || isLeft(docket.file)
}

/** Only what was agreed to when outlives the case. */
function end(docket: Docket): boolean {
  const { file, now } = docket
  if (file.status === 'erased') return false
  dropFiles(docket)
  docket.tasks.push(...strike(file))
  clearDesks(docket)
  const { consents, checkIns } = file
  const isAgreed = checkIns !== undefined && checkIns.wording !== ''
  docket.file = { ...tombstone(file, now), consents, ...(isAgreed ? { checkIns } : {}) }
  return isLeft(docket.file)
}

const isLeft = ({ consents, checkIns }: CaseFile): boolean => consents.length > 0 || checkIns !== undefined

function dropOldConsents(docket: Docket): void {
  const { checkIns, ...file } = docket.file
  const isKept = ({ at }: { readonly at: number }) => at + KEPT.consent > docket.now.at
  docket.file = {
    ...file,
    consents: file.consents.filter(isKept),
    ...(checkIns !== undefined && isKept(checkIns) ? { checkIns } : {}),
  }
}

/** Its words go; that somebody wrote then is part of how the case stands. */
function dropMessage(docket: Docket, n: number): void {
  const { [messageField(n)]: _, ...sealed } = docket.file.sealed
  docket.file = { ...docket.file, sealed }
}

function doChore(docket: Docket, chore: Exclude<Chore, { type: 'end' }>): void {
  switch (chore.type) {
    case 'give-up':
      settleReferral(docket, chore.partner, { status: 'silent' })
      move(docket, { type: 'silent', partner: chore.partner })
      return
    case 'remind':
      settleReferral(docket, chore.partner, (referral) => ({ reminders: referral.reminders + 1 }))
      queue(docket, chore.partner, 'reminder')
      return
    case 'drop-message':
      return dropMessage(docket, chore.n)
    case 'drop-consent':
      return dropOldConsents(docket)
    case 'remind-line':
      return remindLine(docket)
    case 'not-found':
      return sayNotFound(docket)
    case 'empty':
      dropFiles(docket)
      docket.file = { ...docket.file, sealed: {}, messages: [], notes: [], isEmptied: true }
      requeue(docket)
      return
    case 'check-in':
      return askHowTheyAre(docket)
    case 'check-in-missed':
      return noteSilence(docket)
    case 'let-go': {
      const { owner: _, ...rest } = docket.file
      docket.file = { ...rest, openTo: [] }
      stopCheckIns(docket)
      return
    }
    case 'knock':
      return knock(docket)
    default:
      return chore satisfies never
  }
}
