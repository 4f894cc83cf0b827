import type { CaseEvent } from '../core/case/case-event.ts'
import type { CaseFile } from '../core/case/case-file.ts'
import { caseView } from '../core/case/case-view.ts'
import { isLockedTo, mayStop } from '../core/case/may.ts'
import type { News } from '../core/case/news.ts'
import type { Decision } from '../core/decision.ts'
import type { Task } from '../core/store.ts'
import { act, loseWorker } from './acts.ts'
import { choresOf } from './case-clock.ts'
import type { CaseNow, Docket } from './case-now.ts'
import { doChores } from './do-chores.ts'
import { hideFrom, inform, knock, openTo, showPerson } from './docket.ts'
import { register } from './register.ts'
import { callLine } from './search.ts'
import { erase, wish } from './wishes.ts'

/**
 * What an event makes of a case: its new state, and all that follows from it as plain data. Pure. An event to a case that is not there, or
 * that its sender may not do, changes nothing and is answered like one to a case that never was.
 */
export function decideCase(
  file: CaseFile | undefined,
  event: CaseEvent | { readonly type: 'woken' },
  now: CaseNow,
): Decision<CaseFile> {
  if (event.type === 'opened') return file === undefined ? open(event, now) : keep(file, [])
  if (file === undefined || (file.status === 'erased' && event.type !== 'woken')) return refuse(file, event)
  const locked = whomLocked(file, event, now)
  if (locked !== undefined) return { ...keep(file, [locked]), isRefused: true }
  const docket: Docket = { file, now, tasks: [] }
  switch (event.type) {
    case 'proven':
      openTo(docket, event.person, event.frame)
      showPerson(docket, event.person, event.frame)
      break
    case 'wished':
      if (!wish(docket, event)) return refuse(file, event)
      break
    case 'acted':
      if (!act(docket, event)) return refuse(file, event)
      break
    case 'hidden':
    case 'unseen':
    case 'worker-left':
    case 'linked':
      hear(docket, event)
      break
    case 'forgotten':
      if (event.person !== file.owner) return refuse(file, event)
      erase(docket, event.person)
      break
    case 'erased-before':
      erase(docket)
      break
    case 'woken':
      if (!doChores(docket)) return { state: undefined, tasks: docket.tasks }
      break
    default:
      return event satisfies never
  }
  return rest(docket, event)
}

/** Who wishes something in a chat that shows the case no more is asked for the word again. */
function whomLocked(file: CaseFile, event: Parameters<typeof decideCase>[1], { at }: CaseNow): Task | undefined {
  if (event.type !== 'wished' || event.by.role !== 'person') return undefined
  const { by, wish, frame } = event
  return isLockedTo(file, by, at) && !mayStop(by, wish, file)
    ? { type: 'inform', to: by.person, frame, news: { type: 'case.locked' } }
    : undefined
}

/** What a person has erased must not stay on the disk either. */
function rest({ file, tasks }: Docket, { type }: Parameters<typeof decideCase>[1]): Decision<CaseFile> {
  const decided = keep(file, tasks)
  return file.status === 'erased' && type !== 'woken' ? { ...decided, isErased: true } : decided
}

/** What other actors tell the case of. */
function hear(
  docket: Docket,
  event: Extract<CaseEvent, { type: 'hidden' | 'unseen' | 'worker-left' | 'linked' }>,
): void {
  switch (event.type) {
    case 'hidden':
      return hideFrom(docket, event.person)
    case 'unseen':
      return knock(docket)
    case 'worker-left':
      return loseWorker(docket, event.partner, event.worker)
    case 'linked':
      docket.file = { ...docket.file, shared: [...new Set([...docket.file.shared, event.mark])] }
      return
    default:
      return event satisfies never
  }
}

function open(event: Extract<CaseEvent, { type: 'opened' }>, now: CaseNow): Decision<CaseFile> {
  const { code, row, kind, facts, key, sealed, word, from, frame, isReachable, hours, language, marks, files } = event
  const file: CaseFile = {
    ...{ code, row, kind, facts, key, sealed, word, hours, language, marks },
    ...(isReachable ? { owner: from } : {}),
    ...(files === undefined ? {} : { files }),
    status: 'open',
    openedAt: now.at,
    openedDay: now.day,
    seenAt: now.at,
    openTo: [],
    consents: [],
    referrals: [],
    refused: [],
    messages: [],
    notes: [],
    shared: [],
    isEmptied: false,
  }
  const docket: Docket = { file, now, tasks: [] }
  openTo(docket, from, frame)
  const made = {
    ...(event.madeWord === undefined ? {} : { word: event.madeWord }),
    ...(event.unkept === undefined ? {} : { unkept: event.unkept }),
  }
  // First, so that the person reads at once that somebody is looked for, by when they hear, and whom they can call.
  callLine(docket)
  inform(docket, from, frame, { type: 'case.opened', view: caseView(docket.file, now), ...made })
  docket.tasks.push(...register(docket.file))
  return keep(docket.file, docket.tasks)
}

const refuse = (file: CaseFile | undefined, event: CaseEvent | { readonly type: 'woken' }): Decision<CaseFile> => ({
  ...keep(file, answerUnknown(file, event)),
  isRefused: true,
})

/** The same for a wrong code, a wrong word, a case that is gone, and a right that there is not. */
function answerUnknown(
  file: CaseFile | undefined,
  event: CaseEvent | { readonly type: 'woken' },
): Decision<CaseFile>['tasks'] {
  switch (event.type) {
    case 'proven':
      return [{ type: 'inform', to: event.person, frame: event.frame, news: { type: 'case.unknown' } }]
    case 'wished':
    case 'acted': {
      const { by, frame } = event
      if (by.role === 'admin') return []
      const news: News =
        by.role === 'person'
          ? { type: 'case.unknown' }
          : {
              type: 'desk.case-gone',
              ...(file && { code: file.code }),
              ...('act' in event && { wanted: event.act.type }),
            }
      return [{ type: 'inform', to: by.person, frame, news }]
    }
    case 'opened':
    case 'hidden':
    case 'unseen':
    case 'linked':
    case 'worker-left':
    case 'forgotten':
    case 'erased-before':
    case 'woken':
      return []
    default:
      return event satisfies never
  }
}

/** The one time at which the case wants to be woken is worked out from what it is. */
function keep(file: CaseFile | undefined, tasks: Decision<CaseFile>['tasks']): Decision<CaseFile> {
  const times = file === undefined ? [] : choresOf(file).map(({ at }) => at)
  return { state: file, tasks, ...(times.length === 0 ? {} : { wakeAt: Math.min(...times) }) }
}
