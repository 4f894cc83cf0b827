import { type Chore, choresOf } from './case-clock.ts'
import type { Docket } from './case-now.ts'
import { askHowTheyAre, noteSilence, stopCheckIns } from './check-ins.ts'
import { clearDesks, dropFiles, knock, move, queue, requeue } from './docket.ts'
import { settleReferral } from './referrals.ts'
import { strike } from './register.ts'
import { remindLine, sayNotFound } from './search.ts'

/** Does what has become due. False: nothing is left of the case. */
export function doChores(docket: Docket): boolean {
  const { now } = docket
  for (const chore of choresOf(docket.file).filter(({ at }) => at <= now.at)) {
    if (chore.type === 'end') {
      dropFiles(docket)
      docket.tasks.push(...strike(docket.file))
      clearDesks(docket)
      return false
    }
    doChore(docket, chore)
  }
  return true
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
