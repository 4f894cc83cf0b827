import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toMessage } from '../../src/channels/messenger/to-message.ts'
import type { Outgoing, SendError } from '../../src/core/channel.ts'
import { APP_SECRET, type Failure, PAGE_TOKEN } from '../fakes/messenger-api.ts'
import { flawOf, type SentPayload } from '../fakes/messenger-limits.ts'
import { type MessengerHarness, openMessenger, receiver, until } from './messenger-harness.ts'

const SOK = '9900000000000001'
const outgoing = (parts: Partial<Outgoing> = {}): Outgoing => ({
  id: 'sok/1.0',
  text: 'my secret words',
  buttons: [],
  turn: 3,
  language: 'km',
  ...parts,
})
const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `b${index}`, label: `B ${index}` }))
const messageOf = (parts: Partial<Outgoing>) => (toMessage(SOK, outgoing(parts)) as SentPayload).message
const CALLS = [{ number: '+85523880880', label: '☎ +855 23 880 880' }]

describe('a message as Messenger gets it', () => {
  test('is plain text that answers, with the mark by which its echo is known', () => {
    expect(toMessage(SOK, outgoing())).toEqual({
      recipient: { id: SOK },
      messaging_type: 'RESPONSE',
      message: { text: 'my secret words', metadata: 'damnaer' },
    })
  })

  test('with up to three buttons has buttons that stay in the chat, each with its turn', () => {
    const { text, attachment, quick_replies } = messageOf({ buttons: numbered(3) })
    expect([text, quick_replies]).toEqual([undefined, undefined])
    expect(attachment?.payload).toMatchObject({ template_type: 'button', text: 'my secret words' })
    expect(attachment?.payload.buttons[2]).toEqual({ type: 'postback', title: 'B 2', payload: '3:b2' })
  })

  test('with more buttons has quick replies', () => {
    const { text, attachment, quick_replies } = messageOf({ buttons: numbered(4) })
    expect([text, attachment]).toEqual(['my secret words', undefined])
    expect(quick_replies?.[3]).toEqual({ content_type: 'text', title: 'B 3', payload: '3:b3' })
  })

  test('with numbers to call has buttons that dial, and its choices as quick replies beside them', () => {
    const { attachment, quick_replies } = messageOf({ buttons: numbered(2), calls: CALLS })
    expect(attachment?.payload.buttons).toEqual([
      { type: 'phone_number', title: '☎ +855 23 880 880', payload: '+85523880880' },
    ])
    expect(quick_replies?.map(({ payload }) => payload)).toEqual(['3:b0', '3:b1'])
  })

  test('is one that Messenger takes, with any number of buttons up to thirteen', () => {
    for (let count = 0; count <= 13; count++) {
      for (const calls of [[], CALLS]) {
        const parts = { text: 'ខ'.repeat(640), buttons: numbered(count), calls }
        expect([count, flawOf(toMessage(SOK, outgoing(parts)))]).toEqual([count, undefined])
      }
    }
    expect(flawOf(toMessage(SOK, outgoing({ buttons: numbered(14) })))).toBeDefined()
  })

  test.each(['@page', '', '42 ', '1e3', '../me', '9'.repeat(33)])('to %j is to nobody', (address) => {
    expect(() => toMessage(address, outgoing())).toThrow('refused')
  })
})

