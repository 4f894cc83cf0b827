import { afterEach, beforeEach, expect, test } from 'vitest'
import { campaignJobs } from '../../src/campaign-jobs.ts'
import type { Campaigns } from '../../src/core/alert/campaign-plan.ts'
import type { Mailing } from '../../src/core/alert/mailing.ts'
import { dayOf } from '../../src/core/day.ts'
import { campaignAt } from '../../src/engine/mailing/campaign-at.ts'
import { createJobs, type JobClock } from '../../src/jobs.ts'
import { createLog } from '../../src/ops/log.ts'
import { world } from '../kit/world.ts'
import { fakeChannel, tempFolder } from './line.ts'
import { type MailLine, openMailLine, subscriber } from './mail-kit.ts'

const ZONE = 'Asia/Phnom_Penh'
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** A moment of 2027 by the clock of Phnom Penh. */
const at = (month: number, day: number, hour = 8) => Date.UTC(2027, month - 1, day, hour - 7)
const log = createLog('silent')

let files: Awaited<ReturnType<typeof tempFolder>>
let mail: MailLine
beforeEach(async () => {
  files = await tempFolder()
})
afterEach(async () => {
  await mail.line.close()
  await files.remove()
})

const [first, second, third] = world.catalogue.campaigns.tips.list
const CAMPAIGNS: Campaigns = {
  ...world.catalogue.campaigns,
  campaigns: [
    {
      ...{ id: 'khmer-new-year', topic: 'choose-agency', contact: 'kh-mlvt-1297', provinces: ['pailin'] },
      season: { from: '03-20', until: '04-12' },
      cron: '0 9 25 3 *',
    },
    {
      ...{ id: 'pchum-ben', topic: 'choose-agency', contact: 'kh-mlvt-1297', provinces: [] },
      season: { from: '09-01', until: '09-10' },
      cron: '0 22 10 9 *',
    },
  ],
  tips: { cron: '30 17 * * 5', list: [first, second, third].flatMap((tip) => tip ?? []) },
}

/** Opens it, with the campaigns of the test. */
async function open(startAt: number): Promise<void> {
  const catalogue = { ...world.catalogue, campaigns: CAMPAIGNS }
  mail = await openMailLine({
    ...{ folder: files.folder, channel: fakeChannel(), startAt },
    campaignOf: (campaign, edition) => campaignAt(catalogue, campaign, edition, dayOf(mail.line.now(), ZONE)),
  })
}

/** One process of the line. */
function processOf(me: string): JobClock {
  const { store, acting, now } = mail.line
  const catalogue = { ...world.catalogue, campaigns: CAMPAIGNS }
  const jobs = campaignJobs(catalogue, { acting, timeZone: ZONE, now })
  return createJobs({ store, acting, now, me, log, timeZone: ZONE, jobs: () => jobs, saw: () => undefined })
}

const look = async (...clocks: JobClock[]) => {
  await Promise.all(clocks.map((clock) => clock.look()))
  await Promise.all(clocks.map((clock) => clock.rest()))
}
const texts = (who: string) => mail.line.channel.textsTo(who)
const isOver = (id: string) => mail.untilRested(id)
const mailing = async (id: string): Promise<Mailing | undefined> => mail.mailing(id)

test('a campaign reaches those of its provinces who want alerts, once, whichever of two processes looks', async () => {
  await open(at(3, 24))
  const people = [
    subscriber('web:here'),
    subscriber('web:elsewhere', { provinces: ['kep'] }),
    subscriber('web:life', { status: 'life' }),
    subscriber('web:stopped', { status: 'stopped' }),
  ]
  await mail.subscribe(people)
  const clocks = [processOf('a'), processOf('b')]
  await look(...clocks)
  mail.line.pass(DAY + HOUR)
  await look(...clocks)
  await isOver('khmer-new-year.2027-03-25')
  mail.line.pass(HOUR)
  await look(...clocks.toReversed())

  expect(texts('here')).toHaveLength(1)
  expect(texts('here')[0]).toContain('Khmer New Year')
  expect(texts('here')[0]).toContain('1297')
  expect(mail.line.channel.sent[0]?.message.buttons.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['topic.choose-agency', 'alerts-why', 'alerts-stop']),
  )
  expect(mail.line.channel.sent).toHaveLength(1)
  // Nobody needs to know who got it.
  expect(await mail.posts('khmer-new-year.2027-03-25')).toEqual([])
})

test('a line that was down catches a campaign up while its season lasts, and not afterwards', async () => {
  await open(at(3, 24))
  await mail.subscribe([subscriber('web:sok')])
  await look(processOf('a'))
  mail.line.pass(10 * DAY)
  await look(processOf('b'))
  await isOver('khmer-new-year.2027-03-25')
  expect(texts('sok')).toHaveLength(1)

  mail.line.pass(365 * DAY - 20 * DAY)
  await look(processOf('c'))
  mail.line.pass(40 * DAY)
  await look(processOf('d'))
  expect(dayOf(mail.line.now(), ZONE)).toBe('2028-04-22')
  expect(texts('sok').filter((text) => text.includes('Khmer New Year'))).toHaveLength(1)
})

