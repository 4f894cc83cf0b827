import type { ActorId } from '../../src/core/actor.ts'
import type { Alert } from '../../src/core/alert/alert.ts'
import type { AlertWish } from '../../src/core/alert/alert-event.ts'
import type { AlertNews } from '../../src/core/alert/alert-news.ts'
import type { AlertRules } from '../../src/core/alert/alert-rules.ts'
import type { Team, TeamMember } from '../../src/core/alert/team.ts'
import type { AuditEntry } from '../../src/core/audit.ts'
import type { Commit, OutboxRow, Store, Task } from '../../src/core/store.ts'
import { createActing } from '../../src/engine/acting.ts'
import { carryAlertWork } from '../../src/engine/effects/work-on-alert.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { createVault } from '../../src/stores/vault.ts'
import { START } from '../alerting/kit.ts'
import { KEY } from './line.ts'

/** The vault of these lines. */
export const vault = createVault(KEY)

export interface AlertLineOptions {
  readonly folder: string
  readonly rules: AlertRules
  readonly onCommitted?: (state: unknown, tasks: readonly Task[]) => void
}

/**
 * Alerts on the real store, without an outbox: the test carries out rows itself. There are two processes' worth of actors, whose lanes know nothing of each
 * other, so that commits are raced too.
 */
export async function openAlertLine({ folder, rules, onCommitted = () => undefined }: AlertLineOptions) {
  let now = START
  const disk = await openLowdbStore({ folder, key: KEY, now: () => now, uptime: () => now - START })
  const store: Store = {
    ...disk,
    commit: async <State>(turn: Commit<State>) => {
      const result = await disk.commit<State>(turn)
      if (result === 'committed') onCommitted(structuredClone(turn.state), turn.tasks)
      return result
    },
  }
  const answers: AlertNews[] = []
  const audited: AuditEntry[] = []
  const actings = [0, 1].map(() =>
    createActing({
      ...{ store, vault, partners: () => [], now: () => now, alertRules: () => rules },
      ...{ timeZone: 'Asia/Phnom_Penh', defaultLanguage: 'km', onCommit: () => undefined },
      audit: { note: async (entry) => void audited.push(entry) },
    }),
  )
  const carriers = actings.map((acting) =>
    carryAlertWork({
      ...{ acting, store, vault, timeZone: () => 'Asia/Phnom_Penh' },
      takeTurn: async ({ event }) => {
        if (event.type === 'answer') answers.push(event.event as AlertNews)
      },
    }),
  )
  let rows = 0
  return {
    ...{ store, audited, answers },
    now: () => now,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    close: () => disk.close(),
    alertOf: async (id: string) => (await disk.load<Alert>(`@alert:${id}`)).state,
    tell: (to: ActorId, id: string, event: Parameters<(typeof actings)[0]['tell']>[2]) =>
      (actings[0] as (typeof actings)[0]).tell(to, id, event),
    async setTeam(members: readonly TeamMember[]): Promise<void> {
      const { version } = await disk.load('@team:line')
      const state: Team = { members, applications: [], invitations: [] }
      const commit = { version, incomingId: `team ${version}`, state, tasks: [], language: 'km', at: now }
      await disk.commit<Team>({ person: '@team:line', ...commit })
    },
    /** As the outbox does: once more if it was overtaken too often. A row given again is carried out again. */
    async work(person: string, alert: string | undefined, wish: AlertWish, row = `row-${++rows}`): Promise<string> {
      const task = { type: 'workOnAlert', wish, frame: 1, ...(alert === undefined ? {} : { alert }) } as const
      const whole = { id: row, person, task, turn: 1, language: 'km', createdAt: 0, due: 0, attempts: 0, sent: 0 }
      for (let tries = 0; tries < 20; tries++) {
        try {
          const carry = carriers[(tries + row.charCodeAt(row.length - 1)) % 2]
          await carry?.(whole as OutboxRow & { task: typeof task }, async () => undefined)
          return row
        } catch (error) {
          if (!String(error).includes('overtaken')) throw error
        }
      }
      throw new Error('Overtaken too often')
    },
    /** Lists and people are told what waits for them; mailings are not begun. */
    async settle(): Promise<void> {
      for (let due = [...(await disk.claim(now, 100))]; due.length > 0; due = [...(await disk.claim(now, 100))])
        for (const row of due) {
          const { task } = row
          if (task.type === 'tell' && !task.to.startsWith('@mailing:'))
            await actings[0]?.tell(task.to, row.id, task.event)
          if (task.type === 'inform') answers.push(task.news as AlertNews)
          await disk.settle(row, { type: 'done' })
        }
    },
    idOf: (row: string) => String(vault.numberFor(`alert ${row}`)).padStart(9, '0'),
  }
}