describe('a message that does not arrive', () => {
  let harness: MessengerHarness
  let to: ReturnType<typeof receiver>
  beforeEach(async () => {
    to = receiver()
    harness = await openMessenger(to)
    await harness.say('sok', 'hello')
    await until(() => expect(to.kept.length).toBe(1))
  })
  afterEach(() => harness.stop())

  const send = () => harness.channel.send(SOK, outgoing())
  const failing = (sending: Promise<unknown>): Promise<SendError> =>
    sending.then(
      () => Promise.reject(new Error('The message arrived')),
      (error) => error,
    )
  const fail = async (failure: Failure): Promise<SendError> => {
    harness.api.fail('me/messages', failure)
    return failing(send())
  }
  const refusal = (code: number, subcode?: number, more: object = {}): Failure => ({
    type: 'refusal',
    status: 400,
    code,
    ...(subcode && { subcode }),
    ...more,
  })

  test.each([
    ['a person who was silent for a day', refusal(10, 2018278), 'away'],
    ['the same by its older number', refusal(10, 2018065), 'away'],
    ['a person who cannot get messages', refusal(551, 1545041), 'blocked'],
    ['a person who will not get messages', refusal(10, 2018108), 'blocked'],
    ['a person who is no more', refusal(100, 2018001), 'blocked'],
    ['too many calls of the app', refusal(4), 'throttled'],
    ['too many calls of the Page', refusal(32), 'throttled'],
    ['too many messages', refusal(613), 'throttled'],
    ['too many by the business rule', refusal(80006), 'throttled'],
    ['too many by HTTP', refusal(99, undefined, { status: 429 }), 'throttled'],
    ['Meta in trouble', refusal(2), 'unreachable'],
    ['Meta in unknown trouble', refusal(1, undefined, { status: 500 }), 'unreachable'],
    ['Meta in short trouble', refusal(1200, 2018024), 'unreachable'],
    ['what Meta itself calls passing', refusal(77, undefined, { isTransient: true }), 'unreachable'],
    ['a proxy in trouble', { type: 'garbage', status: 502 } as const, 'unreachable'],
    ['an answer that is none', { type: 'garbage', status: 200 } as const, 'unreachable'],
    ['a broken line', { type: 'reset' } as const, 'unreachable'],
    ['a wrong message', refusal(100), 'refused'],
    ['an empty message', refusal(100, 2018034), 'refused'],
  ])('%s', async (_, failure, code) => {
    expect(await fail(failure)).toMatchObject({ name: 'SendError', code, retryAfter: 0 })
    expect(harness.channel.trouble()).toBeUndefined()
  })

  test.each([
    ['a token that was taken back', refusal(190, 460), 'unauthorised'],
    ['a Page that Meta holds back', refusal(10, 1893063), 'restricted'],
    ['a Page that sent too much', refusal(368), 'restricted'],
    ['a permission that is missing', refusal(200), 'forbidden'],
    ['an app that is not reviewed yet', refusal(200, 2018028), 'forbidden'],
    ['an app that may not', refusal(10), 'forbidden'],
    [
      'a secret of another app',
      refusal(100, undefined, { message: 'Invalid appsecret_proof provided in the API argument' }),
      'wrong-app-secret',
    ],
  ])('%s is an alarm until a message arrives again, and nothing is given up', async (_, failure, trouble) => {
    expect(await fail(failure)).toMatchObject({ code: 'broken', isRetryable: true })
    expect(harness.channel.trouble()).toBe(trouble)

    await send()
    expect(harness.channel.trouble()).toBeUndefined()
  })

  test('a Page that Meta blocks says so by an event, and is trouble until it is free', async () => {
    const policy = (action: string) => harness.api.push('7', { sender: undefined, policy_enforcement: { action } })
    policy('block')
    await until(() => expect(harness.channel.trouble()).toBe('restricted'))
    policy('unblock')
    await until(() => expect(harness.channel.trouble()).toBeUndefined())
  })

  test('too many messages: we wait as long as Meta asks', async () => {
    const usage = JSON.stringify({ 104: [{ type: 'messenger', call_count: 100, estimated_time_to_regain_access: 3 }] })
    const header = { 'x-business-use-case-usage': usage }
    expect(await fail(refusal(613, undefined, { headers: header }))).toMatchObject({ retryAfter: 180_000 })
    expect(await fail(refusal(4, undefined, { headers: { 'retry-after': '7' } }))).toMatchObject({ retryAfter: 7000 })
    const broken = { 'x-business-use-case-usage': '{"104":"soon"', 'retry-after': 'soon' }
    expect(await fail(refusal(4, undefined, { headers: broken }))).toMatchObject({ retryAfter: 0 })
  })

  test('a day after the last word of the person: it waits until they write, and then it arrives', async () => {
    harness.api.pass(24 * 3_600_000 + 1)
    expect(await failing(send())).toMatchObject({ code: 'away' })

    await harness.say('sok', 'I am back')
    await until(() => expect(to.kept.length).toBe(2))
    await send()
    expect((await harness.shown('sok')).length).toBe(1)
  })

  test('to somebody who never wrote is to nobody', async () => {
    expect(await failing(harness.channel.send('123', outgoing()))).toMatchObject({ code: 'blocked' })
  })

  test.each([
    ['a refusal', refusal(100, undefined, { message: 'my secret words are too long' })],
    ['a broken line', { type: 'reset' } as const],
    ['a proxy in trouble', { type: 'garbage', status: 502 } as const],
  ])('the error of %s holds neither the words nor the person, the token or the secret', async (_, failure) => {
    const error = inspect(await fail(failure), { depth: Number.POSITIVE_INFINITY, showHidden: true })

    expect(error).toContain('me/messages')
    for (const secret of ['secret words', SOK, PAGE_TOKEN, APP_SECRET]) expect(error).not.toContain(secret)
  })

  test('the token and the person are in no address: addresses are what servers on the way write down', async () => {
    await send()
    for (const { url } of harness.api.calls) {
      for (const secret of [PAGE_TOKEN, APP_SECRET, SOK]) expect(url).not.toContain(secret)
    }
  })
})
