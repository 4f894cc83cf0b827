import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Bot } from 'grammy'
import { Telegraf } from 'telegraf'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError } from '../../src/channels/telegram/api-error.ts'
import { grammyDriver } from '../../src/channels/telegram/grammy.ts'
import { telegrafDriver } from '../../src/channels/telegram/telegraf.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from '../fakes/telegram-api.ts'

describe.each([
  ['telegraf', telegrafDriver, Telegraf],
  ['grammy', grammyDriver, Bot],
] as const)('the %s driver', (_, openDriver, library) => {
  let api: TelegramApi
  beforeEach(async () => {
    api = await startTelegramApi({ cutsLetters: true })
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    await api.stop()
  })

  test('returns what the Bot API answers, Khmer cut by a packet border included', async () => {
    const driver = openDriver({ token: TOKEN, apiRoot: api.url })

    expect(await driver.call('getMe', {})).toMatchObject({ username: 'damnaer_bot' })
    expect(await driver.call('sendMessage', { chat_id: 1, text: 'ខ្ញុំ' })).toMatchObject({ text: 'ខ្ញុំ' })
  })

  test('gives up on a server that does not answer in time', async () => {
    const driver = openDriver({ token: TOKEN, apiRoot: api.url })
    api.fail('sendMessage', { type: 'hang' })

    const call = driver.call('sendMessage', { chat_id: 1, text: 'x' }, { timeoutMs: 30 })
    await expect(call).rejects.toMatchObject({ name: 'ApiError', status: 0 })
  })

  test('gives up when it is told to, also before it began', async () => {
    const driver = openDriver({ token: TOKEN, apiRoot: api.url })
    const controller = new AbortController()
    const limits = { timeoutMs: 60_000, signal: controller.signal }
    const call = driver.call('getUpdates', { timeout: 50 }, limits)
    await vi.waitFor(() => expect(api.calls.length).toBe(1))
    controller.abort()

    await expect(call).rejects.toBeInstanceOf(ApiError)
    await expect(driver.call('getMe', {}, limits)).rejects.toBeInstanceOf(ApiError)
  })

  test('reads the kind of a refusal', async () => {
    const driver = openDriver({ token: TOKEN, apiRoot: api.url })
    const parameters = { retry_after: 3 }
    api.fail('sendMessage', { type: 'refusal', status: 429, description: 'Too Many Requests', parameters })
    api.fail('setMyCommands', { type: 'garbage', status: 502 })

    const send = driver.call('sendMessage', { chat_id: 1, text: 'x' })
    await expect(send).rejects.toMatchObject({ method: 'sendMessage', status: 429, retryAfter: 3000 })
    const error = await driver.call('setMyCommands', {}).catch((reason: unknown) => reason)
    expect([0, 502]).toContain((error as ApiError).status)
  })

  test('keeps one connection to a Bot API server without TLS, below any path', async () => {
    let connections = 0
    const paths: (string | undefined)[] = []
    const server = createServer((request, response) => {
      paths.push(request.url)
      response.end('{"ok":true,"result":true}')
    })
    server.on('connection', () => {
      connections += 1
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    for (const end of ['', '/']) {
      connections = 0
      const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram${end}`
      const driver = openDriver({ token: TOKEN, apiRoot })
      for (let index = 0; index < 3; index++) await driver.call('deleteWebhook', {})
      // grammY shares its agent between bots of one root.
      expect(connections).toBeLessThanOrEqual(1)
    }
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))

    expect(new Set(paths)).toEqual(new Set([`/telegram/bot${TOKEN}/deleteWebhook`]))
  })

  test('runs an update through the library, without asking the Bot API who the bot is', async () => {
    const driver = openDriver({ token: TOKEN, apiRoot: api.url })
    const last = vi.fn(async () => {})
    await driver.handle({ update_id: 1, message: { text: 'hi', chat: { id: 1, type: 'private' } } }, last)

    expect(last).toHaveBeenCalledTimes(1)
    expect(api.calls).toEqual([])
  })

  test('tells plugins who the bot is', async () => {
    const handleUpdate = vi.spyOn(library.prototype, 'handleUpdate')
    const driver = openDriver({ token: TOKEN, apiRoot: api.url })
    const update = { update_id: 1, message: { text: 'hi', chat: { id: 1, type: 'private' } } }
    await driver.handle(update, async () => {})
    expect(handleUpdate.mock.contexts[0]).toHaveProperty('botInfo.id', 7)

    driver.introduce({ id: 7, is_bot: true, first_name: 'Damnaer', username: 'damnaer_bot' })
    await driver.handle(update, async () => {})
    expect(handleUpdate.mock.contexts[1]).toHaveProperty('botInfo.username', 'damnaer_bot')
  })

  test('a handler that fails is our business: nothing is printed, and the process is not marked as failed', async () => {
    const driver = openDriver({ token: TOKEN, apiRoot: api.url })
    const spies = (['log', 'warn', 'error'] as const).map((level) => vi.spyOn(console, level).mockReturnValue())
    const update = { update_id: 1, message: { text: 'a secret', chat: { id: 1, type: 'private' } } }
    const before = process.exitCode

    await expect(driver.handle(update, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    expect(process.exitCode).toBe(before)
  })
})
