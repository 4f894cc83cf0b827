import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFlows } from '../../flows/index.ts'
import { StoreError } from '../../src/stores/lowdb/store-error.ts'
import { world as realWorld } from '../kit/world.ts'
import { fakeChannel, type Line, openLine, SOON, tempFolder } from './line.ts'

let home: Awaited<ReturnType<typeof tempFolder>>
let line: Line
beforeEach(async () => {
  home = await tempFolder()
  line = await openLine({ folder: home.folder })
})
afterEach(async () => {
  await line.close()
  await home.remove()
})

const meet = (name: string) => line.happen(name, { type: 'start', language: 'en', isLanguageChosen: true })
const outcomes = (type: string) => line.rows.filter((row) => row.type === type)
/** Which row and part each message was: `web:sok/1.0.0`. */
const partsOf = (ids: readonly string[]) => ids.map((id) => id.replace(/-[a-z0-9]+$/, ''))
const arrived = () => partsOf(line.channel.sent.map(({ message }) => message.id))
const until = (check: () => void) => vi.waitFor(check, SOON)
const untilIdle = () => until(() => expect(line.store.counts()).toMatchObject({ waiting: 0, oldestDue: undefined }))
const untilOutcome = (type: string, times = 1) => until(() => expect(outcomes(type)).toHaveLength(times))
/** Time passes, and the outbox looks. */
const pass = (milliseconds: number) => {
  line.pass(milliseconds)
  line.nudge()
}

test('what was said to one person arrives in order, even if the first has to wait', async () => {
  line.channel.plan('sok', { code: 'unreachable' })
  await meet('sok')
  await line.say('sok', 'hotline')
  await untilOutcome('retry')
  expect(line.channel.sent).toEqual([])
  pass(1_000)
  await untilIdle()

  expect(arrived()).toEqual(['web:sok/1.0.0', 'web:sok/1.1.0', 'web:sok/2.0.0'])
})

test('one person who cannot be reached keeps nobody else waiting', async () => {
  line.channel.plan('sok', { code: 'unreachable' }, { code: 'unreachable' })
  await Promise.all([meet('sok'), meet('dara')])
  await untilOutcome('retry')
  await until(() => expect(line.channel.textsTo('dara')).toHaveLength(2))
  expect(line.channel.textsTo('sok')).toEqual([])
})

