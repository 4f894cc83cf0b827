import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type App, startApp } from '../../src/app.ts'
import { createLog } from '../../src/ops/log.ts'
import { readSettings } from '../../src/settings.ts'
import { makeToken, post } from '../channels/web-client.ts'
import { freePort, type LineProcess, startLine } from '../crash/line-process.ts'
import { startTelegramApi, type TelegramApi, TOKEN } from '../fakes/telegram-api.ts'
import { giveLearnt } from '../kit/learnt.ts'
import { readMetrics, readTroubles, seriesOf } from './ops-client.ts'

const SECRET = 'a-secret-for-this-test'
const PATIENCE = { timeout: 20_000, interval: 20 }
const SOK = 5_550_100

let folder: string
let api: TelegramApi
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'damnaer-ops-'))
  api = await startTelegramApi()
})
afterEach(async () => {
  await api.stop()
  rmSync(folder, { recursive: true, force: true })
})

const settings = () => ({
  PORT: '0',
  DATA_DIR: giveLearnt(join(folder, 'data')),
  DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
  METRICS_TOKEN: SECRET,
  TELEGRAM_BOT_TOKEN: TOKEN,
  TELEGRAM_API_ROOT: api.url,
})
const says = (text: string) => ({ message: { chat: { id: SOK, type: 'private' }, from: { id: SOK }, text } })

