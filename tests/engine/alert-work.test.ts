import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Alert } from '../../src/core/alert/alert.ts'
import type { AlertWish } from '../../src/core/alert/alert-event.ts'
import { bucketOf } from '../../src/core/alert/bucket.ts'
import type { Subscriber } from '../../src/core/alert/subscriber.ts'
import { CHENDA, DARA, DAY, GOOD, member, RITH, RULES } from '../alerting/kit.ts'
import { openAlertLine, vault } from './alert-line.ts'
import { tempFolder } from './line.ts'

const OTHER = member('web:other', 'volunteer', { provinces: ['kandal'] })

let home: Awaited<ReturnType<typeof tempFolder>>
let line: Awaited<ReturnType<typeof openAlertLine>>
beforeEach(async () => {
  home = await tempFolder()
  line = await openAlertLine({ folder: home.folder, rules: RULES })
  await line.setTeam([DARA, CHENDA, RITH, OTHER])
})
afterEach(async () => {
  await line.close()
  await home.remove()
})

/** Somebody does something, and whoever it concerns hears of it. Gives the id that a new alert has. */
async function work(person: string, wish: AlertWish, alert?: string, row?: string): Promise<string> {
  const done = await line.work(person, alert, wish, row)
  await line.settle()
  return line.idOf(done)
}

const content = () => ({ ...GOOD, expiresAt: line.now() + 5 * DAY })
const alertOf = (id: string) => line.alertOf(id)
const last = () => line.answers.at(-1)

async function subscribe(name: string, wish: Partial<Subscriber>): Promise<void> {
  const subscriber = { person: `web:${name}`, status: 'subscribed', kinds: [], provinces: [], districts: [] } as const
  const whole = { ...subscriber, language: 'km', wantsTips: false, ...wish }
  await line.tell(bucketOf(whole.person, vault.markOf), `sub ${name}`, { type: 'subscribed', wish: whole })
}

test('the row that begins an alert begins one, however often it is carried out', async () => {
  const id = await work(DARA.person, { type: 'begin', content: content() }, undefined, 'row-a')
  await work(DARA.person, { type: 'begin', content: content() }, undefined, 'row-a')
  await work(DARA.person, { type: 'list' })

  expect(id).toMatch(/^\d{9}$/)
  expect(await alertOf(id)).toMatchObject({ id, status: 'draft', revision: 1 })
  expect(last()).toMatchObject({ type: 'alerts.listed', board: { lines: [{ id }], drafts: [] } })
})

test('an alert until tonight ends at the midnight of the country, one until tomorrow morning at eleven', async () => {
  const id = await work(DARA.person, { type: 'begin', content: content(), endsAtHour: 24 })
  const clock = async () => new Date((await alertOf(id))?.content.expiresAt ?? 0).toISOString()
  // Rows of this kit were made as 1970 began, at seven in the morning there.
  expect(await clock()).toBe('1970-01-01T17:00:00.000Z')
  await work(DARA.person, { type: 'edit', content: {}, revision: 1, endsAtHour: 35 }, id)
  expect(await clock()).toBe('1970-01-02T04:00:00.000Z')
})

test('when it is submitted its readers are counted: those who want it, by what they read', async () => {
  await subscribe('a', {})
  await subscribe('b', { provinces: ['pailin'], language: 'vi' })
  await subscribe('c', { provinces: ['kandal'] })
  await subscribe('d', { kinds: ['health'] })
  await subscribe('e', { status: 'stopped' })
  await subscribe('f', { status: 'life' })
  const id = await work(DARA.person, { type: 'begin', content: content() })
  await work(DARA.person, { type: 'submit', revision: 1 }, id)

  // Half of them read Vietnamese, in which there are no words.
  expect(last()).toMatchObject({ type: 'alert.shown', did: 'not-submitted' })
  await subscribe('b', { provinces: ['kandal'], language: 'vi' })
  await line.tell(bucketOf('web:b', vault.markOf), 'gone', { type: 'unsubscribed-for-good', person: 'web:b' })
  await work(DARA.person, { type: 'submit', revision: 1 }, id)
  expect(await alertOf(id)).toMatchObject({ status: 'submitted', reach: 1, needs: ['km'] })
  expect(line.answers.filter(({ type }) => type === 'team.knock')).toHaveLength(1)
})