test('told again when nothing remembers that it was, a campaign is not sent a second time', async () => {
  await open(at(3, 25, 10))
  await mail.subscribe([subscriber('web:sok')])
  const job = () =>
    campaignJobs({ ...world.catalogue, campaigns: CAMPAIGNS }, { ...mail.line, timeZone: ZONE }).find(
      ({ name }) => name === 'campaign-khmer-new-year',
    )
  const due = at(3, 25, 9)
  await job()?.run(due, `campaign-khmer-new-year ${due}`)
  await isOver('khmer-new-year.2027-03-25')
  mail.line.pass(5 * DAY)
  await mail.line.store.sweep(365)
  await job()?.run(due, `campaign-khmer-new-year ${due}`)
  expect(await mailing('khmer-new-year.2027-03-25')).toMatchObject({ round: 1, isGoing: false })
  expect(texts('sok')).toHaveLength(1)
})

test('people sleep: what is due at night waits for the morning, and is left if the season has ended by then', async () => {
  await open(at(9, 10, 21))
  await mail.subscribe([subscriber('web:sok')])
  await look(processOf('a'))
  mail.line.pass(2 * HOUR)
  await look(processOf('a'))
  await isOver('pchum-ben.2027-09-10')
  expect(await mailing('pchum-ben.2027-09-10')).toMatchObject({ wakeAt: at(9, 11, 7) })
  mail.line.pass(9 * HOUR)
  mail.line.nudge()
  await mail.untilRested('pchum-ben.2027-09-10')
  await expect.poll(async () => (await mailing('pchum-ben.2027-09-10'))?.wakeAt).toBeUndefined()
  await mail.untilRested('pchum-ben.2027-09-10')
  expect(texts('sok')).toEqual([])
})

test('who wants tips gets another one each week, with where it comes from; who stops gets none', async () => {
  await open(at(1, 7))
  await mail.subscribe([
    subscriber('web:wants', { wantsTips: true }),
    subscriber('web:alerts'),
    subscriber('web:leaves', { wantsTips: true }),
  ])
  const clock = processOf('a')
  await look(clock)
  const fridays = ['2027-01-08', '2027-01-15', '2027-01-22', '2027-01-29']
  mail.line.pass(DAY + 10 * HOUR)
  for (const [n, friday] of fridays.entries()) {
    if (n === 2) {
      await mail.line.happen('leaves', { type: 'start' })
      await mail.line.happen('leaves', { type: 'choice', id: 'language.en' })
      await mail.line.happen('leaves', { type: 'choice', id: 'alerts-stop' })
      await expect.poll(() => texts('leaves').at(-1) ?? '').toContain('no alerts any more')
    }
    await look(clock)
    await isOver(`weekly-tip.${friday}`)
    mail.line.pass(7 * DAY)
  }
  const tips = texts('wants')
  expect(tips).toHaveLength(4)
  expect(new Set(tips.slice(0, 3)).size).toBe(3)
  expect(tips[3]).toBe(tips[0])
  for (const text of tips) expect(text).toMatch(/Tip of the week[\s\S]*Where this comes from:\n– .+\(/)
  expect(texts('alerts')).toEqual([])
  expect(texts('leaves').filter((text) => text.includes('Tip of the week'))).toHaveLength(2)
})

test('whoever cannot be reached now reads it when they next write, once, while its season lasts', async () => {
  await open(at(3, 24))
  const people = ['waits', 'late'].map((who) => subscriber(`web:${who}`))
  await mail.subscribe(people)
  for (const who of ['waits', 'late']) mail.line.channel.plan(who, { code: 'away' })
  await look(processOf('a'))
  mail.line.pass(DAY + HOUR)
  await look(processOf('a'))
  await isOver('khmer-new-year.2027-03-25')
  const comes = async (who: string) => {
    await mail.line.happen(who, { type: 'start' })
    await mail.line.happen(who, { type: 'choice', id: 'language.en' })
    await mail.line.happen(who, { type: 'choice', id: 'menu' })
    await mail.line.happen(who, { type: 'choice', id: 'menu' })
    await expect.poll(() => texts(who).length).toBeGreaterThan(3)
    return texts(who).filter((text) => text.includes('Khmer New Year'))
  }

  expect(await mailing('khmer-new-year.2027-03-25')).toMatchObject({ counts: { waiting: 2, sent: 0 } })
  expect(await comes('waits')).toHaveLength(1)
  mail.line.pass(30 * DAY)
  expect(await comes('late')).toEqual([])
  // Nobody needs to know who got it.
  expect(await mail.posts('khmer-new-year.2027-03-25')).toEqual([])
})

test('a tip that waited until the next one is due is not sent', () => {
  const catalogue = { ...world.catalogue, campaigns: CAMPAIGNS }
  const edition = `2027-01-08.${first?.id}`
  expect(campaignAt(catalogue, 'weekly-tip', edition, '2027-01-14')).toMatchObject({ isTip: true })
  expect(campaignAt(catalogue, 'weekly-tip', edition, '2027-01-15')).toBeUndefined()
  expect(campaignAt(catalogue, 'weekly-tip', '2027-01-08.gone', '2027-01-08')).toBeUndefined()
})

test('a season may lie over New Year', () => {
  const campaigns = [{ ...CAMPAIGNS.campaigns[0], season: { from: '12-20', until: '01-31' } }] as Campaigns['campaigns']
  const catalogue = { ...world.catalogue, campaigns: { ...CAMPAIGNS, campaigns } }
  const on = (due: string, day: string) => campaignAt(catalogue, 'khmer-new-year', due, day) !== undefined
  expect([on('2026-12-28', '2027-01-20'), on('2027-01-05', '2027-01-31')]).toEqual([true, true])
  expect([on('2027-01-05', '2027-02-01'), on('2027-01-05', '2027-12-21'), on('2026-11-05', '2026-12-21')]).toEqual([
    ...[false, false, false],
  ])
})