describe('a message that could not be sent', () => {
  test('is tried again after pauses that double, up to five minutes', async () => {
    line.channel.plan('sok', ...Array.from({ length: 12 }, () => ({ code: 'unreachable' as const })))
    await meet('sok')
    const waits: number[] = []
    for (let n = 1; n <= 12; n++) {
      await untilOutcome('retry', n)
      await until(() => expect(line.store.nextDue()).toBeGreaterThan(line.now()))
      waits.push(line.store.nextDue() - line.now())
      pass(line.store.nextDue() - line.now())
    }
    await untilIdle()

    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map((seconds) => seconds * 1_000))
    expect(line.channel.textsTo('sok')).toHaveLength(2)
    expect(line.store.counts().dead).toBe(0)
  })

  test('is not tried before the platform allows it', async () => {
    line.channel.plan('sok', { code: 'throttled', retryAfter: 90_000 })
    await meet('sok')
    await untilOutcome('retry')
    await until(() => expect(line.store.nextDue()).toBe(line.now() + 90_000))
    pass(89_999)
    await line.say('dara', 'hello')
    await until(() => expect(line.channel.textsTo('dara').length).toBeGreaterThan(0))
    expect(line.channel.textsTo('sok')).toEqual([])
    pass(1)
    await untilIdle()
    expect(line.channel.textsTo('sok')).toHaveLength(2)
  })

  test('keeps its place and its pause over a restart', async () => {
    line.channel.plan('sok', { code: 'throttled', retryAfter: 90_000 })
    await meet('sok')
    await untilOutcome('retry')
    await until(() => expect(line.store.nextDue()).toBe(line.now() + 90_000))
    const now = line.now()
    await line.close()
    line = await openLine({ folder: home.folder, startAt: now + 80_000 })
    expect(line.store.nextDue()).toBe(now + 90_000)
    pass(10_000)
    await untilIdle()
    expect(line.channel.textsTo('sok')).toHaveLength(2)
  })

  test('to somebody who blocked us is given up, and so are those behind it, one by one', async () => {
    line.channel.plan('sok', { code: 'blocked' }, { code: 'blocked' })
    await meet('sok')
    await untilOutcome('dead', 2)
    expect(outcomes('dead')).toMatchObject([{ reason: 'blocked' }, { reason: 'blocked' }])
    await untilIdle()
    expect(line.store.counts()).toMatchObject({ waiting: 0, dead: 2 })

    await line.happen('sok', { type: 'unblocked' })
    await line.say('sok', 'hotline')
    await untilIdle()
    const notice = realWorld.speak({ key: 'welcome.notice' }, 'en')
    expect(line.channel.textsTo('sok')).toHaveLength(2)
    expect(line.channel.textsTo('sok')[0]).toContain(notice)
    await line.say('sok', 'menu')
    await untilIdle()
    expect(line.channel.textsTo('sok').filter((text) => text.includes(notice))).toHaveLength(1)
  })

  test('takes the notice along: it is told with the next contact, though what came after it arrived', async () => {
    line.channel.plan('sok', { code: 'refused' })
    await meet('sok')
    await untilIdle()
    expect(line.channel.textsTo('sok')).toHaveLength(1)
    await line.close()
    line = await openLine({ folder: home.folder, channel: line.channel })
    await line.happen('sok', { type: 'choice', id: 'agency' })
    await untilIdle()

    expect(line.channel.textsTo('sok')[1]).toContain(realWorld.speak({ key: 'welcome.notice' }, 'en'))
    expect(line.channel.textsTo('sok')[2]).toContain(realWorld.speak({ key: 'agency.ask-name' }, 'en').slice(0, 20))
  })

  test('takes the notice along only when that can be written: until then it is tried again, and nothing is held up for ever', async () => {
    await line.close()
    let isFull = true
    line = await openLine({
      folder: home.folder,
      wrap: (store) => ({
        ...store,
        commit: async (turn) => {
          if (isFull && turn.incomingId.endsWith('.unsaid')) throw new StoreError('full', 'No space left')
          return store.commit(turn)
        },
      }),
    })
    line.channel.plan('sok', { code: 'refused' }, { code: 'refused' })
    await meet('sok')
    await untilOutcome('retry')
    expect(outcomes('dead')).toEqual([])
    expect(line.store.counts()).toMatchObject({ waiting: 2, dead: 0 })

    isFull = false
    pass(300_000)
    await untilOutcome('dead')
    await untilIdle()
    expect(line.store.counts().dead).toBe(1)
    expect(line.channel.textsTo('sok')).toHaveLength(1)
    expect((await line.store.load('web:sok')).state?.isTold).toBe(false)
  })

  test('but was not the notice changes nothing', async () => {
    await meet('sok')
    await untilIdle()
    line.channel.plan('sok', { code: 'refused' })
    await line.say('sok', 'hotline')
    await untilOutcome('dead')
    expect((await line.store.load('web:sok')).state?.isTold).toBe(true)
    expect(line.turns.map(({ event }) => event)).not.toContain('notice-lost')
  })

  test('because it is wrong is given up at once and holds up nothing', async () => {
    line.channel.plan('sok', { code: 'refused' })
    await meet('sok')
    await untilIdle()
    expect(outcomes('dead')).toMatchObject([{ reason: 'refused' }])
    expect(line.channel.textsTo('sok')).toHaveLength(1)
  })

  test('for a day and a half is given up, and staff can see it', async () => {
    line.channel.plan('sok', ...Array.from({ length: 450 }, () => ({ code: 'broken' as const })))
    await meet('sok')
    const begin = line.now()
    await untilOutcome('retry')
    while (outcomes('dead').length === 0) {
      const tried = line.channel.tried.length
      pass(Math.max(0, line.store.nextDue() - line.now()))
      await until(() => expect(line.channel.tried.length).toBeGreaterThan(tried))
      await until(() => expect(outcomes('retry').length + outcomes('dead').length).toBeGreaterThan(tried))
    }
    expect(outcomes('dead')[0]).toMatchObject({ reason: 'too-many-attempts', attempts: 450 })
    expect((line.now() - begin) / 3_600_000).toBeGreaterThan(24)
    await untilIdle()
    // What waited behind it is older than a day, and yesterday's answer is not given.
    expect(line.channel.textsTo('sok')).toHaveLength(0)
  })
})

describe('somebody who is away', () => {
  test('gets what waited, in order, when they are back', async () => {
    line.channel.plan('sok', { code: 'away' })
    await meet('sok')
    await untilOutcome('away')
    pass(3_600_000)
    expect(line.store.counts().away).toBeGreaterThan(0)
    expect(line.channel.textsTo('sok')).toEqual([])
    await line.wake('sok')
    await untilIdle()
    expect(arrived()).toEqual(['web:sok/1.0.0', 'web:sok/1.1.0'])
  })

  test('is not told of what ended meanwhile', async () => {
    await line.close()
    const notices = realWorld.catalogue.notices.map((notice) => ({ ...notice, until: '2026-11-21' }))
    const catalogue = { ...realWorld.catalogue, notices }
    line = await openLine({ folder: home.folder, world: { ...realWorld, catalogue, flows: createFlows(catalogue) } })
    await meet('sok')
    await untilIdle()
    line.channel.plan('sok', { code: 'away' })
    await line.happen('sok', { type: 'choice', id: 'topic.thailand' })
    await untilOutcome('away')
    pass(20 * 3_600_000)
    await line.wake('sok')
    await untilIdle()
    await line.happen('dara', { type: 'start', payload: 'topic-malaysia', language: 'en', isLanguageChosen: true })
    await untilIdle()
    expect(line.channel.textsTo('sok').at(-1)).toMatch(/^Thailand: check the news first/)
    expect(line.channel.textsTo('dara').at(-1)).toMatch(/^Working in Malaysia/)
  })

  test('is back when they write', async () => {
    line.channel.plan('sok', { code: 'away' })
    await meet('sok')
    await untilOutcome('away')
    await line.say('sok', 'hotline')
    await untilIdle()
    expect(line.channel.textsTo('sok')).toHaveLength(3)
  })

  test('longer than a day does not get the answers of yesterday', async () => {
    line.channel.plan('sok', { code: 'away' }, { code: 'away' }, { code: 'away' })
    await meet('sok')
    await untilOutcome('away')
    line.pass(24 * 3_600_000 + 1)
    await line.wake('sok')
    await untilOutcome('dead', 2)
    await untilIdle()
    expect(line.channel.textsTo('sok')).toEqual([])
  })
})

