import { createHash } from 'node:crypto'
import { decideAlert } from '../../src/alerting/alert.ts'
import type { Alert, AlertContent } from '../../src/core/alert/alert.ts'
import type { AlertAct, AlertEvent } from '../../src/core/alert/alert-event.ts'
import type { AlertNews } from '../../src/core/alert/alert-news.ts'
import { checkAlert } from '../../src/core/alert/check-alert.ts'
import type { TeamMember, TeamRole } from '../../src/core/alert/team.ts'
import type { Task } from '../../src/core/store.ts'
import { content } from '../kit/world.ts'

export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE
export const START = Date.UTC(2026, 10, 23, 3)
export const RULES = content.catalogue.alertRules

/** What pictures show, by name. A test may exchange one. */
export const PICTURES: Record<string, string> = { flood: 'water.jpg' }

/** Somebody of the team with all rights of their role, unless told otherwise. */
export const member = (person: string, role: TeamRole, more: Partial<TeamMember> = {}): TeamMember => ({
  ...{ person, role, provinces: [], languages: ['km'], status: 'active' },
  ...{ promisedAt: 1, passedAt: 2, since: 0 },
  ...more,
})

export const DARA = member('telegram:1', 'volunteer', { provinces: ['pailin'] })
export const CHENDA = member('telegram:2', 'coordinator', { provinces: ['pailin'] })
export const RITH = member('telegram:3', 'approver')
export const SOPHEA = member('telegram:4', 'approver')

/** An alert with nothing wrong with it. */
export const GOOD: AlertContent = {
  kind: 'recruiter',
  urgency: 'expected',
  severity: 'severe',
  certainty: 'likely',
  words: {
    km: {
      headline: 'ប្រយ័ត្ន៖ មានគេរើសមនុស្សទៅធ្វើការក្លែងក្លាយ',
      text: 'នៅផ្សារ មានគេសុំលុយមុន ហើយសន្យាការងារនៅក្រៅប្រទេស។ កុំឲ្យលុយ កុំឲ្យលិខិតឆ្លងដែន។ សូមសួរយើងសិន។',
      correction: 'ដំណឹងមុនរបស់យើងមិនត្រឹមត្រូវទេ។ យើងសូមទោស។',
    },
    en: {
      headline: 'Careful: somebody recruits for jobs that do not exist',
      text: 'At the market people are asked for money first and promised work abroad. Pay nothing, keep your passport, and ask us.',
      correction: 'What we told you before was not right. We are sorry.',
    },
  },
  provinces: ['pailin'],
  districts: [],
  audience: 'subscribers',
  topics: [],
  contacts: ['kh-ahtjpp-1288'],
  expiresAt: START + 5 * DAY,
}

/** One alert as an actor, with a clock that only the test moves. Between two events there is only JSON. */
export function anAlert(given: Partial<AlertContent> = GOOD, by: TeamMember = DARA) {
  let kept: string | undefined
  let tasks: readonly Task[] = []
  let noted: readonly string[] | undefined
  let wakeAt: number | undefined
  let at = START
  const load = (): Alert | undefined => (kept === undefined ? undefined : (JSON.parse(kept) as Alert))
  const happen = (event: AlertEvent | { type: 'woken' }) => {
    const decided = decideAlert(load(), event, {
      at,
      digestOf: (text) => createHash('sha256').update(text).digest('hex'),
      check: (one, when, by) => checkAlert(one, { ...RULES, pictures: Object.keys(PICTURES) }, when, by),
      pictureMark: (name) => PICTURES[name],
    })
    kept = decided.state === undefined ? undefined : JSON.stringify(decided.state)
    ;({ tasks, noted, wakeAt } = decided)
    return tasks
  }
  const alert = (): Alert => load() as Alert
  const act = (who: TeamMember, wanted: AlertAct, more: Partial<Extract<AlertEvent, { type: 'alert-act' }>> = {}) => {
    happen({
      ...{ type: 'alert-act', act: wanted, by: { role: 'member', person: who.person }, member: who, frame: 7 },
      ...{ approvers: [RITH, SOPHEA] },
      ...more,
    })
    return answerTo(who.person)
  }
  const answerTo = (person: string): AlertNews | undefined =>
    tasks.flatMap((task) =>
      task.type === 'inform' && task.to === person && task.frame !== undefined ? [task.news as AlertNews] : [],
    )[0]
  happen({ type: 'begun', id: '482913706', member: by, content: given, frame: 7 })
  return {
    happen,
    /** Somebody got at the disk. */
    forge: (change: Partial<Alert>) => {
      kept = JSON.stringify({ ...alert(), ...change })
    },
    act,
    answerTo,
    alert,
    load,
    submit: (who = by, reach = 10) =>
      act(who, { type: 'submit', revision: alert().revision }, { reach, needs: ['km'] }),
    approve: (who: TeamMember, isAtOnce = false, more: Parameters<typeof act>[2] = {}) =>
      act(who, { type: 'approve', digest: alert().digest ?? '', isAtOnce }, more),
    edit: (who: TeamMember, change: Partial<AlertContent>) =>
      act(who, { type: 'edit', content: change, revision: alert().revision }),
    waveDone: (wave: 'first' | 'rest' | 'failed', counts: Partial<Alert['counts']> = {}) =>
      happen({
        ...{ type: 'bucket-done', wave, bucket: 255, isLast: true },
        counts: { sent: 0, waiting: 0, blocked: 0, refused: 0, broken: 0, unsure: 0, ...counts },
      }),
    pass: (milliseconds: number) => {
      at += milliseconds
    },
    /** Passes to the time at which it wants to be woken, and wakes it. */
    wake: () => {
      at = Math.max(at, wakeAt ?? at)
      return happen({ type: 'woken' })
    },
    now: () => at,
    wakeAt: () => wakeAt,
    tasks: () => tasks,
    noted: () => noted,
    /** Mailings that were told to begin in the last step. */
    started: () => tasks.flatMap((task) => (task.type === 'tell' && task.event.type === 'started' ? [task.event] : [])),
    /** Who was told in the last step that something waits. */
    knocked: () =>
      tasks.flatMap((task) =>
        task.type === 'inform' && task.news.type === 'team.knock' ? [`${task.to} ${task.news.what}`] : [],
      ),
    told: (to: string) => tasks.flatMap((task) => (task.type === 'tell' && task.to === to ? [task.event] : [])),
  }
}
