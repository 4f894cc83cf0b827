import { afterEach, describe, expect, test } from 'vitest'
import { messengerProfiles } from '../../src/channel-texts.ts'
import { watchDeliveries } from '../../src/channels/messenger/deliveries.ts'
import { PAGE } from '../fakes/messenger-api.ts'
import { content } from '../kit/world.ts'
import { type MessengerHarness, openMessenger, receiver, until } from './messenger-harness.ts'

let harness: MessengerHarness | undefined
afterEach(async () => {
  await harness?.stop()
  harness = undefined
})

async function open(...args: Parameters<typeof openMessenger>): Promise<MessengerHarness> {
  harness = await openMessenger(...args)
  return harness
}

const profile = messengerProfiles(content)
const callOf = ({ api }: MessengerHarness, path: string) => api.calls.find((call) => call.path === path)?.payload

describe('at the start', () => {
  test('start button, greeting and menu are set in each language, and in a default for all others', async () => {
    const opened = await open(receiver(), { profile })
    await until(() => expect(callOf(opened, 'me/messenger_profile')).toBeDefined())
    const set = callOf(opened, 'me/messenger_profile') as Record<'greeting' | 'persistent_menu', { locale: string }[]>

    expect(set).toMatchObject({ get_started: { payload: 'start' } })
    for (const part of [set.greeting, set.persistent_menu]) {
      expect(part.map(({ locale }) => locale)).toEqual(['default', 'km_KH', 'en_US', 'vi_VN'])
    }
    expect(JSON.stringify(set.persistent_menu[2])).toContain(
      '{"type":"postback","title":"Phone help","payload":"hotline"}',
    )
    // The fake takes only what Messenger takes, so a text that is too long would be a warning.
    expect(opened.warnings).toEqual([])
  })

  test('the Page is subscribed to the events that we read', async () => {
    const opened = await open(receiver())
    await until(() => expect(callOf(opened, 'me/subscribed_apps')).toBeDefined())

    expect(callOf(opened, 'me/subscribed_apps')).toEqual({
      subscribed_fields: [
        'messages',
        'messaging_postbacks',
        'messaging_referrals',
        'message_echoes',
        'message_edits',
        'messaging_policy_enforcement',
      ],
    })
  })

  test('what is refused there is a warning, and people are served', async () => {
    const to = receiver()
    const opened = await open(to, { profile }, (api) => {
      for (const path of ['me/subscribed_apps', 'me/messenger_profile']) {
        api.fail(path, { type: 'refusal', status: 403, code: 200 })
      }
    })
    await until(() => expect(opened.warnings).toEqual(['subscription-forbidden', 'profile-forbidden']))

    expect(opened.channel.trouble()).toBeUndefined()
    await expect(opened.channel.send('1', outgoing)).rejects.toMatchObject({ code: 'blocked' })
  })

  test('what fails for a while is tried again, without a warning', async () => {
    const opened = await open(receiver(), { profile }, (api) => {
      api.fail('me/subscribed_apps', { type: 'reset' })
      api.fail('me/messenger_profile', { type: 'refusal', status: 400, code: 4 })
    })
    await until(() => expect(opened.api.calls.filter(({ path }) => path === 'me/messenger_profile').length).toBe(2))
    await opened.channel.stop()
    expect(opened.warnings).toEqual([])
  })

  test('the Page is subscribed again and again: Meta ends it after an hour of failures', async () => {
    const opened = await open(receiver(), { subscribeEvery: 5 })
    await until(() =>
      expect(opened.api.calls.filter(({ path }) => path === 'me/subscribed_apps').length).toBeGreaterThan(3),
    )
    expect(opened.channel.trouble()).toBeUndefined()
  })

  test('a token that dies is known before anybody waits for an answer, and so is one that lives again', async () => {
    const opened = await open(receiver(), { subscribeEvery: 50 })
    await until(() => expect(callOf(opened, 'me/subscribed_apps')).toBeDefined())
    opened.api.fail('me/subscribed_apps', { type: 'refusal', status: 400, code: 190 })
    await until(() => expect(opened.channel.trouble()).toBe('unauthorised'))
    await until(() => expect(opened.channel.trouble()).toBeUndefined())
  })

  test('a token that died is not taken for well because Meta does not answer for a moment', async () => {
    const opened = await open(receiver(), { subscribeEvery: 50 }, (api) => {
      api.fail('me/subscribed_apps', { type: 'reset' })
    })
    const calls = () => opened.api.calls.filter(({ path }) => path === 'me/subscribed_apps').length
    await until(() => expect(calls()).toBeGreaterThan(1))
    const dead = { type: 'refusal', status: 400, code: 190 } as const
    opened.api.fail('me/subscribed_apps', dead)
    opened.api.fail('me/subscribed_apps', { type: 'reset' })
    opened.api.fail('me/subscribed_apps', dead)
    const seen: (string | undefined)[] = []
    const before = calls()
    await until(() => {
      seen.push(opened.channel.trouble())
      expect(calls()).toBeGreaterThan(before + 3)
    })

    const died = seen.indexOf('unauthorised')
    expect(died).toBeGreaterThan(-1)
    // Of the three failures in a row it is well again only after the last.
    expect(seen.slice(died, seen.lastIndexOf('unauthorised'))).not.toContain(undefined)
    await until(() => expect(opened.channel.trouble()).toBeUndefined())
  })

  test('links open the chat with this Page', async () => {
    const { channel } = await open(receiver())

    expect(channel.can.deepLink?.('topic-thailand')).toBe(`https://m.me/${PAGE}?ref=topic-thailand`)
  })

  test.each([
    ['a token that is none', { pageToken: 'EAATokenOfAnotherPage' }, 'unauthorised'],
    ['the secret of another app', { appSecret: 'f'.repeat(32) }, 'wrong-app-secret'],
  ])('%s is told before anybody writes, and the other channels start all the same', async (_, wrong, trouble) => {
    const { channel } = await open(receiver(), wrong)

    expect(channel.trouble()).toBe(trouble)
    expect(channel.can.deepLink).toBeUndefined()
  })

  test('a Meta that cannot be reached is trouble until it can', async () => {
    const opened = await open(receiver(), { pause: 20 }, (api) => api.fail('me', { type: 'reset' }))
    expect(opened.channel.trouble()).toBe('unreachable')

    await until(() => expect(opened.channel.trouble()).toBeUndefined())
  })
})

