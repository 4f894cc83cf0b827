import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Alert } from '../../src/core/alert/alert.ts'
import type { AlertWish } from '../../src/core/alert/alert-event.ts'
import { approvalsNeeded } from '../../src/core/alert/approval.ts'
import { digested } from '../../src/core/alert/digested.ts'
import type { Team, TeamMember } from '../../src/core/alert/team.ts'
import type { Commit, OutboxRow, Store } from '../../src/core/store.ts'
import { createActing } from '../../src/engine/acting.ts'
import { carryAlertWork } from '../../src/engine/effects/work-on-alert.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { createVault } from '../../src/stores/vault.ts'
import { DAY, GOOD, member, START } from '../alerting/kit.ts'
import { world } from '../kit/world.ts'
import { KEY, tempFolder } from './line.ts'

const AUTHOR = member('web:author', 'volunteer')
const HELPER = member('web:helper', 'coordinator')
const FIRST = member('web:first', 'approver')
const SECOND = member('web:second', 'approver')
const THIRD = member('web:third', 'approver', { provinces: ['kandal'] })
const EVERYBODY = [AUTHOR, HELPER, FIRST, SECOND, THIRD]
const SEED = 20_261_122
/** The looks at words take most of the time, and none of them is raced. */
const { alertRules } = world.catalogue
const QUICK = { ...alertRules, names: {}, words: { ...alertRules.words, titles: {}, accusing: {} } }

let home: Awaited<ReturnType<typeof tempFolder>>
let line: Awaited<ReturnType<typeof openRacingLine>>
beforeEach(async () => {
  home = await tempFolder()
  line = await openRacingLine(home.folder)
})
afterEach(async () => {
  await line.close()
  await home.remove()
})

/** A wave that was told to begin, with the alert as it was committed in that moment, and the team as it was then. */
interface Begun {
  readonly alert: Alert
  readonly wave: string
  readonly team: readonly TeamMember[]
}

/** The real store under two processes' worth of actors: their lanes know nothing of each other, so that commits are raced too. */
async function openRacingLine(folder: string) {
  let now = START
  const disk = await openLowdbStore({ folder, key: KEY, now: () => now, uptime: () => now - START })
  const begun: Begun[] = []
  let team: readonly TeamMember[] = []
  const store: Store = {
    ...disk,
    commit: async <State>(turn: Commit<State>) => {
      const result = await disk.commit<State>(turn)
      for (const task of result === 'committed' ? turn.tasks : [])
        if (task.type === 'tell' && task.event.type === 'started')
          begun.push({ alert: structuredClone(turn.state) as Alert, wave: task.event.wave, team })
      return result
    },
  }
  const vault = createVault(KEY)
  const carriers = [0, 1].map(() => {
    const acting = createActing({
      ...{ store, vault, audit: { note: async () => undefined }, partners: () => [], now: () => now },
      ...{ alertRules: () => QUICK, timeZone: 'Asia/Phnom_Penh', defaultLanguage: 'km' },
      onCommit: () => undefined,
    })
    return carryAlertWork({ acting, store, vault, takeTurn: async () => undefined })
  })
  const setTeam = async (members: readonly TeamMember[]) => {
    const { version } = await disk.load('@team:line')
    const state: Team = { members, applications: [], invitations: [] }
    const commit = { version, incomingId: `team ${version}`, state, tasks: [], language: 'km', at: now }
    if ((await disk.commit<Team>({ person: '@team:line', ...commit })) === 'committed') team = members
  }
  await setTeam(EVERYBODY)
  let rows = 0
  const alertOf = async (id: string) => (await disk.load<Alert>(`@alert:${id}`)).state
  return {
    begun,
    setTeam,
    alertOf,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    close: () => disk.close(),
    /** As the outbox does: once more if it was overtaken too often. `row` given again: the same row is carried out again. */
    async work(person: string, alert: string | undefined, wish: AlertWish, row = `row-${++rows}`): Promise<string> {
      const task = { type: 'workOnAlert', wish, frame: 1, ...(alert === undefined ? {} : { alert }) } as const
      const whole = { id: row, person, task, turn: 1, language: 'km', createdAt: 0, due: 0, attempts: 0, sent: 0 }
      for (let tries = 0; tries < 20; tries++) {
        try {
          await carriers[(tries + Number(row.at(-1))) % 2]?.(
            whole as OutboxRow & { task: typeof task },
            async () => undefined,
          )
          return row
        } catch (error) {
          if (!String(error).includes('overtaken')) throw error
        }
      }
      throw new Error('Overtaken too often')
    },
    idOf: (row: string) => String(vault.numberFor(`alert ${row}`)).padStart(9, '0'),
  }
}

/** Chance that is the same in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const shuffled = <T>(all: readonly T[], random: () => number): T[] =>
  all
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)

/** Somebody has written one and submitted it. */
async function submitted(provinces: readonly string[]): Promise<{ id: string; alert: Alert }> {
  const row = await line.work(AUTHOR.person, undefined, { type: 'begin', content: { ...GOOD, provinces } })
  const id = line.idOf(row)
  await line.work(AUTHOR.person, id, { type: 'submit', revision: 1 })
  return { id, alert: (await line.alertOf(id)) as Alert }
}

