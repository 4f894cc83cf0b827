import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Alert } from '../../src/core/alert/alert.ts'
import type { AlertWish } from '../../src/core/alert/alert-event.ts'
import { approvalsNeeded } from '../../src/core/alert/approval.ts'
import { digested } from '../../src/core/alert/digested.ts'
import type { TeamMember } from '../../src/core/alert/team.ts'
import type { Task } from '../../src/core/store.ts'
import { DAY, GOOD, member } from '../alerting/kit.ts'
import { world } from '../kit/world.ts'
import { openAlertLine, vault } from './alert-line.ts'
import { tempFolder } from './line.ts'

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
let line: Awaited<ReturnType<typeof openAlertLine>>
let begun: Begun[]
let team: readonly TeamMember[]
beforeEach(async () => {
  home = await tempFolder()
  begun = []
  line = await openAlertLine({ folder: home.folder, rules: QUICK, onCommitted: note })
  await setTeam(EVERYBODY)
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

function note(state: unknown, tasks: readonly Task[]): void {
  for (const task of tasks)
    if (task.type === 'tell' && task.event.type === 'started')
      begun.push({ alert: state as Alert, wave: task.event.wave, team })
}

async function setTeam(members: readonly TeamMember[]): Promise<void> {
  await line.setTeam(members)
  team = members
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
  const isSound = vault.digestOf(digested(alert)) === digest
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
const AT_A_TIME = 250

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
      const waves = begun.filter(({ alert }) => alert.id === id)
      expect(waves.flatMap(wrongWith)).toEqual([])
      expect(waves.length).toBeLessThanOrEqual(1)
      // What was submitted again after a change has another digest, which nobody was shown.
      expect(waves.filter(({ alert }) => alert.digest !== digest)).toEqual([])
      if (isClean) seen.clean += 1
      if (isClean) seen.sentClean += waves.length
      else if (waves.length > 0) seen.sentRaced += 1
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
  await setTeam(EVERYBODY.map((one) => (one === FIRST ? { ...one, status: 'suspended' } : one)))
  await approve(suspended.id, SECOND)
  await approve(suspended.id, FIRST)

  const withdrawn = await submitted(['pailin'])
  await line.work(AUTHOR.person, withdrawn.id, { type: 'withdraw' })
  await approve(withdrawn.id, SECOND)

  const over = await submitted(['pailin'])
  line.pass(GOOD.expiresAt)
  await approve(over.id, SECOND)

  expect(begun).toEqual([])
})
