import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { z } from 'zod'
import { decideCase } from '../../src/casework/decide-case.ts'
import { shownCase } from '../../src/casework/shown-case.ts'
import type { CaseEvent, Party, PersonWish, WorkerAct } from '../../src/core/case/case-event.ts'
import type { CaseFile, Facts, FoundWord } from '../../src/core/case/case-file.ts'
import type { News } from '../../src/core/case/news.ts'
import { dayOf } from '../../src/core/day.ts'
import { type Partner, partnerSchema } from '../../src/core/partners.ts'
import type { Task, Tasks } from '../../src/core/store.ts'
import { weekTimeOf } from '../../src/core/week-time.ts'

/** The practice partners of the content. */
export const partners: readonly Partner[] = z
  .array(partnerSchema)
  .parse(load(readFileSync('content/partners.yaml', 'utf8')))

/** A woman of 25 in Poipet who needs a bed. */
export const FACTS: Facts = {
  needs: ['shelter'],
  place: 'kh',
  province: 'banteay-meanchey',
  age: '25-plus',
  gender: 'woman',
  isChild: false,
  helper: 'any',
  language: 'km',
  urgency: 'urgent',
}

export const HOUSE = 'practice-border-house'
export const SOK = 'telegram:1'
export const WORKER: Party = { role: 'worker', person: 'telegram:900', partner: HOUSE }
export const HOUR = 3_600_000

/** One case as an actor, with a clock that only the test moves. Between two events there is only JSON. */
export function aCase(facts: Partial<Facts> = {}, more: Partial<Extract<CaseEvent, { type: 'opened' }>> = {}) {
  let file: string | undefined
  let tasks: readonly Task[] = []
  let wakeAt: number | undefined
  let isErased = false
  let at = Date.UTC(2026, 10, 23, 3)
  const nowIs = () => ({
    at,
    day: dayOf(at, 'Asia/Phnom_Penh'),
    time: weekTimeOf(at, 'Asia/Phnom_Penh'),
    partners,
    load: () => 0,
    seal: (_: string, bound: string, text: string) => `sealed(${bound},${text.length})`,
  })
  /** What is shown of it when that is carried out at once. */
  const show = (task: Tasks['showCase']): News =>
    shownCase(file === undefined ? undefined : JSON.parse(file), task, {
      now: nowIs(),
      reader: task.desk === undefined ? undefined : { role: 'worker', person: task.to, partner: task.desk },
    })
  const happen = (event: CaseEvent | { type: 'woken' }) => {
    const decided = decideCase(file === undefined ? undefined : (JSON.parse(file) as CaseFile), event, nowIs())
    file = decided.state === undefined ? undefined : JSON.stringify(decided.state)
    tasks = decided.tasks
    wakeAt = decided.wakeAt
    isErased = decided.isErased === true
    return decided.tasks
  }
  const informed = (to: string): News[] =>
    tasks.flatMap((task) => {
      if (task.type === 'inform' && task.to === to) return [task.news as News]
      return task.type === 'showCase' && task.to === to ? [show(task)] : []
    })
  happen({
    type: 'opened',
    ...{ code: '4829137065', row: 'telegram:1/4.0', kind: 'help', key: 'key', word: 'hash', from: SOK, frame: 2 },
    ...{ facts: { ...FACTS, ...facts }, sealed: { story: 's', needs: 'n', name: 'x' }, hours: [], language: 'km' },
    isReachable: true,
    marks: ['m1'],
    ...more,
  })
  return {
    happen,
    wish: (wish: PersonWish, words?: string, person = SOK) =>
      happen({
        ...{ type: 'wished', by: { role: 'person', person }, frame: 2, wish, language: 'km' },
        ...(words === undefined ? {} : { words }),
      }),
    act: (act: WorkerAct, words?: string, by: Party = WORKER, found?: readonly FoundWord[]) =>
      happen({
        ...{ type: 'acted', by, frame: 7, act },
        ...(words === undefined ? {} : { words }),
        ...(found === undefined ? {} : { found }),
      }),
    consent: (partner = HOUSE, groups: readonly ('need' | 'story' | 'person')[] = ['need', 'story']) =>
      happen({
        ...{ type: 'wished', by: { role: 'person', person: SOK }, frame: 2, language: 'km' },
        wish: { type: 'consent', partner, groups, wording: 'w1' },
      }),
    pass: (milliseconds: number) => {
      at += milliseconds
    },
    /** Passes to the time at which it wants to be woken, and wakes it. */
    wake: () => {
      at = Math.max(at, wakeAt ?? at)
      return happen({ type: 'woken' })
    },
    file: (): CaseFile | undefined => (file === undefined ? undefined : (JSON.parse(file) as CaseFile)),
    tasks: () => tasks,
    told: () => informed(SOK),
    informed,
    /** Desks that were told in the last step, with what. */
    desks: () =>
      tasks.flatMap((task) =>
        task.type === 'tell' && task.event.type === 'queued' ? [`${task.to} ${task.event.notify ?? '-'}`] : [],
      ),
    wakeAt: () => wakeAt,
    /** Must what it was before the last step leave the disk at once? */
    isErased: () => isErased,
    now: () => at,
  }
}