describe('deliveries that fail', () => {
  const MINUTE = 60_000
  let now = 0
  const watch = () => {
    now = 1_000 * MINUTE
    return watchDeliveries(() => now)
  }

  test('are trouble from the first on, and no more once most are kept', () => {
    const { note, trouble } = watch()
    expect(trouble()).toBeUndefined()
    note(false)
    note(false)
    expect(trouble()).toBe('not-kept')
    note(true)
    expect(trouble()).toBe('not-kept')
    note(true)
    expect(trouble()).toBeUndefined()
  })

  test('every other time are trouble too, though one was just kept', () => {
    const { note, trouble } = watch()
    for (let minute = 0; minute < 30; minute++) {
      note(false)
      note(false)
      note(true)
      now += MINUTE
    }
    expect(trouble()).toBe('not-kept')
  })

  test('are forgotten after ten minutes, but the last one stands until one is kept', () => {
    const { note, trouble } = watch()
    for (let n = 0; n < 5; n++) note(false)
    note(true)
    now += 9 * MINUTE
    expect(trouble()).toBe('not-kept')
    now += MINUTE
    expect(trouble()).toBeUndefined()
    note(false)
    now += 60 * MINUTE
    expect(trouble()).toBe('not-kept')
  })
})

const outgoing = { id: 'sok/1.0', text: 'hello', buttons: [], turn: 1, language: 'km' }
