import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type App, startApp } from '../src/app.ts'
import { createLog } from '../src/ops/log.ts'
import { readSettings } from '../src/settings.ts'
import type { OpenFile } from '../src/stores/lowdb/segment.ts'
import { makeToken, poll, post } from './channels/web-client.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from './fakes/telegram-api.ts'
import { heldContent } from './kit/held-content.ts'

let folder: string
let api: TelegramApi
let app: App
let logged = ''
/** What the disk says to a write now, after it took a part of it. */
let refusal: string | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-trouble-'))
  api = await startTelegramApi()
  refusal = undefined
  logged = ''
})
afterEach(async () => {
  await app.stop()
  await api.stop()
  rmSync(folder, { recursive: true, force: true })
})

const openRefusing: OpenFile = async (path, flags, mode) => {
  const file = await open(path, flags, mode)
  const write = file.write.bind(file) as (...args: unknown[]) => Promise<never>
  return Object.assign(file, {
    async write(bytes: Buffer, offset: number, length: number, position: number) {
      if (refusal === undefined) return write(bytes, offset, length, position)
      await write(bytes, offset, Math.min(length, 60), position)
      throw Object.assign(new Error('disk'), { code: refusal, syscall: 'write' })
    },
  })
}

async function start(more: Record<string, string>): Promise<void> {
  const settings = {
    PORT: '0',
    DATA_DIR: folder,
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    TRUST_PROXY: 'true',
    PUBLIC_URL: 'https://line.example',
    TELEGRAM_BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.url,
    TELEGRAM_WEBHOOK_SECRET: 'only-the-platform-knows',
    METRICS_TOKEN,
    ...more,
  }
  const sink = new Writable({
    write(chunk, _, done) {
      logged += String(chunk)
      done()
    },
  })
  app = await startApp(readSettings(settings), createLog('warn', sink), { open: openRefusing, content: heldContent() })
  api.deliverTo(app.address)
}

const METRICS_TOKEN = 'a-token-for-the-metrics-of-this-test'
const SOON = { timeout: 20_000, interval: 10 }
const write = (id: number, text: string) => {
  const from = { id, is_bot: false, first_name: 'Sok', language_code: 'en' }
  return api.push({ message: { message_id: 1, date: 0, chat: { id, type: 'private' }, from, text } })
}
const sentTo = (id: number) => api.sent.filter(({ chat_id }) => chat_id === id).map(({ text }) => text)
const ready = async () => {
  const answer = await fetch(`${app.address}/ready`)
  return { status: answer.status, body: (await answer.json()) as { troubles: string[] } }
}

describe.each(['polling', 'webhook'])('with Telegram by %s', (mode) => {
  test.each([
    ['full', 'ENOSPC'],
    ['read-only', 'EROFS'],
  ])(
    'while the disk is %s nothing is acknowledged and staff can see it; afterwards everything counts once',
    async (state, code) => {
      await start({ TELEGRAM_MODE: mode })
      await vi.waitFor(async () => expect((await ready()).status).toBe(200), SOON)
      refusal = code
      const update = write(100, '/start')
      const token = makeToken()
      const event = { id: 'e1', event: { type: 'start', language: 'en' } }
      for (let tries = 0; tries < 2; tries++) {
        const answer = await post(app.address, token, event)
        expect(answer).toMatchObject({ status: 503, body: { error: 'not-kept' } })
        expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
      }
      await vi.waitFor(async () => {
        const { status, body } = await ready()
        expect(status).toBe(503)
        expect(body.troubles).toEqual(expect.arrayContaining([`store:${state}`, 'telegram:not-kept']))
      }, SOON)
      expect(api.confirmed.has(update)).toBe(false)
      expect(api.sent).toEqual([])

      refusal = undefined
      await vi.waitFor(() => expect(api.confirmed.has(update)).toBe(true), SOON)
      await vi.waitFor(async () => expect((await ready()).status).toBe(200), SOON)
      expect((await post(app.address, token, event)).status).toBe(202)
      await vi.waitFor(async () => expect((await poll(app.address, token)).body.messages).not.toEqual([]), SOON)
      write(100, 'hotline')
      await vi.waitFor(() => expect(sentTo(100).length).toBeGreaterThan(1), SOON)
      expect(new Set(sentTo(100)).size).toBe(sentTo(100).length)
      expect(logged).not.toContain('hotline')
    },
  )

  test('while Telegram cannot be reached staff can see it; afterwards everybody gets everything once', async () => {
    await start({ TELEGRAM_MODE: mode })
    await vi.waitFor(async () => expect((await ready()).status).toBe(200), SOON)
    const people = Array.from({ length: 5 }, (_, n) => 200 + n)
    api.fail('sendMessage', { type: 'reset' }, { times: people.length * 2 })
    for (const id of people) write(id, '/start')
    await vi.waitFor(async () => expect((await ready()).body.troubles).toEqual(['telegram:unreachable']), SOON)
    expect(
      await (await fetch(`${app.address}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text(),
    ).toContain('damnaer_channel_up{channel="telegram"} 0')

    await vi.waitFor(async () => expect((await ready()).status).toBe(200), SOON)
    await vi.waitFor(() => {
      for (const id of people) expect(sentTo(id).length).toBeGreaterThan(0)
    }, SOON)
    for (const id of people) expect(new Set(sentTo(id)).size).toBe(sentTo(id).length)
  })
})