test('rights are those of the moment: who was suspended since can do nothing more', async () => {
  const id = await work(DARA.person, { type: 'begin', content: content() })
  await work(DARA.person, { type: 'submit', revision: 1 }, id)
  await line.setTeam([DARA, CHENDA, { ...RITH, status: 'suspended' }])
  const { digest = '' } = (await alertOf(id)) as Alert
  await work(RITH.person, { type: 'approve', digest, isAtOnce: false }, id)

  expect(last()).toEqual({ type: 'alert.refused', why: 'not-allowed' })
  expect(await alertOf(id)).toMatchObject({ status: 'submitted', approvals: [] })
  await work(RITH.person, { type: 'begin', content: content() })
  expect(last()).toEqual({ type: 'alert.refused', why: 'not-allowed' })
})

test('a stranger begins nothing and changes nothing', async () => {
  const id = await work(DARA.person, { type: 'begin', content: content() })
  for (const wish of [
    { type: 'stop' },
    { type: 'withdraw' },
    { type: 'read' },
    { type: 'begin', content: {} },
  ] as const) {
    await work('web:stranger', wish, id)
    expect(last()).toEqual({ type: 'alert.refused', why: 'not-allowed' })
  }
  await work('web:stranger', { type: 'read' }, '@case:1')
  expect(last()).toEqual({ type: 'alert.refused', why: 'unknown' })
})

test('each sees in the list what they may read: its author and the area all of it, others and strangers what is public', async () => {
  const id = await work(DARA.person, { type: 'begin', content: content() })
  const half = await work(DARA.person, { type: 'begin', content: { provinces: ['pailin'] } })
  const seen = async (person: string) => {
    await work(person, { type: 'list' })
    const news = last()
    return news?.type === 'alerts.listed' ? [news.board.lines, news.board.drafts ?? []].map((all) => all.length) : []
  }
  expect(await seen(DARA.person)).toEqual([1, 1])
  expect(await seen(CHENDA.person)).toEqual([1, 1])
  expect(await seen(OTHER.person)).toEqual([0, 0])
  expect(await seen('web:stranger')).toEqual([0, 0])
  expect(half).not.toBe(id)

  await work(DARA.person, { type: 'submit', revision: 1 }, id)
  const { digest = '' } = (await alertOf(id)) as Alert
  await work(RITH.person, { type: 'approve', digest, isAtOnce: false }, id)
  expect(await seen('web:stranger')).toEqual([0, 0])
  await line.tell(`@alert:${id}`, 'first', {
    ...{ type: 'bucket-done', wave: 'first', bucket: 255, isLast: true },
    counts: { sent: 1, waiting: 0, blocked: 0, refused: 0, broken: 0, unsure: 0 },
  })
  line.pass(600_000)
  await line.tell(`@alert:${id}`, 'woken', { type: 'woken' })
  await line.settle()
  expect(await seen('web:stranger')).toEqual([1, 0])
  expect(await seen(OTHER.person)).toEqual([1, 0])
})

test('a follow-up is an alert of its own with an id of its own, for whom the first one reached', async () => {
  const id = await work(DARA.person, { type: 'begin', content: content() })
  await work(DARA.person, { type: 'submit', revision: 1 }, id)
  const { digest = '' } = (await alertOf(id)) as Alert
  await work(RITH.person, { type: 'approve', digest, isAtOnce: false }, id)
  const row = 'row-follow'
  const next = await work(CHENDA.person, { type: 'follow', follow: 'cancel' }, id, row)

  expect(next).not.toBe(id)
  expect(await alertOf(id)).toMatchObject({ followed: [{ alert: next, follow: 'cancel' }] })
  await work(CHENDA.person, { type: 'list' })
  expect(last()).toMatchObject({
    desk: expect.arrayContaining([expect.objectContaining({ id: next, follow: 'cancel' })]),
  })
})

test('the audit says who did what with which alert and what came of it, and never a word of it', async () => {
  const id = await work(DARA.person, { type: 'begin', content: content() })
  await work(DARA.person, { type: 'submit', revision: 1 }, id)
  const { digest = '' } = (await alertOf(id)) as Alert
  await work(DARA.person, { type: 'approve', digest, isAtOnce: false }, id)
  await work(RITH.person, { type: 'approve', digest, isAtOnce: false }, id)
  const of = line.audited.filter((entry) => entry.of === vault.markOf(id))

  expect(of.map(({ what, by, detail }) => [what, by, detail])).toEqual([
    ['alert.begun', vault.markOf(DARA.person), undefined],
    ['alert.submit', vault.markOf(DARA.person), ['revision 1', 'draft', 'submitted']],
    ['alert.approve', vault.markOf(DARA.person), ['refused', 'not-allowed']],
    ['alert.approve', vault.markOf(RITH.person), ['revision 1', 'submitted', 'first-wave']],
  ])
  expect(JSON.stringify(line.audited)).not.toContain(GOOD.words.en?.headline)
})
