import { describe, expect, test } from 'vitest'
import { type TelegramOptions, telegram } from '../../src/channels/telegram/telegram.ts'
import { TOKEN } from '../fakes/telegram-api.ts'
import { methods, openOneATest, receiver, SECRET, until, words } from './telegram-harness.ts'

const open = openOneATest()

describe.each(['telegraf', 'grammy'] as const)('the webhook by %s', (driver) => {
  const webhook = { driver, mode: 'webhook' } as const
  const deliver = async (origin: string, body: string | Buffer, secret: string | undefined = SECRET) => {
    const headers = { 'content-type': 'application/json', ...(secret && { 'x-telegram-bot-api-secret-token': secret }) }
    return (await fetch(`${origin}/telegram/webhook`, { method: 'POST', headers, body })).status
  }
  const update = (text: string) => JSON.stringify({ update_id: 1, ...words(1, text) })

  test('is set with its secret at its public address', async () => {
    const opened = await open(receiver(), webhook)
    await until(() => expect(methods(opened)).toContain('setWebhook'))

    expect(opened.api.calls.find(({ method }) => method === 'setWebhook')?.payload).toMatchObject({
      url: 'https://line.example.org/telegram/webhook',
      secret_token: SECRET,
      max_connections: 40,
    })
  })

  test.each([
    ['no secret', update('hello'), '', 401, 'forged'],
    ['another secret', update('hello'), `${SECRET}x`, 401, 'forged'],
    ['a part of the secret', update('hello'), SECRET.slice(0, -1), 401, 'forged'],
    ['no body', '', SECRET, 400, 'malformed'],
    ['half a body', update('hello').slice(0, -1), SECRET, 400, 'malformed'],
    ['null', 'null', SECRET, 200, 'malformed'],
    ['a type of next year', '{"update_id":1,"hologram":{}}', SECRET, 200, 'unknown-update'],
    [
      'an id beyond 2^53',
      `{"update_id":1,"message":{"chat":{"id":9007199254740993,"type":"private"}}}`,
      SECRET,
      200,
      'unsafe-id',
    ],
  ])('%s is answered, counted and not kept', async (...[, body, secret, status, reason]) => {
    const to = receiver()
    const { origin } = await open(to, webhook)

    expect(await deliver(origin, body, secret)).toBe(status)
    expect(to.refusals).toEqual([reason])
    expect(to.kept).toEqual([])
  })

  test('words of a megabyte are kept whole or refused by the server, and the next person is served', async () => {
    const to = receiver()
    const { origin } = await open(to, webhook)

    expect(await deliver(origin, update('ខ'.repeat(300_000)))).toBe(200)
    expect(await deliver(origin, update('ខ'.repeat(400_000)))).toBe(413)
    expect(await deliver(origin, update('hello'))).toBe(200)
    expect(to.kept.map(({ event }) => event.type === 'text' && event.text.length)).toEqual([300_000, 5])
  })

  test('is answered only when the event is kept, and 503 when it could not be', async () => {
    let isDiskFull = true
    const to = receiver(async () => {
      if (isDiskFull) throw new Error('disk full')
    })
    const { origin } = await open(to, webhook)
    expect(await deliver(origin, update('hello'))).toBe(503)
    isDiskFull = false

    expect(await deliver(origin, update('hello'))).toBe(200)
    expect(to.kept.length).toBe(1)
  })

  test('before the start and after the stop Telegram is told to come again', async () => {
    const opened = await open(receiver(), webhook)
    await opened.channel.stop()
    expect(await deliver(opened.origin, update('hello'))).toBe(503)

    const [route] = telegram({ ...settings, ...webhook }).routes
    expect((await route?.handle({} as never))?.status).toBe(503)
  })
})

const settings: TelegramOptions = {
  token: TOKEN,
  driver: 'telegraf',
  mode: 'webhook',
  webhookSecret: SECRET,
  publicUrl: 'https://line.example.org',
  profile: [],
  onWarning: () => {},
}

test.each([
  ['no secret', { webhookSecret: '' }, 'TELEGRAM_WEBHOOK_SECRET'],
  ['a secret that Telegram would refuse', { webhookSecret: 'spaces in it' }, 'TELEGRAM_WEBHOOK_SECRET'],
  ['a secret that is too long', { webhookSecret: 'a'.repeat(257) }, 'TELEGRAM_WEBHOOK_SECRET'],
  ['no public address', { publicUrl: '' }, 'PUBLIC_URL'],
  ['a public address without TLS', { publicUrl: 'http://line.example.org' }, 'PUBLIC_URL'],
])('a webhook with %s does not start', (_, wrong, name) => {
  expect(() => telegram({ ...settings, ...wrong })).toThrow(name)
  expect(() => telegram({ ...settings, ...wrong, mode: 'polling' })).not.toThrow()
})
