import { Bot } from 'grammy'
import { Telegraf } from 'telegraf'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Failure } from '../fakes/telegram-api.ts'
import { methods, openOneATest, receiver, until, untilConfirmed, VARIANTS } from './telegram-harness.ts'

const LIBRARIES = { telegraf: Telegraf, grammy: Bot }

const PROFILE = [
  {
    language: undefined,
    commands: [{ command: 'menu', description: 'Menu' }],
    description: 'Safe migration',
    shortDescription: 'Safe',
  },
  {
    language: 'km',
    commands: [{ command: 'menu', description: 'ម៉ឺនុយ' }],
    description: 'ចំណាកស្រុក',
    shortDescription: 'ខ្មែរ',
  },
]

const open = openOneATest()
afterEach(() => {
  vi.restoreAllMocks()
})

describe.each(VARIANTS)('Telegram by $driver, $mode', (variant) => {
  test('a press is acknowledged, and counts even if that fails', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const to = receiver(() => gate)
    const { api, press } = await open(to, variant)
    api.fail('answerCallbackQuery', { type: 'refusal', status: 400, description: 'Bad Request: query is too old' })
    const acknowledged = () => {
      const payloads = api.calls.filter(({ method }) => method === 'answerCallbackQuery').map(({ payload }) => payload)
      expect(payloads).toEqual([{ callback_query_id: '77' }])
    }
    await press('sok', 'menu', 3)
    // Polling calls for it at once; a webhook says it in its answer, which waits until the press is kept.
    if (variant.mode === 'polling') await until(acknowledged)
    expect(to.kept).toEqual([])
    release()
    await until(acknowledged)

    await until(() => expect(to.kept[0]?.event).toEqual({ type: 'choice', id: 'menu', turn: 3 }))
    expect(to.refusals).toEqual([])
  })

  test('commands and descriptions are set in each language, after the bot knows who it is', async () => {
    const opened = await open(receiver(), { ...variant, profile: PROFILE })
    opened.api.fail('setMyDescription', { type: 'refusal', status: 500, description: 'Internal Server Error' })
    await until(() => expect(methods(opened).filter((name) => name === 'setMyShortDescription').length).toBe(2))

    const last = (name: string) => opened.api.calls.filter(({ method }) => method === name).at(-1)?.payload
    expect(methods(opened)[0]).toBe('getMe')
    expect(last('setMyCommands')).toEqual({ commands: PROFILE[1]?.commands, language_code: 'km' })
    expect(last('setMyDescription')).toEqual({ description: PROFILE[1]?.description, language_code: 'km' })
    expect(last('setMyShortDescription')).toEqual({ short_description: 'ខ្មែរ', language_code: 'km' })
    expect(opened.api.calls.find(({ method }) => method === 'setMyCommands')?.payload).toEqual({
      commands: PROFILE[0]?.commands,
    })
    expect(opened.channel.trouble()).toBeUndefined()
  })

  test('what Telegram refuses for good is told once and not asked for again', async () => {
    const warnings: string[] = []
    const options = { ...variant, profile: PROFILE, onWarning: (code: string) => void warnings.push(code) }
    const opened = await open(receiver(), options, (api) => {
      api.fail('setMyCommands', { type: 'refusal', status: 400, description: 'Bad Request: BOT_COMMAND_INVALID' })
    })
    await until(() => expect(methods(opened)).toContain('setMyShortDescription'))

    expect(methods(opened).filter((name) => name === 'setMyCommands')).toHaveLength(2)
    expect(warnings).toEqual(['profile-refused'])
    expect(opened.channel.trouble()).toBeUndefined()
  })

  test('a link opens the conversation at a topic, once the bot knows its name', async () => {
    const { channel } = await open(receiver(), variant)

    await until(() => {
      expect(channel.can.deepLink?.('topic-th')).toBe('https://t.me/damnaer_bot?start=topic-th')
    })
  })

  test('plugins of the library see each update, and who the bot is', async () => {
    const handleUpdate = vi.spyOn(LIBRARIES[variant.driver].prototype, 'handleUpdate')
    const opened = await open(receiver(), variant)
    const id = await opened.say('sok', 'hello')
    await untilConfirmed(opened, id)

    expect(handleUpdate.mock.calls[0]?.[0]).toHaveProperty('update_id', Number(id))
    expect(handleUpdate.mock.contexts[0]).toHaveProperty('botInfo.username', 'damnaer_bot')
  })

  test('what is of no use is counted by its reason and confirmed', async () => {
    const to = receiver()
    const opened = await open(to, variant)
    const ids = [
      opened.api.push({ poll_answer: {} }),
      opened.api.push({ message: { chat: { id: -100, type: 'group' }, text: 'talk' } }),
      opened.api.push({ message: 'no message' }),
    ]
    for (const id of ids) await untilConfirmed(opened, String(id))

    expect([...to.refusals].sort()).toEqual(['group-talk', 'malformed', 'unknown-update'])
  })

  test('in a group only somebody who speaks to us is heard', async () => {
    const to = receiver()
    const { api } = await open(to, variant)
    const chat = { id: -100, type: 'supergroup' }
    api.push({ message: { chat, from: { id: 1001 }, text: 'what does @damnaer_bot say?' } })

    await until(() => expect(to.kept).toMatchObject([{ from: 'telegram:-100', event: { type: 'group' } }]))
  })

  test('only the update types that we can use are asked for, and nothing that waits is dropped', async () => {
    const opened = await open(receiver(), variant)
    const method = variant.mode === 'polling' ? 'getUpdates' : 'setWebhook'
    await until(() => expect(methods(opened)).toContain(method))

    expect(opened.api.calls.find((call) => call.method === method)?.payload).toMatchObject({
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    })
    const drops = opened.api.calls.map(({ payload }) => payload.drop_pending_updates)
    expect(drops).toContain(false)
    expect(drops).not.toContain(true)
  })

  test('what could not be kept is trouble until it could', async () => {
    let isDiskFull = true
    const to = receiver(async () => {
      if (isDiskFull) throw new Error('disk full')
    })
    const { channel, say } = await open(to, variant)
    await say('sok', 'hello')
    await until(() => expect(channel.trouble()).toBe('not-kept'))
    isDiskFull = false

    await until(() => expect(channel.trouble()).toBeUndefined())
    expect(to.kept.length).toBe(1)
  })

  test('a bad token is trouble but no crash, and is tried again', async () => {
    const opened = await open(receiver(), { ...variant, token: '8:wrong', pause: 1 })
    await until(() => expect(methods(opened).length).toBeGreaterThan(1))

    expect(opened.channel.trouble()).toBe('unauthorised')
    expect(opened.channel.can.deepLink).toBeUndefined()
  })

  test('a bot that learns its name late is no longer in trouble', async () => {
    const opened = await open(receiver(), { ...variant, pause: 1 }, (api) => {
      api.fail('getMe', { type: 'refusal', status: 500, description: 'Internal Server Error' }, { times: 5 })
    })
    await until(() => expect(opened.channel.can.deepLink).toBeDefined())

    expect(opened.channel.trouble()).toBeUndefined()
  })

  test.each([
    [
      'throttled',
      { type: 'refusal', status: 429, description: 'Too Many Requests', parameters: { retry_after: 0.01 } },
    ],
    ['unreachable', { type: 'garbage', status: 502 }],
    ['unreachable', { type: 'reset' }],
  ] as [string, Failure][])('a start while Telegram is %s is trouble, and goes on by itself', async (code, failure) => {
    const opened = await open(receiver(), { ...variant, pause: 1 }, (api) => {
      for (const method of ['getMe', 'deleteWebhook', 'setWebhook']) api.fail(method, failure, { times: 3 })
    })
    expect(opened.channel.trouble()).toBe(code)
    const id = await opened.say('sok', 'hello')
    await untilConfirmed(opened, id)

    await until(() => expect(opened.channel.trouble()).toBeUndefined())
    await until(() => expect(opened.channel.can.deepLink).toBeDefined())
  })
})