describe('a line that runs', () => {
  let app: App
  let lines: Record<string, unknown>[]
  beforeEach(async () => {
    lines = []
    const webhook = {
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      PUBLIC_URL: 'https://line.example',
    }
    const log = createLog('warn', { write: (text: string) => void lines.push(JSON.parse(text)) })
    app = await startApp(readSettings({ ...settings(), ...webhook }), log)
    api.deliverTo(app.address)
  })
  afterEach(() => app.stop())

  const metrics = () => readMetrics(app.address, SECRET)
  const deliver = (body: string, secret = SECRET) =>
    fetch(`${app.address}/telegram/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body,
    })

  test('counts and times what people send and get, and says nobody by name', async () => {
    api.fail('sendMessage', {
      type: 'refusal',
      status: 429,
      description: 'Too Many Requests: retry after 1',
      parameters: { retry_after: 1 },
    })
    api.push(says('hello'))
    await vi.waitFor(() => expect(api.sent.length).toBeGreaterThan(0), PATIENCE)
    await vi.waitFor(async () => {
      const text = await metrics()
      expect(seriesOf(text, 'damnaer_sends_total{channel="telegram",outcome="sent"}')).toBeGreaterThan(0)
      expect(seriesOf(text, 'damnaer_outbox_waiting')).toBe(0)
    }, PATIENCE)
    const text = await metrics()

    expect(seriesOf(text, 'damnaer_turns_total{event="text"}')).toBe(1)
    expect(seriesOf(text, 'damnaer_turn_seconds_count')).toBe(1)
    expect(seriesOf(text, 'damnaer_sends_total{channel="telegram",outcome="throttled"}')).toBe(1)
    expect(seriesOf(text, 'damnaer_send_failures_in_a_row{channel="telegram"}')).toBe(0)
    expect(seriesOf(text, 'damnaer_send_seconds_count{channel="telegram"}')).toBeGreaterThan(1)
    expect(seriesOf(text, 'damnaer_inbox_waiting')).toBe(0)
    expect(seriesOf(text, 'damnaer_inbox_oldest_seconds')).toBe(0)
    expect(seriesOf(text, 'damnaer_ready')).toBe(1)
    expect(seriesOf(text, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThan(0)
    expect(text).not.toContain(String(SOK))
  })

  test('tells each refusal in one line with an id and without its words, and counts all of a flood', async () => {
    await deliver('{"Sok":', SECRET)
    await deliver(JSON.stringify({ update_id: 77, ...says('Sok') }), 'forged')
    await deliver('{"update_id":78,"hologram":"Sok"}')
    await deliver(JSON.stringify({ update_id: 79, ...says('Sok'.repeat(400_000)) })).catch(() => undefined)
    await post(app.address, makeToken(), '{"id":"Sok"')
    for (let n = 0; n < 50; n++) await deliver('{', SECRET)

    const refused = lines.filter(({ msg }) => msg === 'refused')
    expect(refused.slice(0, 5)).toMatchObject([
      { level: 40, channel: 'telegram', reason: 'malformed', id: expect.stringMatching(/^req-/) },
      { channel: 'telegram', reason: 'forged', id: expect.stringMatching(/^req-/) },
      { channel: 'telegram', reason: 'unknown-update', id: '78' },
      { channel: 'server', reason: 'too-large', id: expect.stringMatching(/^req-/) },
      { channel: 'web', reason: 'malformed', id: expect.stringMatching(/^req-/) },
    ])
    expect(refused).toHaveLength(9)
    expect(seriesOf(await metrics(), 'damnaer_refused_total{channel="telegram",reason="malformed"}')).toBe(51)
    expect(JSON.stringify(lines)).not.toContain('Sok')
  })

  test('keeps its metrics from strangers, who learn no more than codes from /ready', async () => {
    expect((await fetch(`${app.address}/metrics`)).status).toBe(401)
    expect(await readTroubles(app.address)).toEqual({ status: 200, troubles: [] })
  })
})

describe('a line as a process of its own', { timeout: 90_000 }, () => {
  let line: LineProcess
  afterEach(() => line.kill())

  const start = async (more: Record<string, string>, prefix?: string) => {
    const port = await freePort()
    line = startLine({ ...settings(), PORT: String(port), ...more }, prefix)
    await line.ready
    return `http://127.0.0.1:${port}`
  }
  const logged = () =>
    line
      .output()
      .split('\n')
      .flatMap((text) => (text.startsWith('{') ? [JSON.parse(text) as Record<string, unknown>] : []))

  test('is not ready while its disk takes nothing, says why, and counts what has to come again', async () => {
    // No file may grow beyond 8 kB: the same to the store as a full disk.
    const url = await start({}, 'ulimit -f 16; ')
    const token = makeToken()
    const statuses: number[] = []
    await vi.waitFor(async () => {
      const event = { type: 'text', text: 'hotline '.repeat(50) }
      statuses.push((await post(url, token, { id: `e-${statuses.length}`, event })).status)
      expect(statuses).toContain(503)
    }, PATIENCE)

    expect(await readTroubles(url)).toEqual({ status: 503, troubles: [expect.stringMatching(/^store:[a-z-]+$/)] })
    const text = await readMetrics(url, SECRET)
    expect(seriesOf(text, 'damnaer_ready')).toBe(0)
    expect(text).toMatch(/^damnaer_not_kept_total\{channel="web",reason="[a-z-]+"\} \d+$/m)
    expect((await fetch(`${url}/health`)).status).toBe(200)
    expect(logged()).toContainEqual(expect.objectContaining({ level: 50, channel: 'web', msg: 'not kept' }))
  })

  test.each([
    ['an exception', "throw new Error('Sok said so')"],
    ['a rejection', "void Promise.reject(new Error('Sok said so'))"],
  ])(
    'that meets %s nobody caught says so in codes, keeps what it was told, and ends to be started again',
    async (_what, defect) => {
      const file = join(folder, 'defect.mjs')
      writeFileSync(file, `process.once('SIGUSR2', () => { ${defect} })`)
      const url = await start({ NODE_OPTIONS: `--import=${file}`, LOG_LEVEL: 'info' })
      const token = makeToken()
      expect((await post(url, token, { id: 'e1', event: { type: 'text', text: 'hotline' } })).status).toBe(202)
      line.child.kill('SIGUSR2')
      await vi.waitFor(() => expect(line.child.exitCode).not.toBeNull(), PATIENCE)

      expect(line.child.exitCode).toBe(1)
      expect(logged()).toContainEqual(expect.objectContaining({ level: 60, code: 'uncaught' }))
      expect(logged().at(-1)).toMatchObject({ msg: 'stopping' })
      expect(line.output()).not.toContain('Sok')
      const again = await start({})
      expect(seriesOf(await readMetrics(again, SECRET), 'damnaer_people')).toBe(1)
    },
  )

  test('that is stopped while a platform does not answer ends in its time, cleanly, and sends what was not sent after its next start', async () => {
    api.fail('sendMessage', { type: 'hang' })
    await start({})
    api.push(says('hotline'))
    await vi.waitFor(() => expect(api.calls.map(({ method }) => method)).toContain('sendMessage'), PATIENCE)
    expect(await line.stop()).toBe(0)
    expect(readdirSync(join(folder, 'data'))).not.toContain('lock')

    expect(api.sent).toEqual([])
    await start({})
    await vi.waitFor(() => expect(api.sent.length).toBeGreaterThan(0), PATIENCE)
  })
})
