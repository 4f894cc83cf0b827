import { afterEach, beforeEach, expect, test } from 'vitest'
import { MESSENGER_CAPABILITIES } from '../../src/channels/messenger/messenger.ts'
import { WEB_CAPABILITIES } from '../../src/channels/web/web.ts'
import type { AlertNews } from '../../src/core/alert/alert-news.ts'
import { bucketOf } from '../../src/core/alert/bucket.ts'
import { carryAlertLook } from '../../src/engine/effects/look-at-alert.ts'
import { DARA, GOOD, member, RITH, RULES } from '../alerting/kit.ts'
import { world } from '../kit/world.ts'
import { openAlertLine, vault } from './alert-line.ts'
import { tempFolder } from './line.ts'

const HOUR = 3_600_000
const OTHER = member('web:other', 'volunteer', { provinces: ['kandal'] })

let home: Awaited<ReturnType<typeof tempFolder>>
let line: Awaited<ReturnType<typeof openAlertLine>>
beforeEach(async () => {
  home = await tempFolder()
  line = await openAlertLine({ folder: home.folder, rules: RULES })
  await line.setTeam([DARA, RITH, OTHER])
})
afterEach(async () => {
  await line.close()
  await home.remove()
})

/** What somebody is answered who looks at an alert before it is sent. */
async function look(person: string, alert: string): Promise<AlertNews | undefined> {
  let answer: AlertNews | undefined
  const carry = carryAlertLook({
    store: line.store,
    channels: new Map([
      ['messenger', { can: MESSENGER_CAPABILITIES }],
      ['web', { can: { ...WEB_CAPABILITIES, textLength: 60, textLengthWithButtons: 60 } }],
    ]),
    speak: () => world.speak,
    telling: () => ({ catalogue: world.catalogue, timeZone: 'Asia/Phnom_Penh' }),
    takeTurn: async ({ event }) => {
      if (event.type === 'answer') answer = event.event as AlertNews
    },
  })
  const row = { id: 'look', person, turn: 1, language: 'km', createdAt: 0, due: 0, attempts: 0, sent: 0 }
  await carry({ ...row, task: { type: 'lookAtAlert', alert, frame: 1 } }, async () => undefined)
  return answer
}

test('whoever may read an alert sees on each channel how many messages it makes, and how many people want it', async () => {
  const wish = { person: 'web:a', status: 'subscribed', kinds: [], provinces: [], districts: [] } as const
  await line.tell(bucketOf(wish.person, vault.markOf), 'sub', {
    ...{ type: 'subscribed', wish: { ...wish, language: 'km', wantsTips: false } },
  })
  const id = line.idOf(await line.work(DARA.person, undefined, { type: 'begin', content: GOOD }))
  const looked = await look(DARA.person, id)

  expect(looked).toMatchObject({ type: 'alert.looked', alert: id, reach: 1 })
  const looks = looked?.type === 'alert.looked' ? looked.looks : []
  expect(looks.map(({ language, channel }) => `${language} ${channel}`)).toEqual([
    ...['km messenger', 'km web', 'en messenger', 'en web'],
  ])
  expect(looks.map(({ messages }) => messages > 1)).toEqual([false, true, false, true])
  expect(await look(RITH.person, id)).toMatchObject({ type: 'alert.looked' })
})

test('nobody else does, and what is not there is not there', async () => {
  const id = line.idOf(await line.work(DARA.person, undefined, { type: 'begin', content: GOOD }))

  for (const person of [OTHER.person, 'web:stranger'])
    expect(await look(person, id)).toEqual({ type: 'alert.refused', why: 'not-allowed' })
  expect(await look(DARA.person, '@team:line')).toEqual({ type: 'alert.refused', why: 'unknown' })
})

test('the end of an alert is counted from when its author said so', async () => {
  const { expiresAt: _, ...open } = GOOD
  const id = line.idOf(await line.work(DARA.person, undefined, { type: 'begin', content: open, endsInHours: 6 }))
  expect(await line.alertOf(id)).toMatchObject({ content: { expiresAt: 6 * HOUR } })
  await line.work(DARA.person, id, { type: 'edit', content: {}, revision: 1, endsInHours: 24 })

  expect(await line.alertOf(id)).toMatchObject({ content: { expiresAt: 24 * HOUR }, revision: 2 })
})

test('the list tells each what an alert is to them; whoever has no rights yet gets what is public', async () => {
  const id = line.idOf(
    await line.work(DARA.person, undefined, { type: 'begin', content: { ...GOOD, expiresAt: line.now() + HOUR } }),
  )
  await line.work(DARA.person, id, { type: 'submit', revision: 1 })
  await line.settle()
  const deskOf = async (person: string) => {
    await line.work(person, undefined, { type: 'list' })
    const news = line.answers.at(-1)
    return news?.type === 'alerts.listed' ? news.desk?.map(({ isMine, isForMe }) => [isMine, isForMe]) : undefined
  }
  expect(await deskOf(DARA.person)).toEqual([[true, false]])
  expect(await deskOf(RITH.person)).toEqual([[false, true]])
  expect(await deskOf(OTHER.person)).toEqual([])
  await line.setTeam([DARA, { ...RITH, status: 'suspended' }])
  expect(await deskOf(RITH.person)).toBeUndefined()
})