describe('a message of several parts', () => {
  const open = async (more = {}) => {
    await line.close()
    line = await openLine({
      folder: home.folder,
      channel: fakeChannel({ textLength: 120, textLengthWithButtons: 120 }),
      ...more,
    })
  }

  test('goes on after a failure with the part that failed, not from the beginning', async () => {
    await open()
    await meet('sok')
    await untilIdle()
    line.channel.sent.length = 0
    line.channel.tried.length = 0
    line.channel.plan('sok')
    await line.say('sok', 'help')
    await untilIdle()
    const whole = line.channel.tried.splice(0)
    expect(whole.length).toBeGreaterThan(3)

    const fails = { code: 'unreachable' as const }
    line.channel.sent.length = 0
    line.channel.plan('sok', fails)
    await line.say('sok', 'help')
    await untilOutcome('retry', 1)
    pass(60_000)
    await untilIdle()
    const first = line.channel.tried.splice(0)
    expect(new Set(first).size).toBe(first.length - 1)
    expect(line.channel.sent.map(({ message }) => message.id)).toEqual([...new Set(first)])
  })

  test('goes on after a restart with the part that had not arrived', async () => {
    await open()
    await meet('sok')
    await untilIdle()
    line.channel.sent.length = 0
    const { send } = line.channel
    let sends = 0
    Object.assign(line.channel, {
      send: async (address: string, message: Parameters<typeof send>[1]) => {
        sends += 1
        if (sends === 3) await new Promise(() => {})
        return send(address, message)
      },
    })
    await line.say('sok', 'help')
    await until(() => expect(sends).toBe(3))
    const before = arrived()
    await line.crash()
    line = await openLine({
      folder: home.folder,
      channel: fakeChannel({ textLength: 120, textLengthWithButtons: 120 }),
    })
    line.nudge()
    await untilIdle()

    const after = arrived()
    expect(before).toHaveLength(2)
    expect(after[0]).toBe(before[1]?.replace(/\d+$/, '2'))
    expect(new Set([...before, ...after]).size).toBe(before.length + after.length)
  })
})

test('a crash after a message arrived and before that was noted repeats this one message and no other', async () => {
  line.channel.plan('sok', 'arrives-and-hangs')
  await meet('sok')
  await line.say('sok', 'hotline')
  await until(() => expect(line.channel.sent).toHaveLength(1))
  const before = arrived()
  await line.crash()
  line = await openLine({ folder: home.folder })
  line.nudge()
  await untilIdle()

  const after = arrived()
  expect(before).toEqual(['web:sok/1.0.0'])
  expect(after).toEqual(['web:sok/1.0.0', 'web:sok/1.1.0', 'web:sok/2.0.0'])
})

test('a look-up that is carried out twice changes the conversation once', async () => {
  await meet('sok')
  await line.happen('sok', { type: 'choice', id: 'agency' })
  await line.close()
  // The answer is committed, and then the process dies before the row is settled.
  line = await openLine({
    folder: home.folder,
    wrap: (store) => ({
      ...store,
      settle: (row, outcome) => (row.task.type === 'lookUpAgency' ? new Promise(() => {}) : store.settle(row, outcome)),
    }),
  })
  await line.say('sok', 'Golden Lotus')
  await until(() => expect(line.turns.filter(({ event }) => event === 'answer')).toHaveLength(1))
  const { version } = await line.store.load('web:sok')
  await line.crash()
  line = await openLine({ folder: home.folder })
  line.nudge()
  await untilIdle()

  expect(line.turns).toMatchObject([{ type: 'repeat', event: 'answer' }])
  expect((await line.store.load('web:sok')).version).toBe(version)
  expect(line.channel.textsTo('sok').filter((text) => text.includes('no list'))).toHaveLength(1)
})

test('a store that cannot be read for a moment stops nothing: the outbox tries again', async () => {
  await line.close()
  let failures = 1
  line = await openLine({
    folder: home.folder,
    wrap: (store) => ({
      ...store,
      claim: async (now, limit) => {
        if (failures-- > 0) throw new Error('The disk is gone')
        return store.claim(now, limit)
      },
    }),
  })
  await meet('sok')
  await untilOutcome('store-failed')
  line.nudge()
  await untilIdle()
  expect(line.channel.textsTo('sok')).toHaveLength(2)
})
