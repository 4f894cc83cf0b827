import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { decideHeadcount } from '../../src/alerting/headcount.ts'
import { TEAM, type TeamMember } from '../../src/core/alert/team.ts'
import type { HeadcountEvent, Headcounts } from '../../src/core/headcount.ts'
import { carryHeadcount } from '../../src/engine/effects/count-heads.ts'
import { sumHeadcounts } from '../../src/office/sum-headcounts.ts'
import { openLine } from '../engine/line.ts'
import { put } from '../engine/mail-kit.ts'

const MEMBER: TeamMember = {
  ...{ person: 'web:dara', role: 'volunteer', provinces: ['kandal'], languages: ['km'], status: 'active' },
  ...{ promisedAt: 1, passedAt: 1, since: 1 },
}

const event = (count: number, more: Partial<HeadcountEvent> = {}): HeadcountEvent => ({
  ...{ type: 'counted', province: 'kandal', sex: 'female', age: 'young', day: '2026-11-21', by: 'a', count },
  ...more,
})
const after = (...events: HeadcountEvent[]) =>
  events.reduce<Headcounts | undefined>((state, one) => decideHeadcount(state, one).state, undefined)

test('counts add up by province, sex and age', () => {
  expect(after(event(12), event(8), event(5, { sex: 'male' }))?.cells).toEqual({
    'kandal female young': 20,
    'kandal male young': 5,
  })
})

test('what nobody can have counted is not added, and one chat cannot count thousands in a day', () => {
  expect(after(event(0), event(-3), event(1.5), event(501))).toBeUndefined()
  expect(after(...Array(9).fill(event(500)))?.cells).toEqual({ 'kandal female young': 2000 })
  expect(after(...Array(9).fill(event(500)), event(7, { day: '2026-11-22' }))?.cells).toEqual({
    'kandal female young': 2007,
  })
})

test('a number of somebody whose rights ended a moment ago is not added', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'damnaer-heads-'))
  const line = await openLine({ folder })
  try {
    const team = { members: [MEMBER], applications: [], invitations: [] }
    await put(line.store, TEAM, team, line.now())
    const carry = carryHeadcount(line.acting, { markOf: (value) => value }, () => '2026-11-21')
    const count = (id: string, province: string) =>
      carry(
        {
          ...{ id, person: 'web:dara', turn: 1, language: 'en', createdAt: 0, due: 0, attempts: 0, sent: 0 },
          task: { type: 'countHeads', province, sex: 'male', age: 'child', count: 20 },
        },
        async () => undefined,
      )
    await count('one', 'kandal')
    await count('elsewhere', 'kep')
    await put(line.store, TEAM, { ...team, members: [{ ...MEMBER, status: 'suspended' }] }, line.now())
    await count('two', 'kandal')
    const { state } = await line.store.load<Headcounts>('@headcount:2026-11')
    expect(state?.cells).toEqual({ 'kandal male child': 20 })
  } finally {
    await line.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a count that is delivered twice counts once, and small cells are hidden from the table', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'damnaer-heads-'))
  const line = await openLine({ folder })
  try {
    await line.happen('dara', { type: 'start' })
    await line.happen('dara', { type: 'choice', id: 'language.en' })
    await put(line.store, TEAM, { members: [MEMBER], applications: [], invitations: [] }, line.now())
    for (const id of ['community', 'count-people']) await line.happen('dara', { type: 'choice', id })
    await vi.waitFor(() => expect(line.channel.textsTo('dara').at(-1)).toContain('In which province'))
    for (const id of ['counted-in.kandal', 'group.female-young']) await line.happen('dara', { type: 'choice', id })
    await line.say('dara', '42', 'once')
    await line.say('dara', '42', 'once')
    const days = { from: '2026-11-01', until: '2026-11-30' }
    await vi.waitFor(async () =>
      expect(await sumHeadcounts(line.store, days)).toContainEqual({
        ...{ month: '2026-11', by: 'province', of: 'kandal', count: 40 },
      }),
    )
    expect(JSON.stringify((await line.store.load('@headcount:2026-11')).state)).not.toContain('dara')
    await line.acting.tell('@headcount:2026-11', 'few', event(4, { province: 'kep' }))
    const rows = await sumHeadcounts(line.store, days)
    expect(rows.filter(({ by }) => by === 'province').map(({ count }) => count)).toEqual([undefined, undefined])
  } finally {
    await line.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
