import { beforeEach, describe, expect, test } from 'vitest'
import { NO_COUNTS } from '../../src/core/alert/alert.ts'
import { WEEKLY_TIP } from '../../src/core/alert/campaign-plan.ts'
import type { Mailing } from '../../src/core/alert/mailing.ts'
import type { PersonId } from '../../src/core/conversation.ts'
import { dayOf } from '../../src/core/day.ts'
import { JOBS, type Jobs } from '../../src/core/jobs.ts'
import { openLowdbStore } from '../../src/stores/lowdb/lowdb-store.ts'
import { DATA_KEY, makeCases } from '../kit/case-folder.ts'
import { ownOffice } from './own-office.ts'

const DAY = 86_400_000
const own = ownOffice('dara')
const { type } = own
const NOW = Date.now()
const TODAY = dayOf(NOW, 'Asia/Phnom_Penh')
const YESTERDAY = dayOf(NOW - DAY, 'Asia/Phnom_Penh')

const mailing = (campaign: string, edition: string, counts: Partial<Mailing['counts']>): Mailing => ({
  ...{ id: `${campaign}.${edition.slice(0, 10)}`, mailed: { type: 'campaign', campaign, edition } },
  ...{ wave: 'rest', round: 1, bucket: 255, isAgain: false, chosen: [], taken: [], first: { done: 0, of: 0 } },
  ...{ counts: { ...NO_COUNTS, ...counts }, reports: 0, isGoing: false, isStopped: false, overAt: NOW },
})

async function keep(states: Readonly<Record<string, Mailing | Jobs>>): Promise<void> {
  const store = await openLowdbStore({ folder: own.data, key: DATA_KEY, now: Date.now })
  for (const [to, state] of Object.entries(states)) {
    const turn = { person: to as PersonId, version: 0, incomingId: 'made', tasks: [], language: 'en', at: NOW }
    await store.commit<Mailing | Jobs>({ ...turn, state })
  }
  await store.close()
}

describe.each([
  ['no line runs', false],
  ['a line runs', true],
])('while %s', (_when, isRunning) => {
  beforeEach(async () => {
    await makeCases(own.data, NOW - 1000, [])
    const job = (name: string) => ({ name, cron: '0 9 1 1 *', due: NOW, tries: 0, failures: 0 })
    await keep({
      [JOBS]: { lines: [job('sweep'), job(WEEKLY_TIP), job('campaign-khmer-new-year')] },
      [`@mailing:khmer-new-year.${YESTERDAY}`]: mailing('khmer-new-year', YESTERDAY, {
        sent: 12,
        waiting: 3,
        blocked: 1,
      }),
      [`@mailing:${WEEKLY_TIP}.${TODAY}`]: mailing(WEEKLY_TIP, `${TODAY}.some-tip`, { sent: 4 }),
    })
    if (isRunning) await own.start()
  })

  test('staff see how many have what went out by the clock, and how many still wait for it', async () => {
    const { code, out } = await type('campaigns')
    expect([code, out.split('\n')]).toEqual([
      0,
      [
        `weekly-tip      ${TODAY}.some-tip  done  4 sent, 0 waiting, 0 blocked, 0 refused, 0 broken, 0 unsure`,
        `khmer-new-year  ${YESTERDAY}  done  12 sent, 3 waiting, 1 blocked, 0 refused, 0 broken, 0 unsure`,
      ],
    ])
    const [, second = ''] = (await type('campaigns --json')).out.split('\n')
    expect(JSON.parse(second)).toMatchObject({
      campaign: 'khmer-new-year',
      isOver: true,
      counts: { sent: 12, waiting: 3 },
    })
    expect((await type('campaigns --until 2026-01-02')).out).toBe('No campaign and no tip went out on these days.')
  })
})