/** What is wrong with a wave that began. */
function wrongWith({ alert, team }: Begun): string[] {
  const { approvals, content, digest, hands, author } = alert
  const isSound = createVault(KEY).digestOf(digested(alert)) === digest
  const good = new Set(
    approvals
      .filter((one) => one.digest === digest && one.by !== author && !hands.includes(one.by))
      .map(({ by }) => by),
  )
  const isEntitled = (by: string) =>
    team.some(
      (one) => one.person === by && one.role === 'approver' && one.status === 'active' && one.provinces.length === 0,
    )
  return [
    ...(isSound ? [] : ['not the bytes that were approved']),
    ...(good.size >= approvalsNeeded(content) ? [] : ['too few approvals']),
    ...([...good].every(isEntitled) ? [] : ['somebody who may not']),
    ...(good.size === approvals.length ? [] : ['an approval that does not count']),
  ]
}

const ROUNDS = 1_000
const AT_A_TIME = 50

test(`in ${ROUNDS} rounds of edit, approve, send back, withdraw and stop at the same time nothing is sent that was not approved as it is, and clean rounds send once`, async () => {
  const random = dice(SEED)
  const seen = { clean: 0, sentClean: 0, sentRaced: 0, unsentRaced: 0 }
  for (let round = 0; round < ROUNDS; round += AT_A_TIME) {
    const rounds = Array.from({ length: AT_A_TIME }, async () => {
      const provinces = random() < 0.5 ? [] : ['pailin']
      const { id, alert } = await submitted(provinces)
      const { digest = '', revision } = alert
      const approve = { type: 'approve', digest, isAtOnce: random() < 0.5 } as const
      const isClean = random() < 0.3
      const good: [string, AlertWish][] = [
        [FIRST.person, approve],
        [SECOND.person, approve],
      ]
      const foul: [string, AlertWish][] = [
        [AUTHOR.person, approve],
        [HELPER.person, approve],
        [THIRD.person, approve],
        ['web:stranger', approve],
        [FIRST.person, approve],
        [SECOND.person, { ...approve, digest: 'f'.repeat(64) }],
      ]
      const raced: [string, AlertWish][] = [
        [AUTHOR.person, { type: 'edit', content: { severity: 'minor' }, revision }],
        [HELPER.person, { type: 'edit', content: { severity: 'extreme' }, revision }],
        [SECOND.person, { type: 'edit', content: { certainty: 'possible' }, revision }],
        [SECOND.person, { type: 'send-back', reason: 'no' }],
        [AUTHOR.person, { type: 'withdraw' }],
        [AUTHOR.person, { type: 'submit', revision: revision + 1 }],
        [HELPER.person, { type: 'stop' }],
      ]
      const others = isClean ? [] : shuffled(raced, random).slice(0, 1 + Math.floor(random() * 4))
      const all = shuffled([...good, ...foul, ...others], random)
      const rows = await Promise.all(all.map(([person, wish]) => line.work(person, id, wish)))
      // The same rows once more, as after a crash; and the same wishes once more, by new rows.
      const replays = all.map(([person, wish], n) => line.work(person, id, wish, rows[n]))
      await Promise.all([...replays, line.work(FIRST.person, id, approve), line.work(SECOND.person, id, approve)])
      return { id, isClean, digest }
    })
    for (const { id, isClean, digest } of await Promise.all(rounds)) {
      const begun = line.begun.filter(({ alert }) => alert.id === id)
      expect(begun.flatMap(wrongWith)).toEqual([])
      expect(begun.length).toBeLessThanOrEqual(1)
      // What was submitted again after a change has another digest, which nobody was shown.
      expect(begun.filter(({ alert }) => alert.digest !== digest)).toEqual([])
      if (isClean) seen.clean += 1
      if (isClean) seen.sentClean += begun.length
      else if (begun.length > 0) seen.sentRaced += 1
      else seen.unsentRaced += 1
    }
  }

  expect(seen.clean).toBeGreaterThan(ROUNDS / 5)
  expect(seen.sentClean).toBe(seen.clean)
  // Both happen, or the race was none.
  expect(seen.sentRaced).toBeGreaterThan(50)
  expect(seen.unsentRaced).toBeGreaterThan(50)
}, 600_000)

test('an approval of yesterday, of somebody who was suspended since, or of what was withdrawn sends nothing', async () => {
  const approve = async (id: string, by: TeamMember) => {
    const { digest = '' } = (await line.alertOf(id)) as Alert
    await line.work(by.person, id, { type: 'approve', digest, isAtOnce: false })
  }
  const old = await submitted([])
  await approve(old.id, FIRST)
  line.pass(DAY)
  await approve(old.id, SECOND)

  const suspended = await submitted([])
  await approve(suspended.id, FIRST)
  await line.setTeam(EVERYBODY.map((one) => (one === FIRST ? { ...one, status: 'suspended' } : one)))
  await approve(suspended.id, SECOND)
  await approve(suspended.id, FIRST)

  const withdrawn = await submitted(['pailin'])
  await line.work(AUTHOR.person, withdrawn.id, { type: 'withdraw' })
  await approve(withdrawn.id, SECOND)

  const over = await submitted(['pailin'])
  line.pass(GOOD.expiresAt)
  await approve(over.id, SECOND)

  expect(line.begun).toEqual([])
})
