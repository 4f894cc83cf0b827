import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { TEAM, type Team } from '../../src/core/alert/team.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { createVault } from '../../src/stores/vault.ts'
import { DATA_KEY, makeCases } from '../kit/case-folder.ts'
import { ownOffice } from './own-office.ts'

const SOK = 'telegram:1'
const { markOf } = createVault(DATA_KEY)
const MARK = markOf(SOK)
/** The only approver of the line, whom nobody can touch in chat. */
const WITH_SOK: Team = {
  members: [
    {
      ...{ person: SOK, role: 'approver', provinces: [], languages: ['km'], status: 'active', name: 'Sok' },
      ...{ promisedAt: 1, passedAt: 2, since: Date.UTC(2026, 10, 1) },
    },
  ],
  applications: [],
  invitations: [],
}

const own = ownOffice('dara')
const { type } = own

async function keep(state: Team): Promise<void> {
  const store = await openLowdbStore({ folder: own.data, key: DATA_KEY, now: Date.now })
  const { version } = await store.load(TEAM)
  const turn = { person: TEAM, version, incomingId: 'made', tasks: [], language: 'en', at: Date.now() }
  await store.commit<Team>({ ...turn, state })
  await store.close()
}

describe.each([
  ['no line runs', false],
  ['a line runs', true],
])('while %s, staff', (_when, isRunning) => {
  beforeEach(async () => {
    await makeCases(own.data, Date.now() - 1000, [])
    await keep(WITH_SOK)
    if (isRunning) await own.start()
  })

  test('see the team by marks, and end, give back and take away the rights of anybody', async () => {
    expect((await type('team list')).out).toBe(
      `${MARK}  approver  active  whole country  since 2026-11-01  Sok\n1 of the team, 0 applications and 0 invitations open.`,
    )
    expect((await type(`team suspend ${MARK}`)).out).toBe('Their rights have ended.')
    expect((await type('team list')).out).toContain('approver  suspended')
    expect((await type(`team restore ${MARK}`)).out).toBe('They have their rights again.')
    expect((await type(`team remove ${MARK}`)).out).toBe('They are not of the team any more.')

    expect((await type('team list')).out).toBe('0 of the team, 0 applications and 0 invitations open.')
    const { code, error } = await type(`team suspend ${MARK}`)
    expect([code, error]).toEqual([1, `Nobody of the team has the mark ${MARK}: see damnaer team list`])
  })

  test('invite approvers too, each by a link of their own; who did it is in the audit, and no secret', async () => {
    const { code, out } = await type('team invite --role approver --province pursat kampot --name Lina')
    const [, token = 'none'] = /\/start team-([\w-]{22})$/.exec(out) ?? []

    expect(code).toBe(0)
    expect((await type('team list')).out).toContain('1 invitations open.')
    await own.stop()
    const audit = readFileSync(join(own.data, 'audit.log'), 'utf8')
    expect(audit).toMatch(
      new RegExp(`"by":"${markOf('dara')}".*"team.invited"|"team.invited".*"by":"${markOf('dara')}"`),
    )
    expect(audit).not.toMatch(new RegExp(`${token}|dara|Lina`))
  })

  test.each([
    ['--role king', 'There is no role "king": volunteer, coordinator, approver'],
    ['--province atlantis', 'There is no province "atlantis": banteay-meanchey,'],
  ])('are told what is wrong with %s', async (option, why) => {
    const { code, error } = await type(`team invite ${option}`)

    expect([code, error.slice(0, why.length)]).toEqual([1, why])
  })
})
