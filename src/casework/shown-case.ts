import type { Party } from '../core/case/case-event.ts'
import type { CaseFile } from '../core/case/case-file.ts'
import { caseView, workerView } from '../core/case/case-view.ts'
import { isLockedTo, mayWish } from '../core/case/may.ts'
import type { LinkedHere, News } from '../core/case/news.ts'
import { latestReferral } from '../core/case/standing.ts'
import type { Tasks } from '../core/store.ts'
import type { CaseNow } from './case-now.ts'

interface Showing {
  readonly now: Pick<CaseNow, 'at' | 'partners' | 'load' | 'time'>
  readonly linked?: LinkedHere | undefined
  readonly reader: Party | undefined
}

/** What a frame is shown of a case as it stands now, if it still may be. `linked`: cases that name the same, as far as that desk may know; `reader`: who asks, at the desk they name. Pure. */
export function shownCase(
  file: CaseFile | undefined,
  { to, code, desk, did, isNews }: Tasks['showCase'],
  { now, linked, reader }: Showing,
): News {
  const done = did === undefined ? {} : { did }
  if (desk !== undefined) {
    return file === undefined || reader?.role !== 'worker' || !isOnDesk(file, desk)
      ? { type: 'desk.case-gone', code }
      : {
          type: 'desk.case',
          view: workerView(file, reader, now.at, linked),
          ...done,
        }
  }
  if (file !== undefined && isLockedTo(file, { person: to }, now.at)) return { type: 'case.locked' }
  return file === undefined || !mayWish({ role: 'person', person: to }, { type: 'read' }, file, now.at)
    ? { type: 'case.unknown' }
    : { type: 'case.shown', view: caseView(file, now), ...done, ...(isNews && { isNews }) }
}

/** Whoever has just turned it down still sees that; whoever it was taken from sees nothing any more. */
const isOnDesk = (file: CaseFile, desk: string): boolean => {
  const status = latestReferral(file, desk)?.status
  return file.status !== 'erased' && status !== undefined && status !== 'withdrawn'
}
