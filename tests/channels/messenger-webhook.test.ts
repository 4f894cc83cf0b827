import { afterEach, describe, expect, test } from 'vitest'
import { messenger } from '../../src/channels/messenger/messenger.ts'
import { APP_SECRET, PAGE, PAGE_TOKEN, VERIFY_TOKEN } from '../fakes/messenger-api.ts'
import { signed, toBody } from '../fakes/messenger-webhook.ts'
import {
  batch,
  type MessengerHarness,
  openMessenger,
  receiver,
  until,
  untilAnswered,
  words,
} from './messenger-harness.ts'

const [SOK, DARA] = ['9900000000000001', '9900000000000002']
const KHMER = 'ខ្ញុំចង់ទៅធ្វើការ / ថៃ'

let harness: MessengerHarness | undefined
afterEach(async () => {
  await harness?.stop()
  harness = undefined
})

async function open(...args: Parameters<typeof openMessenger>): Promise<MessengerHarness> {
  harness = await openMessenger(...args)
  return harness
}

const texts = (to: ReturnType<typeof receiver>) => to.kept.map(({ event }) => (event.type === 'text' ? event.text : ''))

describe('the handshake', () => {
  const handshake = { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN, 'hub.challenge': '1158201444' }

  test('gives the challenge back to who knows the verify token, as plain text', async () => {
    const { get } = await open(receiver())
    const answer = await get(handshake)

    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/plain')
    expect(await answer.text()).toBe('1158201444')
  })

  test.each([
    ['another token', { 'hub.verify_token': `${VERIFY_TOKEN}x` }],
    ['no token', { 'hub.verify_token': '' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['a challenge that is markup', { 'hub.challenge': '<script>alert(1)</script>' }],
  ])('with %s is refused and gives nothing back', async (_, wrong) => {
    const { get } = await open(receiver())
    const answer = await get({ ...handshake, ...wrong })

    expect(answer.status).toBe(403)
    expect(await answer.text()).toBe('')
  })
})

describe('a signature', () => {
  const body = toBody(batch([words(SOK, KHMER)]))

  test('is over the bytes as they came, with letters and slashes escaped', async () => {
    const to = receiver()
    const { post } = await open(to)

    expect(body.toString()).toContain('\\u1781')
    expect(await post(body)).toBe(200)
    expect(texts(to)).toEqual([KHMER])
  })

  test.each([
    ['of another secret', signed(body, 'f'.repeat(32))],
    ['of another body', signed('{}', APP_SECRET)],
    ['that is missing', { 'content-type': 'application/json' }],
    ['that is empty', { 'x-hub-signature-256': '' }],
    ['by SHA-1', { 'x-hub-signature': signed(body, APP_SECRET)['x-hub-signature-256'] ?? '' }],
    ['that is cut', { 'x-hub-signature-256': signed(body, APP_SECRET)['x-hub-signature-256']?.slice(0, -1) ?? '' }],
    ['with something behind it', { 'x-hub-signature-256': `${signed(body, APP_SECRET)['x-hub-signature-256']}0` }],
  ])('%s is refused, counted, and nothing is kept', async (_, headers) => {
    const to = receiver()
    const { post, channel } = await open(to)

    expect(await post(body, headers)).toBe(403)
    expect(to.refusals).toEqual(['forged'])
    expect(to.kept).toEqual([])
    // A stranger at the door is no trouble of ours.
    expect(channel.trouble()).toBeUndefined()
  })

  test('that is right makes a body no better that is no JSON', async () => {
    const to = receiver()
    const { post } = await open(to)

    expect(await post('{{{')).toBe(400)
    expect(to.refusals).toEqual(['malformed'])
  })

  test.each([
    ['of Instagram', { object: 'instagram', entry: [] }],
    ['of no entries', { object: 'page' }],
    ['null', null],
  ])('lets what is %s be answered 200: Meta would count it against the Page', async (_, other) => {
    const to = receiver()
    const { post } = await open(to)

    expect(await post(JSON.stringify(other))).toBe(200)
    expect(to.refusals).toEqual(['unknown-update'])
  })
})

describe('a batch', () => {
  test('of several entries with several events is kept whole, in the order in which it happened', async () => {
    const to = receiver()
    const { post } = await open(to)
    const [late, early] = [batch([words(SOK, 'three', 'm_3', 30)]), batch([words(SOK, 'one', 'm_1', 10)])]
    const middle = batch([words(DARA, 'hello', 'm_4', 5), words(SOK, 'two', 'm_2', 20)])
    const body = toBody({ object: 'page', entry: [...late.entry, ...early.entry, ...middle.entry] })

    expect(await post(body)).toBe(200)
    expect(texts(to).filter((text) => text !== 'hello')).toEqual(['one', 'two', 'three'])
    expect(to.kept.map(({ id }) => id).sort()).toEqual(['m_1', 'm_2', 'm_3', 'm_4'])
  })

  test('of which one part could not be kept comes again whole; nothing of that person is kept before what failed', async () => {
    let isFull = true
    const to = receiver(async ({ id }) => {
      if (isFull && id === 'm_1') throw new Error('The disk is full')
    })
    const { post } = await open(to)
    const body = toBody(batch([words(SOK, 'one', 'm_1', 1), words(SOK, 'two', 'm_2', 2), words(DARA, 'hi', 'm_3', 3)]))

    expect(await post(body)).toBe(503)
    expect(to.kept.map(({ id }) => id)).toEqual(['m_3'])
    isFull = false
    expect(await post(body)).toBe(200)
    expect(to.kept.map(({ id }) => id).filter((id) => id !== 'm_3')).toEqual(['m_1', 'm_2'])
  })

  test('loses nothing for the parts of it that mean nothing', async () => {
    const to = receiver()
    const { post } = await open(to)
    const odd = [null, 'x', { hologram: 1 }, { ...words(SOK, 'read'), message: undefined, read: { watermark: 1 } }]

    expect(await post(toBody(batch([...odd.map((one) => one as object), words(SOK, 'hello')])))).toBe(200)
    expect(texts(to)).toEqual(['hello'])
    expect(to.refusals).toEqual(['malformed', 'malformed', 'unknown-update'])
  })

  test('with what another app answers, or of another Page of the same app, is not for us', async () => {
    const to = receiver()
    const { post } = await open(to)
    const standby = { object: 'page', entry: [{ id: PAGE, time: 1, standby: [words(SOK, 'to staff')] }] }

    expect(await post(toBody(standby))).toBe(200)
    expect(await post(toBody(batch([words(SOK, 'to others')], '555')))).toBe(200)
    expect(to.kept).toEqual([])
    expect(to.refusals).toEqual(['other-page'])
  })

  test('of a hundred people is kept in one go', async () => {
    const to = receiver()
    const { post } = await open(to)
    const people = Array.from({ length: 100 }, (_, n) => words(String(9_000_000 + n), 'hello', `m_${n}`))

    expect(await post(toBody(batch(people)))).toBe(200)
    expect(to.kept.length).toBe(100)
  })
})

describe('an answer of 200', () => {
  test('is given only when the event is kept, and 503 when it could not be, which is trouble until one is', async () => {
    let isFull = true
    const to = receiver(async () => {
      if (isFull) throw new Error('The disk is full')
    })
    const { post, channel } = await open(to)
    const body = toBody(batch([words(SOK, 'hello')]))
    expect(await post(body)).toBe(503)
    expect(channel.trouble()).toBe('not-kept')
    isFull = false

    expect(await post(body)).toBe(200)
    expect(await post(toBody(batch([words(SOK, 'again')])))).toBe(200)
    expect(channel.trouble()).toBeUndefined()
  })

  test('is not given by a store that is too slow: the event is kept all the same and known when it comes again', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const to = receiver(() => gate)
    const { post, channel } = await open(to, { answerWithin: 30 })

    expect(await post(toBody(batch([words(SOK, 'hello')])))).toBe(503)
    expect(to.kept).toEqual([])
    expect(channel.trouble()).toBe('not-kept')
    release()
    await until(() => expect(texts(to)).toEqual(['hello']))
  })

  test('is not waited for without end where nobody has set how long', async () => {
    const { api } = await open(receiver())
    const secrets = { pageToken: PAGE_TOKEN, appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN, graphUrl: api.url }
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const channel = messenger({ ...secrets, profile: [], onWarning: () => {} })
    await channel.start(receiver(() => gate))
    const body = toBody(batch([words(SOK, 'hello')]))
    const request = { body, headers: signed(body, APP_SECRET) }
    const post = channel.routes.find(({ method }) => method === 'POST')

    expect((await post?.handle(request as never))?.status).toBe(503)
    release()
    await channel.stop()
  })

  test('is not given before the start and after the stop: Meta shall come again', async () => {
    const opened = await open(receiver())
    await opened.channel.stop()
    expect(await opened.post(toBody(batch([words(SOK, 'hello')])))).toBe(503)

    const options = { pageToken: PAGE_TOKEN, appSecret: APP_SECRET, verifyToken: VERIFY_TOKEN }
    const fresh = messenger({ ...options, profile: [], onWarning: () => {} })
    const post = fresh.routes.find(({ method }) => method === 'POST')
    expect((await post?.handle({} as never))?.status).toBe(503)
  })

  test('ends the delivery: what was answered so does not come again', async () => {
    const to = receiver()
    const opened = await open(to)
    await opened.say('sok', 'one')
    await opened.say('sok', 'two')
    await untilAnswered(opened, 2)

    expect(opened.api.answers).toEqual([200, 200])
    expect(texts(to)).toEqual(['one', 'two'])
  })
})
