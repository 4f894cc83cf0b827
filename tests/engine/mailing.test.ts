import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Alert } from '../../src/core/alert/alert.ts'
import { bucketOf } from '../../src/core/alert/bucket.ts'
import type { Audience } from '../../src/core/alert/subscriber.ts'
import type { Conversation } from '../../src/core/store.ts'
import { createBack } from '../../src/engine/come-back.ts'
import type { TakeTurn } from '../../src/engine/turn.ts'
import { createVault } from '../../src/stores/vault.ts'
import { type FakeChannel, fakeChannel, KEY, tempFolder } from './line.ts'
import { CONTENT, goingOut, type MailLine, MORNING, openMailLine, subscriber } from './mail-kit.ts'

let folder: string
let remove: () => Promise<void>
let mail: MailLine | undefined

beforeEach(async () => {
  ;({ folder, remove } = await tempFolder())
})
afterEach(async () => {
  await mail?.line.close()
  mail = undefined
  await remove()
})

const open = async (channel: FakeChannel = fakeChannel(), options: object = {}): Promise<MailLine> => {
  mail = await openMailLine({ folder, channel, ...options })
  return mail
}

const people = (n: number) => Array.from({ length: n }, (_, at) => subscriber(`web:p${at}`))

describe('an alert that is sent', () => {
  test('reaches everybody it is for once, with its words and the ways to stop it', async () => {
    const { line, ...mail } = await open()
    await mail.subscribe([...people(60), subscriber('web:far', { provinces: ['kratie'] })])
    await mail.setAlert(goingOut('a'))
    await mail.start('a')
    await mail.untilRested('a')

    const sent = line.channel.sent.map(({ address }) => address)
    expect(sent.sort()).toEqual(
      people(60)
        .map(({ person }) => person.slice(4))
        .sort(),
    )
    const [first] = line.channel.sent
    expect(first?.message.text).toContain('Alert – False recruiters: False recruiters')
    expect(first?.message.text).toContain('Do not give them your passport.')
    expect(first?.message.buttons.map(({ id }) => id)).toEqual([
      'topic.job-scams',
      'hotline',
      'alerts-why',
      'alerts-stop',
    ])
    expect(mail.sum()).toEqual({ sent: 60, waiting: 0, blocked: 0, refused: 0, broken: 0, unsure: 0, stopped: 0 })
    expect(mail.told.filter((one) => one.type === 'bucket-done' && one.isLast).length).toBe(1)
  })

  test('shows its picture where the channel can, and is whole without it elsewhere', async () => {
    const channel = fakeChannel({ captionLength: 1_000 })
    const { line, ...mail } = await open(channel)
    await mail.subscribe(people(2))
    const content = { ...CONTENT, picture: 'flood' }
    await mail.setAlert(goingOut('a', { content, pictureMark: 'water.jpg' }))
    await mail.start('a')
    await mail.untilRested('a')
    expect(channel.sent.map(({ message }) => message.picture)).toEqual(['water.jpg', 'water.jpg'])
    expect(channel.textsTo('p0').join()).toContain('Do not give them your passport.')
  })

  test('goes to as many people as the first wave has, and then to the rest', async () => {
    const { line, ...mail } = await open()
    await mail.subscribe(people(80))
    await mail.setAlert(goingOut('a', { status: 'first-wave' }))
    await mail.start('a', 'first', 50)
    await mail.untilRested('a')
    expect(line.channel.sent.length).toBe(50)
    expect(mail.told.at(-1)).toMatchObject({ wave: 'first', isLast: true })

    await mail.setAlert(goingOut('a'))
    await mail.start('a', 'rest')
    await mail.untilRested('a')
    expect(new Set(line.channel.sent.map(({ address }) => address)).size).toBe(80)
    expect(line.channel.sent.length).toBe(80)
  })

  test('is stopped within the time of what is under way: nobody new is written to', async () => {
    const channel = fakeChannel({ pace: { perSecond: 200, perSecondAndChat: 1 } })
    const { line, ...mail } = await open(channel)
    await mail.subscribe(people(10_000))
    await mail.setAlert(goingOut('a'))
    await mail.start('a')
    await vi.waitFor(() => expect(channel.sent.length).toBeGreaterThan(50), { timeout: 20_000, interval: 5 })
    await mail.setAlert(goingOut('a', { status: 'stopped' }))
    const atStop = channel.sent.length
    await mail.untilRested('a', 2_000)
    expect(channel.sent.length - atStop).toBeLessThanOrEqual(4)
    expect(mail.sum().sent).toBe(channel.sent.length)
  }, 60_000)

  test('is not sent to somebody who stopped or changed their mind in mid-send', async () => {
    const channel = fakeChannel({ pace: { perSecond: 50, perSecondAndChat: 1 } })
    const { line, ...mail } = await open(channel)
    await mail.subscribe(people(60))
    await mail.setAlert(goingOut('a'))
    await mail.start('a')
    await vi.waitFor(() => expect(channel.sent.length).toBeGreaterThan(3), { timeout: 20_000, interval: 5 })
    const late = people(60)
      .filter(({ person }) => !channel.sent.some(({ address }) => `web:${address}` === person))
      .slice(-5)
    for (const { person } of late) {
      const wish = { ...subscriber(person), status: 'stopped' as const }
      await line.acting.tell(bucketOf(person, createVault(KEY).markOf), `stop ${person}`, { type: 'subscribed', wish })
    }
    await mail.untilRested('a')
    expect(channel.sent.length).toBe(55)
    for (const { person } of late) expect(channel.textsTo(person.slice(4))).toEqual([])
  })

  test('waits for people whom the channel cannot reach now: they read it when they next write, before their answer', async () => {
    const channel = fakeChannel()
    const { line, ...mail } = await open(channel)
    await mail.subscribe(people(3))
    await mail.setAlert(goingOut('a'))
    channel.plan('p1', { code: 'away' })
    await mail.start('a')
    await mail.untilRested('a')
    expect(mail.sum()).toMatchObject({ sent: 2, waiting: 1 })
    expect(channel.textsTo('p1')).toEqual([])

    await line.happen('p1', { type: 'start', language: 'en', isLanguageChosen: true })
    await line.say('p1', 'menu')
    await vi.waitFor(() => expect(channel.textsTo('p1').join()).toContain('We could not send you this alert before'))
    expect(channel.textsTo('p1').join()).toContain('Do not give them your passport.')
    await vi.waitFor(() => expect(mail.told.map(({ type }) => type)).toContain('caught-up'))
    const before = channel.textsTo('p1').length
    await line.say('p1', 'menu')
    await vi.waitFor(() => expect(channel.textsTo('p1').length).toBeGreaterThan(before))
    expect(channel.textsTo('p1').slice(before).join()).not.toContain('passport')
  })

  test('shows them to whoever opens the page again, once, without a word of theirs; what was open stays', async () => {
    const channel = fakeChannel()
    const { line, ...mail } = await open(channel)
    await line.happen('p1', { type: 'start', language: 'en', isLanguageChosen: true })
    await line.say('p1', 'agency')
    await vi.waitFor(() => expect(channel.textsTo('p1').at(-1)).toContain('name'))
    await mail.subscribe(people(3))
    await mail.setAlert(goingOut('a'))
    channel.plan('p1', { code: 'away' })
    await mail.start('a')
    await mail.untilRested('a')
    const shown = () => channel.textsTo('p1').filter((text) => text.includes('Do not give them your passport.'))
    const takeTurn: TakeTurn = ({ id, from, event }) => line.happen(from, event, id)
    const back = createBack({ store: line.store, outbox: { wake: async () => {} }, takeTurn })
    const versionOf = async () => (await line.store.load('web:p1')).version

    await back('web:p1', false)
    expect(shown()).toEqual([])
    await back('web:p1', true)
    await vi.waitFor(() => expect(shown()).toHaveLength(1))
    await vi.waitFor(() => expect(mail.told.map(({ type }) => type)).toContain('caught-up'))
    const version = await versionOf()
    for (const who of ['web:p1', 'web:p2', 'web:nobody']) await back(who, true)
    expect(await versionOf()).toBe(version)
    expect((await line.store.load<Conversation>('web:p1')).state?.frames.at(-1)?.flow).toBe('agency')
  })

  test('says nothing of an alert that has ended meanwhile', async () => {
    const channel = fakeChannel()
    const { line, ...mail } = await open(channel)
    await mail.subscribe(people(1))
    await mail.setAlert(goingOut('a'))
    channel.plan('p0', { code: 'away' })
    await mail.start('a')
    await mail.untilRested('a')
    await mail.setAlert(goingOut('a', { status: 'stopped' }))
    await line.happen('p0', { type: 'start', language: 'en', isLanguageChosen: true })
    await line.say('p0', 'menu')
    await vi.waitFor(() => expect(channel.textsTo('p0').length).toBeGreaterThan(1))
    expect(channel.textsTo('p0').join()).not.toContain('passport')
  })

  test('says when it is opened whether it still holds: by a link, and whatever became of it', async () => {
    const channel = fakeChannel({ captionLength: 1_000 })
    const { line, ...mail } = await open(channel)
    let readers = 0
    const opened = async (): Promise<string> => {
      const reader = `reader-${readers++}`
      await line.happen(reader, { type: 'start', language: 'en', isLanguageChosen: true })
      await line.happen(reader, { type: 'start', payload: 'alert-a' })
      await vi.waitFor(() => expect(channel.textsTo(reader).join()).toMatch(/passport|does not hold/))
      return channel.textsTo(reader).join()
    }
    const over = 'This alert has ended or was taken back. It does not hold any more.'

    expect(await opened()).toContain(over)
    await mail.setAlert(goingOut('a', { status: 'sent', pictureMark: 'water.jpg' }))
    expect(await opened()).toContain('Do not give them your passport.')
    expect(channel.sent.at(-1)?.message.picture).toBe('water.jpg')
    await mail.setAlert(goingOut('a', { status: 'stopped' }))
    expect(await opened()).toContain(over)
    await mail.setAlert(goingOut('a', { status: 'sent' }))
    line.pass(CONTENT.expiresAt - line.now() - 1)
    expect(await opened()).toContain('Do not give them your passport.')
    line.pass(1)
    const late = await opened()
    expect(late).toContain(over)
    expect(late).not.toContain('passport')
  })

  test('marks who has blocked us, and does not try them again until they write', async () => {
    const channel = fakeChannel()
    const { line, ...mail } = await open(channel)
    await mail.subscribe(people(2))
    await line.happen('p0', { type: 'start', language: 'en', isLanguageChosen: true })
    await vi.waitFor(() => expect(channel.textsTo('p0').length).toBe(2))
    channel.plan('p0', { code: 'blocked' })
    for (const id of ['a', 'b']) {
      await mail.setAlert(goingOut(id))
      await mail.start(id)
      await mail.untilRested(id)
    }
    const isBlocked = async () => {
      const list = bucketOf('web:p0', createVault(KEY).markOf)
      const { state } = await line.store.load<Audience>(list)
      return state?.subscribers.find(({ person }) => person === 'web:p0')?.isBlocked
    }
    expect(channel.textsTo('p1').length).toBe(2)
    expect(channel.textsTo('p0').length).toBe(2)
    expect(await isBlocked()).toBe(true)
    expect(mail.sum()).toMatchObject({ sent: 2, blocked: 1 })
    await line.say('p0', 'menu')
    await vi.waitFor(async () => expect(await isBlocked()).toBeUndefined())
  })

  test('obeys 429: nobody gets it twice, nobody is left out, and nothing is sent while the platform wants silence', async () => {
    const channel = fakeChannel({ pace: { perSecond: 200, perSecondAndChat: 1 } })
    const { line, ...mail } = await open(channel)
    await mail.subscribe(people(80))
    for (const n of [5, 17, 40, 41, 60])
      channel.plan(`p${n}`, { code: 'throttled', retryAfter: 300 }, { code: 'throttled' })
    await mail.setAlert(goingOut('a'))
    await mail.start('a')
    await mail.untilRested('a', 40_000)
    expect(line.channel.sent.map(({ address }) => address).sort()).toEqual(
      people(80)
        .map(({ person }) => person.slice(4))
        .sort(),
    )
  }, 60_000)

  test('waits for the morning, unless it is immediate', async () => {
    const channel = fakeChannel()
    const night = MORNING + 13 * 3_600_000
    const { line, ...mail } = await open(channel, { startAt: night })
    await mail.subscribe(people(3))
    await mail.setAlert(goingOut('a'))
    await mail.start('a')
    await mail.untilRested('a')
    expect(channel.sent).toEqual([])
    await mail.setAlert(goingOut('b', { content: { ...CONTENT, urgency: 'immediate' } }))
    await mail.start('b')
    await mail.untilRested('b')
    expect(channel.sent.length).toBe(3)
    line.pass(8 * 3_600_000)
    line.nudge()
    await vi.waitFor(() => expect(channel.sent.length).toBe(3))
    line.pass(1 * 3_600_000)
    line.nudge()
    await vi.waitFor(() => expect(channel.sent.length).toBe(6), { timeout: 10_000 })
  })

  test('is corrected for the same people, and for nobody else', async () => {
    const channel = fakeChannel()
    const { line, ...mail } = await open(channel)
    await mail.subscribe(people(4))
    channel.plan('p2', { code: 'refused' })
    await mail.setAlert(goingOut('a'))
    await mail.start('a')
    await mail.untilRested('a')
    const stop = { status: 'stopped' } as const
    const now = people(4).map((one) => (one.person === 'web:p3' ? { ...one, ...stop } : one))
    await mail.subscribe([...now, subscriber('web:new'), subscriber('web:never', stop)])
    const before = mail.sum()
    const words = { en: { headline: 'False recruiters', text: 'They have a licence.', correction: '' } }
    await mail.setAlert(goingOut('c', { of: { alert: 'a', follow: 'correction' }, content: { ...CONTENT, words } }))
    await mail.start('c')
    await mail.untilRested('c')
    const corrected = channel.sent.filter(({ message }) => message.text.includes('They have a licence.'))
    expect(corrected.map(({ address }) => address).sort()).toEqual(['p0', 'p1'])
    // Stop is final; but it is said that somebody does not know.
    expect(mail.sum()).toEqual({ ...before, sent: before.sent + 2, stopped: 1 })
    await mail.start('c')
    await mail.untilRested('c')
    expect(mail.sum()).toMatchObject({ stopped: 1 })
    expect(corrected[0]?.message.text).toContain('Correction – False recruiters')
  })

  test('is sent again to those only for whom it failed', async () => {
    const channel = fakeChannel()
    const { line, ...mail } = await open(channel)
    await mail.subscribe(people(5))
    channel.plan('p2', { code: 'refused' })
    await mail.setAlert(goingOut('a'))
    await mail.start('a')
    await mail.untilRested('a')
    expect(mail.sum()).toMatchObject({ sent: 4, refused: 1 })
    await mail.start('a', 'failed')
    await mail.untilRested('a')
    expect(channel.sent.map(({ address }) => address).sort()).toEqual(['p0', 'p1', 'p2', 'p3', 'p4'])
    expect(mail.sum()).toMatchObject({ sent: 5, refused: 0 })
  })

  test.each<[string, Partial<Alert>]>([
    ['nobody approved as it is', { approvals: [{ by: 'web:x', digest: 'other', at: 0, isAtOnce: false }] }],
    ['is a draft', { status: 'draft' }],
    ['was withdrawn', { status: 'withdrawn' }],
    ['is past its end', { content: { ...CONTENT, expiresAt: MORNING - 1 } }],
  ])('that %s is sent to nobody', async (_, rest) => {
    const { line, ...mail } = await open()
    await mail.subscribe(people(3))
    await mail.setAlert(goingOut('a', rest))
    await mail.start('a')
    await mail.untilRested('a')
    expect(line.channel.tried).toEqual([])
  })
})
